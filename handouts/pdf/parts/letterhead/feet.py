"""What the margins of the pages say, drawn. It is not read aloud, so it has no elements."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handouts.pdf.parts.fonts import Face, Fonts
from handouts.pdf.parts.letterhead.drawing import Drawing
from handouts.pdf.tagging.marked_content import rewrite
from handouts.pdf.tagging.structure_boxes import is_a
from handouts.pdf.tagging.structure_reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Feet:
    """What the margins of the pages say, drawn."""

    key: str = ""
    """Digest of all that it depends on."""
    contents: tuple[bytes, ...]
    """For each page, what draws it."""
    faces: Mapping[str, Face]
    resources: Mapping[str, Mapping[str, Any]]
    """What the contents name, by kind and name: objects of pydyf."""
    records: tuple[logging.LogRecord, ...] = ()
    """What WeasyPrint logged when it was made: each leaflet with these feet has the same problem."""


def drawn(weasyprint: Any, document: Any, *, fonts: Fonts, number: int) -> Feet | None:  # noqa: ANN401
    """Draw the margins of all pages.

    Args:
        weasyprint: The package.
        document: A document with as many pages as the leaflet, laid out.
        fonts: Reads its faces.
        number: Number of this part of the letterhead, from 1.

    Returns:
        The margins; None if a part of them is not one content.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    drawing = Drawing(weasyprint, number)
    contents = []
    for page in document.pages:
        margins = [box for box in page._page_box.children if is_a(box, "MarginBox")]
        stream = drawing.draw(page, margins)
        count = len(stream._tags)
        reader = Reader(pdf2=False)
        for box in margins:
            reader.read_box(box, page.height, stream._tags)
        if rewrite(stream, 0, reader.finish()) != count:
            return None
        contents.append(b"\n".join(map(pydyf._to_bytes, stream.stream)) + b"\n" if margins else b"")
    return Feet(
        contents=tuple(contents),
        faces=fonts.faces(drawing.fonts.values()),
        resources=drawing.resources(),
    )
