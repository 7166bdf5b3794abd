"""The number that Word prints before each paragraph of a list, counted from the XML of a file."""

import pytest
from lxml import etree

from handouts.importing.word_numbers import Numbering

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, kind: str, text: str, start: int = 1) -> str:
    """One level of a list."""
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


def labels(levels: str, depths: tuple[int, ...]) -> list[tuple[str, bool]]:
    """Label of each paragraph of a list, and whether Markdown can print it."""
    lists = (
        f'<w:x {_W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:x>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'
        for depth in depths
    )
    numbering = Numbering(etree.fromstring(lists), None)
    found = numbering.numbers(etree.fromstring(f"<w:x {_W}>{body}<w:p/></w:x>"))
    return [(number.label, number.is_plain) for _, number in found]


@pytest.mark.parametrize(
    ("kind", "text", "start", "label", "is_plain"),
    [
        ("decimal", "%1.", 4, "4.", True),
        ("decimal", "(%1)", 4, "(4)", True),
        ("decimal", "Trin %1:", 4, "Trin 4:", False),
        ("lowerLetter", "%1)", 28, "bb)", False),
        ("upperRoman", "%1.", 1994, "MCMXCIV.", False),
        ("lowerRoman", "%1.", 5000, "5000.", False),
        ("decimalZero", "%1.", 7, "07.", False),
        ("bullet", "•", 1, "•", False),
        ("none", "Husk %1", 1, "Husk", False),
    ],
)
def test_a_label_is_written_as_word_prints_it(
    kind: str, text: str, start: int, label: str, is_plain: bool
) -> None:
    """Only a decimal number with a full stop, a bracket or a colon is plain."""
    assert labels(level(0, kind, text, start), (0,)) == [(label, is_plain)]


def test_a_lower_level_counts_anew_below_each_higher_one() -> None:
    """Its label may have the number of the level above."""
    levels = level(0, "upperLetter", "%1.") + level(1, "decimal", "%1.%2")
    found = [label for label, _ in labels(levels, (0, 1, 1, 0, 1))]
    assert found == ["A.", "A.1", "A.2", "B.", "B.1"]


def test_a_level_that_a_list_does_not_have_has_no_number() -> None:
    """Word prints none."""
    assert labels(level(0, "decimal", "%1."), (0, 3, 0)) == [("1.", True), ("2.", True)]
