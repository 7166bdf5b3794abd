"""Values of stored bodies as JSON (``of_…``), and back (``to_…``).

Each type is checked: anybody may have written a file. All functions that read raise TypeError or ValueError
for another value.
"""

import base64
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from handouts.pdf.parts.fonts import Face
from handouts.pdf.parts.objects import Entries
from handouts.pdf.parts.split import Place

Json = Any
"""A value of JSON."""
Value = TypeVar("Value", int, float, str, bool)
Made = TypeVar("Made")


def typed(kind: type[Value], raw: Json) -> Value:
    """A value of a type."""
    if type(raw) is not kind:
        raise TypeError(repr(raw))
    return raw


def each(make: Callable[[Json], Made], raw: Iterable[Json]) -> tuple[Made, ...]:
    """The values of a list."""
    return tuple(map(make, raw))


def of_bytes(data: bytes) -> str:
    """Bytes that are mostly text."""
    return data.decode("latin-1")


def to_bytes(raw: Json) -> bytes:
    """The bytes of ``of_bytes``."""
    return typed(str, raw).encode("latin-1")


def of_stream(data: bytes) -> str:
    """Other bytes."""
    return base64.b64encode(data).decode("ascii")


def to_stream(raw: Json) -> bytes:
    """The bytes of ``of_stream``."""
    return base64.b64decode(typed(str, raw), validate=True)


def of_entries(given: Entries) -> Json:
    """A dictionary of a PDF."""
    return {key: of_entries(one) if isinstance(one, dict) else of_bytes(one) for key, one in given.items()}


def to_entries(raw: Json) -> Entries:
    """The dictionary of ``of_entries``."""
    return {
        typed(str, key): to_entries(one) if isinstance(one, dict) else to_bytes(one)
        for key, one in raw.items()
    }


def of_face(face: Face) -> Json:
    """A face, without its font."""
    glyphs, widths = sorted(face.glyphs.items()), sorted(face.widths.items())
    return [face.source, face.ascent, face.descent, glyphs, widths]


def to_face(raw: Json) -> Face:
    """The face of ``of_face``."""
    source, ascent, descent, glyphs, widths = raw
    return Face(
        font=None,
        source=typed(str, source),
        ascent=typed(int, ascent),
        descent=typed(int, descent),
        glyphs={typed(int, glyph): typed(str, text) for glyph, text in glyphs},
        widths={typed(int, glyph): typed(int, width) for glyph, width in widths},
    )


def of_place(place: Place) -> Json:
    """A place."""
    return [place.page, place.x, place.y]


def to_place(raw: Json) -> Place:
    """The place of ``of_place``."""
    page, x, y = raw
    return Place(page=typed(int, page), x=typed(float, x), y=typed(float, y))
