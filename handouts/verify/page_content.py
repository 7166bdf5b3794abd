"""The pages of a finished PDF, read with pdfium: pieces with their place, size, colour and mark."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.verify.pdfium_objects import (
    Box,
    Colour,
    Matrix,
    bounds_of,
    colour_of,
    frame,
    marks_of,
    matrix_of,
    move_box,
    multiply,
    text_of,
)

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS = 4_000_000
"""Most pixels of a rendered page. A page with more pt² than that is rendered smaller."""
_DEEPEST = 6
"""Levels of nested form XObjects that are read."""
_MOST = 200_000
"""Most objects of a page, or of a form, that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One object of a page: a run of text, a path, a picture or a shading. Lengths are in pt.

    Coordinates are from the lower left corner of the page as it is shown, after its rotation.
    """

    kind: str
    """``text``, ``path``, ``image``, ``shading`` or ``other``. A form is replaced by the objects in it."""
    mcid: int
    """Number of its marked content; -1 if it has none."""
    artifact: bool
    """Whether it is marked as content that is not read aloud."""
    left: float
    bottom: float
    right: float
    top: float
    text: str = ""
    """The text that is read aloud: its ActualText, if it has one."""
    shown: str = ""
    """The text that is printed."""
    size: float = 0.0
    """Size of its letters."""
    baseline: float = 0.0
    colour: Colour = (0, 0, 0)
    background: Colour | None = (255, 255, 255)
    """The most common colour around text, taken as its background; None for text off the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page, as it is shown; lengths in pt."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    frame: Matrix = (1, 0, 0, 1, 0, 0)
    """From the coordinates in the file to those of the page as it is shown."""

    def placed(self, box: Box) -> Box:
        """A box in the coordinates of the file → the same box on the page as it is shown."""
        return move_box(box, self.frame)


def sheets(path: Path) -> tuple[Sheet, ...]:
    """Read the pages of a file.

    Raises:
        ValueError: pdfium cannot read the file, or a page has too many objects.
    """
    import pypdfium2  # noqa: PLC0415 - few commands read PDFs

    try:
        with pypdfium2.PdfDocument(path) as document:
            return tuple(_sheet(document[at]) for at in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error


def _sheet(page: Any) -> Sheet:  # noqa: ANN401 - pypdfium2 has no types
    words = page.get_textpage()
    try:
        placement = frame(page)
        width, height = page.get_width(), page.get_height()
        rendered = _RenderedPage(page, width, height)
        pieces = tuple(
            _piece(one, words, rendered) for one in _objects(page, None, placement, (-1, False), 0)
        )
        return Sheet(width=width, height=height, pieces=pieces, frame=placement)
    finally:
        words.close()
        page.close()


class _RenderedPage:
    """A page rendered to pixels, to find the background of its text."""

    def __init__(self, page: Any, width: float, height: float) -> None:  # noqa: ANN401
        self._scale = min(1.0, math.sqrt(_PIXELS / max(width * height, 1.0)))
        self._image: Image = page.render(scale=self._scale).to_pil().convert("RGB")

    def background(self, box: Box) -> Colour | None:
        """The most common colour in a box and up to 3 pixels around it; None if the box is off the page."""
        wide, high = self._image.size
        left, right = (_within(x * self._scale, wide) for x in (box[0], box[2]))
        bottom, top = (_within(high - y * self._scale, high) for y in (box[1], box[3]))
        if right <= left or bottom <= top:
            return None
        place = (max(left - 2, 0), max(top - 2, 0), min(right + 3, wide), min(bottom + 3, high))
        colours = self._image.crop(place).getcolors(maxcolors=1024) or [(0, (255, 255, 255))]  # a photograph
        most: Colour = max(colours)[1]  # type: ignore[assignment]
        return most


def _within(at: float, most: int) -> int:
    return round(min(max(at, 0.0), float(most)))


@dataclass(frozen=True, slots=True)
class _Object:
    """An object of pdfium, its place on the page, and its marks."""

    raw: Any
    matrix: Matrix
    """From its coordinates, or those of its form, to those of the page as it is shown."""
    mcid: int
    artifact: bool
    actual: str | None


def _objects(
    page: Any,  # noqa: ANN401
    form: Any,  # noqa: ANN401
    matrix: Matrix,
    marked: tuple[int, bool],
    depth: int,
) -> Iterator[_Object]:
    """All objects of a page. Objects in a form get the marks of the form."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    count = pdfium.FPDFPage_CountObjects(page.raw) if form is None else pdfium.FPDFFormObj_CountObjects(form)
    if count > _MOST:
        raise ValueError("a page has too many objects")
    for at in range(count):
        raw = (
            pdfium.FPDFPage_GetObject(page.raw, at)
            if form is None
            else pdfium.FPDFFormObj_GetObject(form, at)
        )
        artifact, actual = marks_of(raw)
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(raw)
        if form is not None:  # its own numbers are valid only within the form
            artifact, mcid = _inherited(marked, artifact=artifact, numbered=mcid >= 0)
        if pdfium.FPDFPageObj_GetType(raw) != pdfium.FPDF_PAGEOBJ_FORM:
            yield _Object(raw, matrix, -1 if artifact else mcid, artifact, actual)
        elif depth < _DEEPEST:
            inner = multiply(matrix_of(raw), matrix)
            yield from _objects(page, raw, inner, (-1 if artifact else mcid, artifact), depth + 1)


def _inherited(marked: tuple[int, bool], *, artifact: bool, numbered: bool) -> tuple[bool, int]:
    """Whether an object in a form is an artifact, and its number, from the marks of the form."""
    mcid, outer = marked
    if mcid >= 0 or outer:
        return outer or artifact, mcid
    return artifact or numbered, -1


def _piece(one: _Object, words: Any, rendered: _RenderedPage) -> Piece:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    kinds = {
        pdfium.FPDF_PAGEOBJ_TEXT: "text",
        pdfium.FPDF_PAGEOBJ_PATH: "path",
        pdfium.FPDF_PAGEOBJ_IMAGE: "image",
        pdfium.FPDF_PAGEOBJ_SHADING: "shading",
    }
    kind = kinds.get(pdfium.FPDFPageObj_GetType(one.raw), "other")
    box = move_box(bounds_of(one.raw), one.matrix)
    common: dict[str, Any] = {
        "kind": kind,
        "mcid": one.mcid,
        "artifact": one.artifact,
        **dict(zip(("left", "bottom", "right", "top"), box, strict=True)),
    }
    if kind != "text":
        return Piece(**common)
    shown = text_of(one.raw, words.raw)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(one.raw, size)
    a, b, c, d, _, y = multiply(matrix_of(one.raw), one.matrix)
    return Piece(
        **common,
        text=shown if one.actual is None else one.actual,
        shown=shown,
        size=size.value * abs(a * d - b * c) / (math.hypot(a, b) or 1.0),
        baseline=y,
        colour=colour_of(one.raw),
        background=rendered.background(box),
    )
