"""What is heavy to print is known before it is printed."""

import base64
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from handouts.images import drawing_weight
from handouts.images.drawing_weight import MOST
from tests import ROOT


def weight(inside: str) -> int:
    """Weight of a drawing."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    return drawing_weight.weight(etree.fromstring(svg, etree.XMLParser(huge_tree=True)))


def picture(width: int, height: int) -> str:
    """A picture in a drawing."""
    file = BytesIO()
    Image.new("1", (width, height)).save(file, "PNG")
    return f'<image href="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"/>'


def test_the_shipped_drawings_are_light() -> None:
    """None has a tenth of the limit."""
    shipped = [path for path in (ROOT / "content").rglob("*.svg") if path.is_file()]
    weights = [drawing_weight.weight(etree.fromstring(path.read_bytes())) for path in shipped]
    assert len(weights) > 5
    assert max(weights) * 10 < MOST


def test_lines_weigh_as_much_as_they_are_written_shorter() -> None:
    """``h1v1`` is two lines in four characters."""
    assert weight(f'<path d="{"h1v1" * 500}"/>') >= weight(f'<path d="{"L12.3 45.6" * 600}"/>') > 600
    assert weight(f'<polyline points="{"1,2 " * 600}"/>') >= 600


HEAVY = {
    "path": f'<path d="{"h1v1" * 60_000}"/>',
    "curves": f'<path d="M0 0{"c1 1 2 2 3 3" * 40_000}"/>',
    "elements": "<rect/>" * 30_000,
    "letters": f"<text>{'a ' * 60_000}</text>",
    "uses": '<g id="a">' + "<path/>" * 200 + "</g>" + '<use href="#a"/>' * 200,
    "markers": f'<marker id="a">{"<path/>" * 99}</marker><path marker-mid="url(#a)" d="{"L1 1" * 900}"/>',
    "marker in a style": f'<marker id="a">{"<path/>" * 99}</marker><g style="marker:url(#a)">'
    f'<path d="{"L1 1" * 900}"/></g>',
    "marker in a style sheet": "<style>path {marker-mid: url(#a)}</style>"
    f'<marker id="a">{"<path/>" * 99}</marker><path d="{"L1 1" * 900}"/>',
    "use of itself": '<g id="a"><use href="#a"/></g>',
    "pattern of itself": '<pattern id="a"><rect fill="url(#a)"/></pattern>',
    "mask of itself": '<mask id="a"><rect mask="url(#a)"/></mask>',
    "clip path of itself": '<clipPath id="a"><rect clip-path="url( \'#a\' )"/></clipPath>',
    "gradients in a circle": '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
}


@pytest.mark.parametrize("inside", HEAVY.values(), ids=HEAVY)
def test_what_takes_long_is_too_heavy(inside: str) -> None:
    """Also what is drawn again by a reference, and what refers to itself."""
    assert weight(inside) > MOST


def test_pictures_in_a_drawing_weigh_as_many_as_their_pixels() -> None:
    """A broken one weighs nothing: it is not drawn."""
    assert weight(picture(1_000, 1_000)) == 1_010
    assert weight('<image href="data:image/png;base64,AAAA"/>') == 10


def test_an_arrow_at_the_ends_of_lines_is_light() -> None:
    """As in many diagrams."""
    arrow = '<marker id="a"><path d="M0 0L9 5L0 9z"/></marker>'
    lines = '<path d="M0 0L9 9" marker-end="url(#a)" marker-start="url(#a)"/>' * 200
    assert weight(arrow + lines) * 10 < MOST
