"""The size of letters in a drawing, in pt on paper."""

import pytest

from handouts.images import lettering, svg
from handouts.images.lettering import Lettering

PT = 176 / 1000 * 72 / 25.4
"""pt on paper of one unit in a drawing of 1000 units that is 176 mm wide."""


def smallest(inside: str, root: str = 'viewBox="0 0 1000 500"') -> Lettering | None:
    """The smallest letters of a drawing in a box of 176 × 100 mm."""
    raw = f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{inside}</svg>'.encode()
    return lettering.smallest(svg.prepare_drawing(raw, name="a.svg", width_mm=176, height_mm=100))


@pytest.mark.parametrize(
    ("inside", "units"),
    [
        ('<text font-size="14">a</text>', 14),
        ("<text>a</text>", 16),
        ('<text style="fill:red; font-size: 12px">a</text>', 12),
        ('<text style="font: bold 11px/1.2 sans-serif">a</text>', 11),
        ('<text style="font: 700 11px Arial">a</text>', 11),
        ("<style>a{} @media print { .t { font-size: 9 } }</style><text class='t'>a</text>", 9),
        ('<text font-size="12pt">a</text>', 16),
        ('<text font-size="14">a<tspan font-size="0">b</tspan></text>', 14),
        ('<g font-size="20"><text>a</text><text>b<tspan font-size="50%">c</tspan></text></g>', 10),
        ('<g font-size="20"><text font-size="0.5em">a</text></g>', 10),
        ("<style>.s, text.t { font-size: 9px }</style><text>a</text><text class='s'>b</text>", 9),
        ("<style>text { font: 8px Arial }</style><text font-size='20'>a</text>", 8),
        ('<g transform="translate(4 5) scale(0.5)"><text font-size="30">a</text></g>', 15),
        ('<text transform="matrix(0 2 -2 0 5 5)" font-size="6">a</text>', 12),
        ('<text transform="rotate(30)" font-size="13">a</text>', 13),
        ('<text font-size="30"><tspan font-size="10"> </tspan>a</text>', 30),
    ],
)
def test_the_size_of_letters_comes_from_all_that_sets_it(inside: str, units: float) -> None:
    """Attributes, styles, a style sheet, the elements around, and transforms."""
    found = smallest(inside)
    assert found is not None
    assert found.size_pt == pytest.approx(units * PT, rel=0.01)


def test_the_smallest_words_are_named() -> None:
    """So that the author finds them; blanks are joined."""
    found = smallest('<text font-size="20">Skulder</text><text font-size="9">Løft \n armen</text>')
    assert found is not None
    assert found.text == "Løft armen"


def test_a_drawing_with_a_size_of_its_own_is_not_enlarged() -> None:
    """96 px are an inch, so 12 px are 9 pt; a drawing that is too wide is reduced."""
    for root, size in (
        ('width="200" height="100"', 9),
        ('width="2000" height="900"', 12 * 176 / 2000 * 72 / 25.4),
    ):
        found = smallest('<text font-size="12">a</text>', root)
        assert found is not None
        assert found.size_pt == pytest.approx(size, rel=0.01)


@pytest.mark.parametrize(
    "inside", ["", "<path/>", "<title>a</title>", "<defs><text>a</text></defs>", "<text> </text>"]
)
def test_a_drawing_without_letters_has_none(inside: str) -> None:
    """A title is not printed, and letters that are drawn as shapes are not known."""
    assert smallest(inside) is None


@pytest.mark.parametrize("text", ["font:" * 40_000, "a" * 200_000, "{" * 200_000, "font:" + "1" * 200_000])
def test_a_hostile_style_sheet_takes_no_long_time(text: str) -> None:
    """Each character is read a limited number of times; a test that hangs shows the opposite."""
    found = smallest(f'<style>{text}</style><text style="{text}">a</text>')
    assert found is not None
    assert found.size_pt == pytest.approx(16 * PT, rel=0.01)
