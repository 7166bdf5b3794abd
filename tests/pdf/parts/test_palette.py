"""The colours of a clinic as names."""

import re
from types import SimpleNamespace

import pydyf
import pytest

from handouts.pdf.parts import palette

CSS = (
    ":root {\n  --accent: #14506B;\n  --ink: #1e1e1e;\n  --accent-strong: #0a3a50;\n  --other: #14506B;\n}\n"
)


def drawn(css_colour: str) -> bytes:
    """What a colour of a style sheet draws."""
    kind = type("Stream", (pydyf.Stream,), {})
    palette.install(SimpleNamespace(pdf=SimpleNamespace(stream=SimpleNamespace(Stream=kind))))
    red, green, blue = (float(one) / 255 for one in re.findall(r"[\d.]+", css_colour))
    stream = kind()
    stream.set_color_rgb(red, green, blue)
    stream.set_color_rgb(red, green, blue, stroke=True)
    return b"\n".join(pydyf._to_bytes(one) for one in stream.stream)


def test_each_colour_has_a_name_that_is_drawn() -> None:
    """Two colours of the same value keep names of their own; others are not touched."""
    made = palette.palette(CSS)
    assert made.colours == (("Brand0", "14506b"), ("Brand1", "1e1e1e"), ("Brand6", "0a3a50"))
    assert "--other: #14506B;" in made.css
    values = re.findall(r"--(?!other)[a-z-]+: (rgb\([^)]*\));", made.css)
    assert [drawn(one) for one in values] == [
        b"/Brand%d cs 0 sc\n/Brand%d CS 0 SC" % (number, number) for number in (0, 1, 6)
    ]


@pytest.mark.parametrize("colour", ["rgb(0 101 201)", "rgb(1 102 202)", "rgb(255 255 255)", "rgb(20 80 107)"])
def test_a_colour_of_a_drawing_is_drawn_as_it_is(colour: str) -> None:
    """Also one that is near to one that stands for a colour of the brand."""
    assert drawn(colour).endswith(b" RG")


def test_clinics_with_the_same_faces_have_the_same_style_sheet() -> None:
    """So that it is parsed once, and their bodies are the same."""
    assert palette.palette(CSS).css == palette.palette(CSS.replace("14506B", "6e2a66", 1)).css
    assert palette.exact(CSS).css == CSS


def test_a_gradient_with_a_colour_of_the_brand_is_seen() -> None:
    """No name can stand in it."""
    named = pydyf.Array([0.5 / 255, 101.5 / 255, 201.5 / 255])
    assert palette.is_mixed(pydyf.Dictionary({"C0": named}).data)
    assert not palette.is_mixed(pydyf.Dictionary({"C0": pydyf.Array([0, 0.4, 0.79])}).data)
