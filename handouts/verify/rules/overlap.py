"""Rules for the place of things on a page: nothing over something else, nothing in the margin."""

from collections.abc import Iterator
from itertools import islice

from handouts.leaflets.variant import Numbers
from handouts.verify.page_content import Piece, Sheet
from handouts.verify.pdf_reader import Finished
from handouts.verify.rules.rule import Fault, shorten

_THIN = 2.0
"""A path of at most this height or width (pt) is a line."""
_TOUCH = 2.0
"""Most pt by which two boxes may overlap: letters may lean over the edge of their box."""
_CORE = 0.25
"""Share of a text's height at its upper and at its lower edge in which a line touches no letter."""
_EDGE = 4.0
"""Most pt by which a picture may exceed the text of the foot; a logo may have an empty edge."""
_KINDS = frozenset({"text", "image"})
_MOST = 5_000
"""Most pieces of a page that are compared; a leaflet has some hundred."""
_ADVICE = "Shorten the text or take out the picture there, and report it with the article"

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in pt."""


def nothing_crosses(file: Finished, _: Numbers) -> Iterator[Fault]:
    """No text, picture or line is printed over another text or picture.

    Contents of one element may overlap: a drawing has its own texts and lines, and a deleted word is struck
    through.
    """
    for number, sheet in enumerate(file.sheets, 1):
        for one, other in islice(_crossings(sheet), 1):
            message = f"On page {number} {_named(one)} and {_named(other)} are printed over each other"
            yield Fault(rule="overlap", message=message, advice=_ADVICE)


def pictures_inside(file: Finished, _: Numbers) -> Iterator[Fault]:
    """No picture is wider than the text of the page, from the left edge of its foot to the right one."""
    figures = {
        (content.page, content.mcid)
        for element in file.elements()
        if element.kind == "Figure"
        for content in element.contents()
    }
    for number, sheet in enumerate(file.sheets):
        edges = [piece for piece in sheet.pieces if piece.artifact and piece.shown.strip()]
        drawn = [piece for piece in sheet.pieces if (number, piece.mcid) in figures]
        if not edges or not drawn:
            continue
        over = max(
            min(one.left for one in edges) - min(one.left for one in drawn),
            max(one.right for one in drawn) - max(one.right for one in edges),
        )
        if over > _EDGE:
            yield Fault(
                rule="picture-wide",
                message=f"On page {number + 1} a picture runs {over / 72 * 25.4:.0f} mm into the margin",
                advice="Report it with the article",
            )


def _crossings(sheet: Sheet) -> Iterator[tuple[Piece, Piece]]:
    """Pairs of pieces that are printed over each other, the first a text or a picture."""
    seen = [piece for piece in sheet.pieces if piece.kind in _KINDS or _is_line(piece)]
    placed = sorted(
        (piece for piece in seen if piece.kind != "text" or piece.shown.strip()),
        key=lambda piece: piece.bottom,
    )[:_MOST]
    for at, piece in enumerate(placed):
        for other in placed[at + 1 :]:
            if other.bottom > piece.top:
                break
            for one, over in ((piece, other), (other, piece)):
                if _cross(one, over):
                    yield one, over
                    break


def _cross(one: Piece, other: Piece) -> bool:
    """Whether a text or a picture and another piece overlap, and belong to different elements."""
    if one.mcid == other.mcid >= 0 or one.kind == "path":
        return False
    if other.kind != "path":
        return _overlap(_core(one), _core(other))
    if one.kind == "image" and (one.mcid < 0 or other.mcid == one.mcid):
        return False  # a logo on its own plate
    return _overlap(_core(one), _widened(other))


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > _TOUCH and high > 0


def _core(piece: Piece) -> Box:
    """The part of a piece that nothing else may touch."""
    inset = _CORE * (piece.top - piece.bottom) if piece.kind == "text" else _TOUCH
    return piece.left, piece.bottom + inset, piece.right, piece.top - inset


def _widened(line: Piece) -> Box:
    """A line with at least the width that counts as an overlap."""
    return (
        (line.left - _TOUCH, line.bottom, line.right + _TOUCH, line.top)
        if line.right - line.left <= _THIN
        else (line.left, line.bottom, line.right, max(line.top, line.bottom + 0.01))
    )


def _is_line(piece: Piece) -> bool:
    return piece.kind == "path" and min(piece.right - piece.left, piece.top - piece.bottom) <= _THIN


def _named(piece: Piece) -> str:
    """A piece in words."""
    if piece.kind == "text":
        return f"the text “{shorten(piece.shown)}”"
    return "a picture" if piece.kind == "image" else "a line"
