"""Questions about laid-out boxes of WeasyPrint: their class, their text, whether they are read aloud."""

from collections.abc import Iterator
from functools import cache
from typing import Any

Box = Any
"""A box of WeasyPrint, which has no types."""


@cache
def _families(kind: type) -> frozenset[str]:
    return frozenset(one.__name__ for one in kind.__mro__)


def is_a(box: Box, family: str) -> bool:
    """Whether a box is of a class of WeasyPrint, such as ``LineBox``, or of one that derives from it."""
    kind: type = type(box)
    return family in _families(kind)


def laid_out(box: Box) -> Box:
    """The laid-out box behind the placeholder of a box that is out of the flow; any other box unchanged."""
    return box._box if type(box).__name__ == "AbsolutePlaceholder" else box


def texts(box: Box) -> Iterator[Box]:
    """All text boxes in a box, in reading order."""
    for child in getattr(box, "children", ()):
        if is_a(child, "TextBox"):
            yield child
        else:
            yield from texts(laid_out(child))


def is_hidden(box: Box) -> bool:
    """Whether a box is hidden from screen readers, or is a picture with an empty description."""
    element = box.element
    if element is None:
        return False
    if element.get("aria-hidden") == "true" or element.get("role") in {"presentation", "none"}:
        return True
    return bool(box.element_tag == "img" and element.get("alt") == "")
