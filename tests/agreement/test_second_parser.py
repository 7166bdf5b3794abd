"""The second parser reads CommonMark with tables and footnotes, with some settings of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.agreement import second_parser, second_reading
from handouts.agreement.raised_headings import NONE_RAISED
from handouts.agreement.reading import Reading
from handouts.agreement.second_parser import PARAGRAPH, SecondParser, cells
from handouts.articles.headings import Headings
from handouts.project.settings import Settings
from tests.agreement.two_texts import opened

LINES = """
Gå en tur/hver dag./æble | pære/Ring til *lægen*  /Se [her][x]/Note[^1]/é/4. uge/--- | ---/|---|---|///// /---
===/: forklaring/~ forklaring/ : forklaring/# Øvelser/## Hvil ##/#knæ/- punkt/1. trin/> citat/  under/    dybt
```/~~~/<div>/<b>/<!-- skjult/-->/[x]: #y/[^1]: En note/\ttab/\\/* * *
""".replace("\n", "/").split("/")
"""Lines that may begin, end or change a block."""


def read(body: str) -> Reading:
    """What the second reader understands of a text."""
    return second_reading.read(opened(body), Headings.from_settings(Settings()), NONE_RAISED)


def test_a_fence_that_is_never_closed_is_text() -> None:
    """It would make code of the rest of the article."""
    kinds = [token.type for token in SecondParser().blocks("Ro.\n\n```\n\n## Råd")]
    assert "fence" not in kinds
    assert "plain_heading" in kinds
    assert [token.type for token in SecondParser().blocks("```\nx\n```")] == ["fence"]


def test_indented_text_is_not_code() -> None:
    """Authors indent by accident."""
    assert SecondParser().blocks("    Ro.")[0].type == "paragraph_open"


def test_a_line_without_markup_is_not_parsed() -> None:
    """Unsafe links are links, so that their loss is reported."""
    parser = SecondParser()
    assert parser.phrases("Ro på.") is None
    link = next(token for token in parser.phrases("[her](javascript:x)") or () if token.type == "link_open")
    assert link.attrGet("href") == "javascript:x"


def test_footnotes_are_known_after_their_references() -> None:
    """In the order of the references."""
    parser = SecondParser()
    parser.blocks("[^a]: En\n\n[^b]: To")
    parser.phrases("x[^b] y[^a] z[^b]")
    assert [note["label"] for note in parser.footnotes().values()] == ["b", "a"]


def test_the_cells_of_a_line() -> None:
    """With or without outer bars; an escaped bar is text."""
    for line in ("| a | b |", "a | b"):
        assert [cell.strip() for cell in cells(line)] == ["a", "b"]
    assert [cell.strip() for cell in cells(r"a \| b | c")] == ["a | b", "c"]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=10).map("\n".join))
@settings(max_examples=15)
def test_the_reading_is_the_same_if_every_rule_is_asked(body: str) -> None:
    """Whatever stands before and behind a paragraph of words."""
    parser = second_parser._parser()
    quick = read(body)
    parser.disable("plain")
    try:
        assert read(body) == quick
    finally:
        parser.enable("plain")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Gå en tur\nhver dag", 1),
        ("Gå en tur\n\nÆd sundt\n\n- punkt", 2),
        ("Gå en tur\n: hver dag", 0),
        ("Gå en tur\n\n: hver dag", 0),
        ("Gå en tur\n---", 0),
        ("Uge | Øvelse\n--- | ---", 0),
        ("Gå en tur\n- punkt", 0),
        ("- punkt\n\n  Gå en tur", 0),
    ],
)
def test_only_paragraphs_that_can_be_nothing_else_are_taken(text: str, plain: int) -> None:
    """Terms of definitions, underlined headings, tables and lists have second lines that say so."""
    assert [token.type for token in SecondParser().blocks(text)].count(PARAGRAPH) == plain
