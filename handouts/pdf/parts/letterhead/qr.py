"""The QR code in the facts: all codes of a size are drawn alike, but for their lines."""

import copy
from dataclasses import replace
from functools import lru_cache
from typing import Any

from handouts.pdf.accelerate.output import level_lines
from handouts.pdf.parts.letterhead.piece import Piece
from handouts.pdf.tagging.structure_roles import alternative_of
from handouts.pdf.tagging.structure_tree import Node

Element = Any
"""An element of ElementTree."""
_SVG = "{http://www.w3.org/2000/svg}"
_LINE, _TEXT = "M4 4.5h7", "QR"
_DRAWN = b"0 0 m\n4 4.5 m\n11 4.5 l\n"
"""How that line is drawn."""


def pattern(svg: Element) -> Element | None:
    """A code of the same size with a single line.

    Args:
        svg: The drawing of a code.

    Returns:
        The other drawing; None if it is not a title and one path of level lines.
    """
    title, path = svg.find(f"{_SVG}title"), svg.find(f"{_SVG}path")
    if title is None or path is None or set(svg) != {title, path} or not level_lines(path.get("d", "")):
        return None
    made = copy.deepcopy(svg)
    made.find(f"{_SVG}title").text = _TEXT
    made.find(f"{_SVG}path").set("d", _LINE)
    made.tail = None
    return made


def drawn(alike: Piece, svg: Element) -> Piece | None:
    """The code of a leaflet.

    Args:
        alike: The drawn pattern of its size.
        svg: Its drawing.

    Returns:
        The piece; None if the pattern was drawn in another way.
    """
    elements = alike.elements
    parts = [at for at, part in enumerate(alike.content) if part.count(_DRAWN) == 1]
    figure = elements.kids[0] if len(elements.kids) == 1 else None
    if len(parts) != 1 or not isinstance(figure, Node) or figure.alt != _TEXT:
        return None
    content = list(alike.content)
    content[parts[0]] = content[parts[0]].replace(_DRAWN, _lines(svg.find(f"{_SVG}path").get("d", "")))
    root = Node(kind=elements.kind, parent=None)
    shown = copy.copy(figure)
    shown.alt, shown.parent = alternative_of(svg), root
    root.kids = [shown]
    return replace(alike, key="", content=tuple(content), elements=root)  # the key is that of the pattern


def _lines(commands: str) -> bytes:
    points = level_lines(commands) or ()
    return b"".join(b"%b %b %b\n" % (_number(x), _number(y), b"l" if line else b"m") for x, y, line in points)


@lru_cache(maxsize=1000)
def _number(value: float) -> bytes:
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    return bytes(pydyf._to_bytes(value))
