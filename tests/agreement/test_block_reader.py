"""The blocks of a text are read: numbered items, tables, code, and headings."""

import pytest

from handouts.agreement.block_reader import BlockReader
from handouts.agreement.collector import Collector
from handouts.agreement.second_parser import SecondParser
from handouts.articles.headings import Headings
from handouts.project.settings import Settings


def heard(text: str) -> list[tuple[str, ...]]:
    """The pieces of each part of a text whose first line is 5."""
    parser, to = SecondParser(), Collector()
    headings = Headings.from_settings(Settings())
    blocks = BlockReader(parser, to, source=text.split("\n"), first=5, headings=headings)
    blocks.read(parser.blocks(text))
    parts = to.finished()
    assert all(5 <= line <= 5 + text.count("\n") for part in parts for line in part.lines)
    return [part.pieces for part in parts]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1. a\n1. b", ("\x031 1.", "a", "\x031 2.", "b")),
        ("1. a\n2. b\n5. c\n6. d", ("\x031 1.", "a", "\x031 2.", "b", "\x031 5.", "c", "\x031 6.", "d")),
        ("1. a\n  - b\n2. c", ("\x031 1.", "a", "\x032 •", "b", "\x031 2.", "c")),
        ("| a |\n|---|\n| b | c |", ("\x041", "a", "\x041", "b", "\x042", "c")),
        ("```python\nx\n```", ("x",)),
        ("``` Husk dette\nx\n```", ("Husk", "dette", "x")),
        ("# Nakken\n\nRo *på*.", ("Ro", "på.")),
        ("<b>Ro</b> <script>x</script>", ("Ro",)),
    ],
)
def test_the_pieces_of_a_text(text: str, pieces: tuple[str, ...]) -> None:
    """Each has a line of the file; the topic is left out."""
    assert heard(text) == [pieces]


def test_the_heading_of_the_faq_is_left_out() -> None:
    """The leaflet prints its own."""
    assert heard("Ro.\n\n## FAQ\n\nKort.\n\n### Må jeg?\n\nJa.") == [
        ("Ro.",),
        ("Kort.",),
        ("\x01", "Må", "jeg?", "\x02", "Ja."),
    ]


@pytest.mark.parametrize("holder", ["blockquote", "li", "td"])
def test_a_heading_in_an_element_opens_no_section(holder: str) -> None:
    """It is printed as a bold line, also if it is Markdown between HTML tags."""
    (pieces,) = heard(f"<{holder}>\n\n## Husk\n\nTag 3.\n\n</{holder}>")
    assert pieces[-3:] == ("Husk", "Tag", "3.")
    assert heard("<p>Før.</p>\n\n## Husk\n\nTag 3.")[1][:3] == ("\x01", "Husk", "\x02")
