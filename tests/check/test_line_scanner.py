"""The quick reader of Markdown, compared with the whole reading of an article."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.articles import article, article_file
from handouts.articles.headings import Headings
from handouts.check import line_scanner
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings
from tests import ROOT
from tests.check.rules.cases import text

HEADINGS = Headings(
    faq=Settings().faq_headings, references=Settings().reference_headings, steps=Settings().step_headings
)


def problems_of_body(body: str) -> list[str]:
    """The problems that parsing finds in the text of an article."""
    _, problems = article.parse(
        text(body),
        slug="x",
        file="x.md",
        settings=Settings(),
        languages=labels.read_all((shipped("templates"),)),
    )
    return [one.rule for one in problems]


BLOCKS = st.sampled_from(
    [
        *(
            "Et afsnit med **fed** tekst.",
            "**Fed linje**",
            "**Fed** og **fed**",
            "Må jeg løbe?",
            "FAQ",
            "Kilder",
        ),
        *(
            "# Top",
            "## Afsnit",
            "### Under",
            "#### Dybt",
            "##",
            "## Ofte stillede spørgsmål",
            "## Kilder",
            "Linje\n---",
        ),
        *(
            "- punkt\n- punkt",
            "1. trin\n2. trin",
            "> citat",
            "[^1]",
            "[^1]: note",
            "a<br>b",
            "<div>x</div>",
            "---",
        ),
        *(
            "|a|b|\n|-|-|\n|1|2|",
            "|a|b|\n|-|-|\n|1|",
            "| | |\n|-|-|\n|1|2|",
            "a | b",
            "```\nkode\n```",
            "__Fed linje__",
        ),
        *("![alt](a.png)", "[ord](https://dr.dk)", "*[BMI]: x", "Ord\n: forklaring", "Spørgsmål?\nSvar."),
    ]
)


@pytest.mark.slow("round trips")
@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_a_text_that_the_scanner_can_judge_has_no_other_problem(blocks: list[str]) -> None:
    """If the line scanner can judge all of a text, parsing it would find no problem."""
    body = "\n\n".join(blocks)
    if line_scanner.read(body, first=1, headings=HEADINGS).plain:
        assert problems_of_body(body) == []


def shipped_articles() -> list[Path]:
    """The articles that this repository has."""
    root = ROOT
    cases = [*(root / "content").glob("*.md"), *(root / "tests" / "cases").rglob("*.md")]
    return sorted(path for path in cases if path.name != "README.md" and article_file.read_text(path))


@pytest.mark.parametrize("path", shipped_articles(), ids=lambda path: path.stem)
def test_the_scanner_reads_the_printed_words(path: Path) -> None:
    """The passages have the words of the composed article in order, with the lines of the file."""
    from lxml import html  # noqa: PLC0415

    body = article_file.read_text(path)
    opened, _ = article.open_article(
        body, file="", settings=Settings(), languages=labels.read_all((shipped("templates"),))
    )
    if opened is None:
        return
    seen = line_scanner.read(opened.parts.body, first=opened.parts.body_line, headings=HEADINGS)
    lines = body.split("\n")
    for one in seen.passages:
        first = re.sub(r"\W", "", one.text.split()[0])
        assert first in re.sub(r"\W", "", "".join(lines[one.line - 1 : one.line + 1]))
    if seen.plain:
        whole, _ = article.parse(
            text(opened.parts.body),
            slug="x",
            file="",
            settings=Settings(),
            languages=labels.read_all((shipped("templates"),)),
        )
        if whole is None:  # an error
            return
        parts = [whole.lead, *(f"{one.heading} {one.html}" for one in whole.sections)]
        words = re.findall(r"\w+", html.fragment_fromstring(f"<div>{' '.join(parts)}</div>").text_content())
        assert not set(words) - set(re.findall(r"\w+", " ".join(one.text for one in seen.passages)))


def test_the_title_of_a_callout_is_no_part_of_its_text() -> None:
    """They are two passages, and the mark is no word."""
    seen = line_scanner.read("> [!tip]+ Husk dette\n> Gå en tur.\n", first=1, headings=HEADINGS)
    assert [(one.text, one.line) for one in seen.passages] == [("Husk dette", 1), ("Gå en tur.", 2)]


def test_where_a_link_by_name_leads_is_no_text() -> None:
    """``[name]: https://…`` is not printed, so no rule reads it; below text it is part of that text."""
    body = 'Se [bogen].\n\n[bogen]: https://a.example\n[en til]: <https://b.example> "Titel"\n\nRo.\n[x]: y z'
    seen = line_scanner.read(body, first=1, headings=HEADINGS)
    assert [one.text for one in seen.passages] == ["Se [bogen].", "Ro. [x]: y z"]
