"""Two parsers of Markdown agree on what authors write, and every difference is found."""

from pathlib import Path

import pytest

from handouts.agreement import agreement, allowed
from handouts.agreement.findings import SEVERITIES
from handouts.articles import article_file
from handouts.project.settings import Settings
from tests import ROOT
from tests.agreement.two_texts import LANGUAGES, differences
from tests.conftest import CASES

SHIPPED = sorted(
    path
    for folder in (ROOT / "content", CASES / "content")
    for path in folder.rglob("*.md")
    if path.name != "README.md"
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_parsers_agree_on_our_articles(path: Path) -> None:
    """The articles of this repository have no differences and no leftover markup."""
    text, _ = article_file.read(path, file=path.name)
    assert text is not None
    read = agreement.read(text, slug="x", file=path.name, settings=Settings(), languages=LANGUAGES)
    assert [one for one in read.problems if one.rule in allowed.SEVERITIES] == []


@pytest.mark.parametrize(
    ("written", "printed", "rule", "line"),
    [
        ("Tag 2\\*500\\*3 mg.", "Tag 25003 mg.", "reading-number", 6),
        ("Hvil.\n\nTag 3 piller.", "Hvil.\n\nTag piller.", "reading-number", 8),
        ("Du må ikke løbe.", "Du må løbe.", "reading-number", 6),
        ("Tag én tablet.", "Tag tablet.", "reading-number", 6),
        ("4. Løb.\n5. Hvil.", "3. Løb.\n4. Hvil.", "reading-step", 6),
        ("1. Bøj.\n2. Stræk.\n3. Hvil.", "1. Bøj.\n2. Stræk. Hvil.", "reading-step", 8),
        ("1. Bøj.\n2. Stræk.\n3. Hvil.", "1. Bøj.\n2. Stræk.\n    - Hvil.", "reading-step", 8),
        ("- Kulde\n- Ro", "- Kulde\n    - Ro", "reading-list", 7),
        ("Ro.\n\n## Råd\n\nGå.", "Ro.\n\nRåd\n\nGå.", "reading-heading", 8),
        ("Ro.\n\n## Råd\n\nGå.", "Ro.\n\n## Gode råd\n\nGå.", "reading-heading", 8),
        ("Ro.\n\n## Råd\n\nGå.", "Ro.", "reading-heading", 8),
        ("| a | b |\n|---|---|\n| c | |\n", "| a | b |\n|---|---|\n| | c |\n", "reading-table", 8),
        ("Hvil dig godt.", "Hvil dig.", "reading-words", 6),
        ("Hvil dig.", "Hvil **dig.", "reading-words", 6),
        ("Se [her](https://a.example).", "Se her.", "reading-link", 6),
        ("Ro.\n\n![Knæ](knae.png)", "Ro.", "reading-picture", 8),
        ("![Knæ](a.png 'Set forfra')", "![Knæ](a.png)", "reading-words", 6),
        ("![Bøj 90 grader](a.png)", "![Bøj grader](a.png)", "reading-number", 6),
    ],
)
def test_a_difference_is_found(written: str, printed: str, rule: str, line: int) -> None:
    """It is reported once, with its line and rule."""
    found = [one for one in differences(written, printed) if one.rule in SEVERITIES]
    assert {(one.rule, one.line, one.severity) for one in found} == {(rule, line, SEVERITIES[rule])}
