"""Colours: their contrast as in WCAG, and the nearest shade with enough of it."""

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.brands import colour

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
PAPERS = st.sampled_from(["#ffffff", "#fffaf0", "#f2f5f7"])
LEAST = st.sampled_from([colour.ACCENT_CONTRAST, colour.TEXT_CONTRAST])
SLOW = settings(deadline=None, max_examples=200)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#ABC", "#aabbcc"),
        (" red ", "#ff0000"),
        ("hsl(20 50% 20%)", "#4d2a1a"),
        ("rgb(0 0 0 / 1)", "#000000"),
    ],
)
def test_colours_are_read_in_css_syntax(text: str, expected: str) -> None:
    """Names, short and long numbers and functions all become six hexadecimal digits."""
    assert colour.parsed(text) == expected


@pytest.mark.parametrize(
    "text", ["", "#12", "reddish", "oklch(1e400 0 0)", "transparent", "#ffffff80", "url(x)"]
)
def test_a_text_that_is_not_a_printable_colour_is_refused(text: str) -> None:
    """Also a transparent colour, because the paper would be seen through it."""
    with pytest.raises(colour.ColourError):
        colour.parsed(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0b5563", "#0b5563", 1)],
)
def test_the_contrast_is_the_one_of_wcag(one: str, other: str, expected: float) -> None:
    """Black on white has 21:1, the grey #777 just too little for text, and a colour on itself 1:1."""
    assert colour.contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert colour.contrast(one, other) == pytest.approx(colour.contrast(other, one))


@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_the_nearest_shade_has_enough_contrast(wished: str, paper: str, least: float) -> None:
    """Measured after rounding to six hexadecimal digits."""
    shade = colour.nearest(wished, on=paper, least=least)
    assert shade
    assert colour.contrast(shade, paper) >= least


@pytest.mark.slow("fuzzing")
@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_a_colour_with_enough_contrast_is_not_changed(wished: str, paper: str, least: float) -> None:
    """It is its own nearest shade."""
    if colour.contrast(wished, paper) >= least:
        assert colour.nearest(wished, on=paper, least=least) == wished


@pytest.mark.slow("fuzzing")
@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_the_nearest_shade_is_no_darker_than_it_must_be(wished: str, paper: str, least: float) -> None:
    """It is the first shade with enough contrast, but for the rounding to 8 bits."""
    shade = colour.nearest(wished, on=paper, least=least)
    assert shade
    if shade != wished:
        assert colour.contrast(shade, paper) < least * 1.05


@pytest.mark.slow("fuzzing")
@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_the_nearest_shade_keeps_the_hue(wished: str, paper: str, least: float) -> None:
    """It changes by less than three degrees, which comes from rounding."""
    before = Color(wished).convert("oklch")
    after = Color(colour.nearest(wished, on=paper, least=least) or "").convert("oklch")
    if min(before["chroma"], after["chroma"]) > 0.05:  # a colour that is nearly grey has no clear hue
        turn = abs(before["hue"] - after["hue"]) % 360
        assert min(turn, 360 - turn) < 3


def test_there_is_no_nearest_shade_if_none_has_enough_contrast() -> None:
    """On middle grey, not even black has the contrast that text needs."""
    assert colour.nearest("#336699", on="#767676", least=7) is None


@pytest.mark.slow("fuzzing")
@SLOW
@given(accent=COLOURS, ink=COLOURS, paper=PAPERS)
def test_all_computed_colours_of_a_readable_brand_are_readable(accent: str, ink: str, paper: str) -> None:
    """Text, labels and accent have enough contrast on the tint too; a thin line has less than text."""
    accent = colour.nearest(accent, on=paper, least=colour.ACCENT_CONTRAST) or ""
    ink = colour.nearest(ink, on=paper, least=colour.TEXT_CONTRAST) or ""
    tint = colour.tint(accent, ink=ink, paper=paper)
    soft = colour.soft(ink, field=tint)
    assert colour.contrast(ink, tint) >= colour.TEXT_CONTRAST
    assert colour.contrast(accent, tint) >= colour.ACCENT_CONTRAST
    assert colour.contrast(soft, tint) >= colour.TEXT_CONTRAST
    assert colour.contrast(soft, paper) >= colour.TEXT_CONTRAST
    assert 1.2 < colour.contrast(colour.rule(ink, paper=paper), paper) < 4
