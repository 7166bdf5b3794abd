"""Colours: measured as WCAG does, and moved only as far as they must be."""

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
def test_colours_are_read_as_css_writes_them(text: str, expected: str) -> None:
    """Names, short and long numbers and functions all become six digits."""
    assert colour.parsed(text) == expected


@pytest.mark.parametrize(
    "text", ["", "#12", "reddish", "oklch(1e400 0 0)", "transparent", "#ffffff80", "url(x)"]
)
def test_what_is_no_colour_for_paper_is_refused(text: str) -> None:
    """Neither nonsense nor a colour that lets the paper through is taken."""
    with pytest.raises(colour.ColourError):
        colour.parsed(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0b5563", "#0b5563", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """Known values: black on white is 21:1, the grey 777 just fails, a colour on itself is 1:1."""
    assert colour.contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert colour.contrast(one, other) == pytest.approx(colour.contrast(other, one))


@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_the_nearest_shade_passes(wished: str, paper: str, least: float) -> None:
    """The shade that is named has the contrast, measured on the six digits that are named."""
    shade = colour.nearest(wished, on=paper, least=least)
    assert shade
    assert colour.contrast(shade, paper) >= least


@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_a_colour_that_passes_is_left_alone(wished: str, paper: str, least: float) -> None:
    """What can be read already is not touched."""
    if colour.contrast(wished, paper) >= least:
        assert colour.nearest(wished, on=paper, least=least) == wished


@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_the_nearest_shade_is_no_darker_than_it_must_be(wished: str, paper: str, least: float) -> None:
    """A trace lighter would already fail: rounding to 8 bits apart, it is the first shade that passes."""
    shade = colour.nearest(wished, on=paper, least=least)
    assert shade
    if shade != wished:
        assert colour.contrast(shade, paper) < least * 1.05


@SLOW
@given(wished=COLOURS, paper=PAPERS, least=LEAST)
def test_the_nearest_shade_keeps_the_hue(wished: str, paper: str, least: float) -> None:
    """A brand's blue stays that blue: the hue turns by less than what rounding does to it."""
    before = Color(wished).convert("oklch")
    after = Color(colour.nearest(wished, on=paper, least=least) or "").convert("oklch")
    if min(before["chroma"], after["chroma"]) > 0.05:  # a colour that is nearly grey has no hue to speak of
        turn = abs(before["hue"] - after["hue"]) % 360
        assert min(turn, 360 - turn) < 3


def test_no_shade_is_named_where_none_would_do() -> None:
    """On middle grey not even black has the contrast of text."""
    assert colour.nearest("#336699", on="#767676", least=7) is None


@SLOW
@given(accent=COLOURS, ink=COLOURS, paper=PAPERS)
def test_everything_made_of_a_readable_brand_is_readable(accent: str, ink: str, paper: str) -> None:
    """Text, labels and accent have their contrast on the tint as well; a hairline never looks like text."""
    accent = colour.nearest(accent, on=paper, least=colour.ACCENT_CONTRAST) or ""
    ink = colour.nearest(ink, on=paper, least=colour.TEXT_CONTRAST) or ""
    tint = colour.tint(accent, ink=ink, paper=paper)
    soft = colour.soft(ink, field=tint)
    assert colour.contrast(ink, tint) >= colour.TEXT_CONTRAST
    assert colour.contrast(accent, tint) >= colour.ACCENT_CONTRAST
    assert colour.contrast(soft, tint) >= colour.TEXT_CONTRAST
    assert colour.contrast(soft, paper) >= colour.TEXT_CONTRAST
    assert 1.2 < colour.contrast(colour.rule(ink, paper=paper), paper) < 4
