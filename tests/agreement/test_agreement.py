"""Two readers of Markdown: they agree on what authors write, and every difference is found."""

from pathlib import Path

import pytest

from handouts.agreement import agreement, allowed
from handouts.agreement.findings import SEVERITIES
from handouts.articles import article_file
from handouts.build import build
from handouts.cli.main import run
from handouts.project.project import find
from handouts.project.settings import Settings
from tests import ROOT
from tests.agreement.two_texts import LANGUAGES, differences, disagreements
from tests.conftest import CASES, ClinicProject

SHIPPED = sorted(
    path
    for folder in (ROOT / "content", CASES / "content")
    for path in folder.rglob("*.md")
    if path.name != "README.md"
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_readers_agree_on_our_articles(path: Path) -> None:
    """Nothing is found in the articles of this repository, and nothing is left in them."""
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
    ],
)
def test_a_difference_is_found(written: str, printed: str, rule: str, line: int) -> None:
    """Once, with its line and rule."""
    found = [one for one in differences(written, printed) if one.rule in SEVERITIES]
    assert {(one.rule, one.line, one.severity) for one in found} == {(rule, line, SEVERITIES[rule])}


def test_a_difference_is_quoted_from_both_readers() -> None:
    """With a word or two around it."""
    (one,) = differences("Tag 2\\*500\\*3 mg to gange om dagen.", "Tag 25003 mg to gange om dagen.")
    assert "printed is “Tag 25003 mg to”, a second reader has “Tag 2*500*3 mg to”" in one.message


def test_many_differences_are_eight_and_a_sum() -> None:
    """A text that is read quite otherwise does not fill the screen; the worst of the rest counts."""
    written = "\n\n".join(f"Ord {word} her." for word in "abcdefghijk") + "\n\nTag 3 piller."
    found = differences(written, "\n\n".join(["Ord her."] * 11) + "\n\nTag piller.")
    assert len(found) == 9
    assert (found[-1].rule, found[-1].line) == ("reading-number", 22)
    assert "4 more places" in found[-1].message


@pytest.mark.parametrize(
    "body",
    [
        '"Citat", sagde hun -- og gik... 90\'erne.',  # quotation marks, dashes, an ellipsis
        "Råd:\n- Ro\n- Gå",  # a list without a blank line before it
        "1. Bøj\n  - let\n  - langsomt\n2. Stræk",  # nested by two blanks
        "Tag 2*500*3 mg og 1*dagligt.",
        "- [ ] Bøj\n  * [x] Stræk\n\n1. [X] Hvil\n\n> - [ ] Gå",  # tasks
        "    Indrykket tekst er tekst.",
        "Billede ![Knæ](knae.png){width=50%} her.\n\n## Råd {.wide}\n\n1. Bøj.\n{.steps}",
        "Se ADL.\n\n*[ADL]: almindelig daglig levevis",
        "Hvil[^1] og gå[^b].\n\n[^b]: Lidt.\n[^1]: Godt.\n\n    - Som før\n",
        "Ro.\n\n## Ofte stillede spørgsmål\n\nKort.\n\n### Må jeg?\n\nJa.\n\n## Råd\n\nGå.",  # the appendix
        "Ro.\n\n## Kilder\n\n1. En\n2. To\n\n## Råd\n\nGå.",  # the sources
        "# Ondt i nakken\n\nRo.",  # the topic
        "Ro.\n\n## Råd\n\n**Kilder**\n\n1. En",  # a bold line that is a heading
        "| a | b |\n|---|---|\n| c | d | e |\n",  # a cell beyond the head
        "Ro <!-- husk --> på.\n\n<!-- mere\n\nend det -->\n\nGå.",
        "[![Knæ](knae.png)](https://a.example)",  # a link around a picture
        "Skriv <navn> og <a@klinik.example>, se <https://a.example>.",
        '![Knæ](mit knæ.png) og ![Fod](min fod.png "Foden")',
        "- <navn>\n- __fed__ [her](https://a.example/2*3)\n\n<br>\nTag 2*3.",
        "Ring\n\n112.",
        "Ro <script>alert(1)</script> på.",
        "Før\n: Efter",  # a definition
        "```python\nkode 1\n```\n\n``` Husk dette\nRo.\n```",
    ],
)
def test_what_is_meant_otherwise_is_no_difference(body: str) -> None:
    """What this program means otherwise than CommonMark is known to the comparison."""
    assert disagreements(body) == []


def test_questions_and_points_of_the_front_matter_are_compared() -> None:
    """They are Markdown, too."""
    head = (
        "---\ntitle: Nakken\nlastUpdated: 24/02/2026\nsummary: [Gå *tit*, 2. uge]\n"
        "faq:\n  Må jeg *løbe*?: Ja, **lidt**.\n  Gå?: Ja.\n---\n\n"
    )
    assert disagreements("Ro.\n\n## FAQ\n\n### Gå?\n\nJa.", head) == []


LINKED = "---\ntitle: Nakken\nlastUpdated: 24/02/2026\n{}---\n\nSe [her](javascript:x).\n"
"""A link that is no link on paper."""
STRICT = '[check.severity]\nreading-link = "error"\n'


def test_a_build_reports_what_readers_differ_in(clinic_project: ClinicProject) -> None:
    """Also when the leaflet is up to date; check and print report it, too."""
    here = clinic_project({"nakke.md": LINKED.format("")})
    for _ in range(2):
        report = build.build(here)
        assert [(one.rule, one.line) for one in report.problems] == [("reading-link", 6)]
    assert len(report.fresh) == 1
    assert run(["--project", str(here.root), "check", "--select", "reading", "--strict"]) == 1


def test_an_error_of_two_readers_makes_no_leaflet(clinic_project: ClinicProject) -> None:
    """An exception of the article, or of the project, lets it pass."""
    here = clinic_project({"nakke.md": LINKED.format("")}, settings=STRICT)
    assert [one.slug for one in build.build(here).failed] == ["nakke"]
    exception = "check:\n  ignore:\n    reading-link: It is meant so.\n"
    (here.content / "nakke.md").write_text(LINKED.format(exception), "utf-8")
    report = build.build(here)
    assert (len(report.built), report.problems) == (1, ())


def test_an_exception_of_the_project_counts_in_a_build(clinic_project: ClinicProject) -> None:
    """A changed exception is noticed though nothing else changed; the leaflet is not rendered again."""
    here = clinic_project({"nakke.md": LINKED.format("")})
    assert len(build.build(here).problems) == 1
    exception = '[check.exceptions.nakke]\nreading-link = "It is meant so."\n'
    (here.root / "handouts.toml").write_text(exception, "utf-8")
    report = build.build(find(here.root))
    assert (len(report.fresh), report.problems) == (1, ())
