"""Drawings with less ink."""

from lxml import etree

from handouts.images import lighter_drawing


def lightened(inside: str, root: str = "") -> str:
    """The inside of a drawing with less ink."""
    tree = etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{inside}</svg>')
    lighter_drawing.lighten(tree)
    return "".join(etree.tostring(one, encoding="unicode") for one in tree).replace(
        ' xmlns="http://www.w3.org/2000/svg"', ""
    )


def test_fills_become_light_and_lines_dark_grey() -> None:
    """A black fill keeps 45 % of its ink; a black line becomes the grey of the text."""
    assert lightened('<path fill="#000" stroke="#000"/>') == '<path fill="#585858" stroke="#585858"/>'
    assert lightened('<path fill="#000" stroke="#fff"/>') == '<path fill="#8c8c8c" stroke="#ffffff"/>'
    assert lightened('<path style="fill: rgb(0,0,0); stroke:#000"/>') == (
        '<path style="fill: #8c8c8c; stroke:#585858"/>'
    )


def test_light_letters_become_dark_with_their_fill() -> None:
    """White words on a black box are black words on a light one."""
    inside = '<rect fill="#000000"/><text fill="#ffffff">a</text><text fill="#000000">b</text>'
    assert lightened(inside) == (
        '<rect fill="#8c8c8c"/><text fill="#000000">a</text><text fill="#585858">b</text>'
    )


def test_letters_may_take_their_colour_from_a_group() -> None:
    """So the colour of a group is lightened like that of letters; the drawing itself is black without one."""
    assert lightened('<g fill="#000"><text>a</text></g>') == '<g fill="#585858"><text>a</text></g>'
    tree = etree.fromstring("<svg><text>a</text></svg>")
    lighter_drawing.lighten(tree)
    assert tree.get("fill") == "#585858"


def test_with_a_style_sheet_the_contrasts_stay() -> None:
    """It is not known which of its fills are behind letters, so fills and letters change alike."""
    inside = '<style>.a { fill: #000000 }</style><rect class="a"/><text fill="#ffffff">a</text>'
    assert lightened(inside) == (
        '<style>.a { fill: #585858 }</style><rect class="a"/><text fill="#ffffff">a</text>'
    )


def test_what_is_not_an_opaque_colour_stays() -> None:
    """No fill, a pattern, a transparent colour, and a mistake."""
    for value in ("none", "url(#a)", "currentColor", "#00000080", "rgba(0,0,0,0.5)", "#12"):
        assert lightened(f'<path fill="{value}"/>') == f'<path fill="{value}"/>'


def test_a_hostile_style_sheet_takes_no_long_time() -> None:
    """A colour that is never closed is looked at for a few characters."""
    assert "fill:rgb(" in lightened(f"<style>{'fill:rgb(' * 20_000}</style>")
