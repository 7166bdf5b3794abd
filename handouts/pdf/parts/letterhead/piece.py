"""A piece of a letterhead, drawn: the head, the facts, what is in the facts of one leaflet only.

Each piece is laid out alone, so that leaflets with the same piece share it. It is drawn where it was laid
out; on the page of a leaflet, it is moved to its place.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handouts.pdf import page_measure
from handouts.pdf.parts.fonts import Face, Fonts
from handouts.pdf.parts.letterhead.drawing import Drawing
from handouts.pdf.parts.split import Place
from handouts.pdf.tagging import links
from handouts.pdf.tagging.marked_content import rewrite
from handouts.pdf.tagging.structure_reader import Reader
from handouts.pdf.tagging.structure_roles import PT, ROOM_ATTRIBUTE
from handouts.pdf.tagging.structure_tree import Node

_BESIDE, _LETTER = 6_000, 200
"""Bytes of a piece beside its content and its drawings, and of each letter of its faces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A drawn piece."""

    key: str = ""
    """Digest of all that it depends on."""
    place: Place
    """Of its box on the page that it was drawn on."""
    height: float
    """With padding and border, in px."""
    rooms: Mapping[str, Place]
    """Places of other pieces in it, by name."""
    widths: Mapping[str, float]
    """Widths of the blocks around these rooms, in px."""
    content: tuple[bytes, ...]
    """What draws it; between each two parts stands the number of a marked content."""
    elements: Node
    """Its elements; the marked contents are numbered from 0."""
    faces: Mapping[str, Face]
    resources: Mapping[str, Mapping[str, Any]]
    """What its content names, by kind and name: objects of pydyf."""
    faults: tuple[tuple[str, str], ...]
    records: tuple[logging.LogRecord, ...] = ()
    """What WeasyPrint logged when it was made: each leaflet with the piece has the same problem."""

    @property
    def count(self) -> int:
        """Number of its marked contents."""
        return len(self.content) - 1

    def numbered(self, first: int) -> bytes:
        """The content, with the marked contents numbered from ``first``."""
        numbers = (*(b"%d" % (first + at) for at in range(self.count)), b"")
        return b"".join(part for pair in zip(self.content, numbers, strict=True) for part in pair)


def weight(piece: Piece) -> int:
    """About how many bytes a piece takes."""
    letters = sum(len(face.glyphs) for face in piece.faces.values())
    drawings = (part for kind in piece.resources.values() for part in kind.values())
    return _BESIDE + _LETTER * letters + sum(map(len, piece.content)) + sum(map(_weight, drawings))


def _weight(drawing: Any) -> int:  # noqa: ANN401 - an object of pydyf
    parts = getattr(drawing, "stream", ())
    mask = getattr(drawing, "extra", {}).get("SMask")
    return sum(len(part) for part in parts if isinstance(part, bytes)) + (_weight(mask) if mask else 0)


def drawn(
    weasyprint: Any,  # noqa: ANN401 - the package
    pages: list[Any],
    element: Any,  # noqa: ANN401 - of ElementTree
    *,
    fonts: Fonts,
    pdf2: bool,
    number: int,
) -> Piece | None:
    """Draw a piece.

    Args:
        weasyprint: The package.
        pages: WeasyPrint's pages of a document that shows nothing else.
        element: The piece.
        fonts: Reads its faces.
        pdf2: For ISO 32000-2.
        number: Number of the piece, from 1.

    Returns:
        The piece; None if it cannot be kept: it does not fit on a page, has links into the leaflet, or
        something that is not read aloud as a whole.
    """
    page = pages[0]
    found = list(page_measure.with_parents(page))
    box = next((one for one, _ in found if one.element is element), None)
    if len(pages) > 1 or box is None or any(one.style["anchor"] for one, _ in found):
        return None
    if any("Dest" in area for area in _areas(weasyprint, page)):
        return None
    drawing = Drawing(weasyprint, number)
    stream = drawing.draw(page, [box])
    count = len(stream._tags)
    reader = Reader(pdf2=pdf2)
    reader.read_box(box, page.height, stream._tags)
    structure = reader.finish()
    links.join_lines(structure)
    if rewrite(stream, 0, structure) != count:
        return None
    rooms = {name: (one, parent) for one, parent in found if (name := one.element.get(ROOM_ATTRIBUTE))}
    return Piece(
        place=Place.of(box, page),
        height=float(box.border_height()),
        rooms={name: Place.of(one, page) for name, (one, _) in rooms.items()},
        widths={name: float(parent.width) for name, (_, parent) in rooms.items()},
        content=_content(stream.stream),
        elements=structure.root,
        faces=fonts.faces(drawing.fonts.values()),
        resources=drawing.resources(),
        faults=tuple(structure.faults),
    )


def _areas(weasyprint: Any, page: Any) -> list[Any]:  # noqa: ANN401
    """The links of a page, as annotations; each is also known by its box."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    found = next(weasyprint.pdf.resolve_links([page]))
    matrix = weasyprint.pdf.Matrix(PT, 0, 0, -PT, 0, page.height * PT)
    pdf = pydyf.PDF()
    known = len(pdf.objects)
    weasyprint.pdf.add_links((found[0], ()), matrix, pdf, pydyf.Dictionary(), [], {})
    areas: list[Any] = pdf.objects[known:]
    return areas


def _content(items: list[Any]) -> tuple[bytes, ...]:
    """The content of a stream, taken apart at the numbers of its marked contents."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    parts: list[bytes] = []
    part = bytearray()
    for item in items:
        data = pydyf._to_bytes(item)
        if isinstance(item, dict) and "MCID" in item:
            before, _, after = data.partition(b"/MCID %d" % item["MCID"])
            part += before + b"/MCID "
            parts.append(bytes(part))
            part = bytearray(after)
        else:
            part += data
        part += b"\n"
    return (*parts, bytes(part))
