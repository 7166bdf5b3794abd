"""What stands on the pages of a finished PDF, as pdfium sees it: pieces with place, size, colour and mark."""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One object of a page: a run of text, a path, a picture or a shading. Lengths are in pt."""

    kind: str
    """``text``, ``path``, ``image``, ``shading`` or ``form``."""
    mcid: int
    """-1 where it belongs to no element."""
    artifact: bool
    """Whether it is marked as not to be read."""
    left: float
    bottom: float
    right: float
    top: float
    text: str = ""
    """As it is read aloud: with the ActualText that stands in for it."""
    shown: str = ""
    """As it is printed."""
    size: float = 0.0
    """Of its letters."""
    baseline: float = 0.0
    colour: Colour = (0, 0, 0)
    ground: Colour = (255, 255, 255)
    """What most of its place looks like: what text is printed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page."""

    width: float
    height: float
    pieces: tuple[Piece, ...]


def sheets(path: Path) -> tuple[Sheet, ...]:
    """Read the pages of a file.

    Raises:
        ValueError: pdfium cannot read it.
    """
    import pypdfium2  # noqa: PLC0415 - only what reads PDFs needs it

    try:
        with pypdfium2.PdfDocument(path) as document:
            return tuple(_sheet(document[at]) for at in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error


def _sheet(page: Any) -> Sheet:  # noqa: ANN401 - pypdfium2 has no types
    words = page.get_textpage()
    try:
        look = page.render(scale=1).to_pil().convert("RGB")
        pieces = tuple(_piece(one, words, look) for one in page.get_objects(max_depth=1))
        return Sheet(width=page.get_width(), height=page.get_height(), pieces=pieces)
    finally:
        words.close()
        page.close()


def _piece(one: Any, words: Any, look: "Image") -> Piece:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    kinds = {
        pdfium.FPDF_PAGEOBJ_TEXT: "text",
        pdfium.FPDF_PAGEOBJ_PATH: "path",
        pdfium.FPDF_PAGEOBJ_IMAGE: "image",
        pdfium.FPDF_PAGEOBJ_SHADING: "shading",
    }
    kind = kinds.get(one.type, "form")
    artifact, actual = _marks(one.raw)
    left, bottom, right, top = one.get_bounds()
    mcid = pdfium.FPDFPageObj_GetMarkedContentID(one.raw)
    common: dict[str, Any] = {
        "kind": kind,
        "mcid": -1 if artifact else mcid,
        "artifact": artifact,
        "left": left,
        "bottom": bottom,
        "right": right,
        "top": top,
    }
    if kind != "text":
        return Piece(**common)
    shown = _text(one.raw, words.raw)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(one.raw, size)
    _, b, _, d, _, y = one.get_matrix().get()
    return Piece(
        **common,
        text=shown if actual is None else actual,
        shown=shown,
        size=size.value * (b * b + d * d) ** 0.5,
        baseline=y,
        colour=_colour(one.raw),
        ground=_ground(look, (left, bottom, right, top)),
    )


def _marks(raw: Any) -> tuple[bool, str | None]:  # noqa: ANN401
    """Whether an object is an artifact, and what is read in its place."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    artifact, actual = False, None
    for at in range(pdfium.FPDFPageObj_CountMarks(raw)):
        mark = pdfium.FPDFPageObj_GetMark(raw, at)
        if _mark_name(mark) == "Artifact":
            artifact = True
        length = ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, length) and length.value:
            held = ctypes.create_string_buffer(length.value)
            place = ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", place, length.value, length)
            actual = held.raw.decode("utf-16-le", "replace").rstrip("\0")
    return artifact, actual


def _mark_name(mark: Any) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    held, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), 64, length)
    return held.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _text(raw: Any, words: Any) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    length = pdfium.FPDFTextObj_GetText(raw, words, None, 0)
    held = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(raw, words, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), length)
    told = held.raw.decode("utf-16-le", "replace").rstrip("\0")
    return told.replace("\x02", "-").replace("\ufffe", "-")  # pdfium's mark for a hyphen at a line's end


def _colour(raw: Any) -> Colour:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, opacity)
    return red.value, green.value, blue.value


def _ground(look: "Image", box: tuple[float, float, float, float]) -> Colour:
    left, bottom, right, top = box
    place = (int(left) - 2, int(look.height - top) - 2, int(right) + 3, int(look.height - bottom) + 3)
    colours = look.crop(place).getcolors(maxcolors=1024) or [(0, (255, 255, 255))]  # a photograph has more
    most: Colour = max(colours)[1]  # type: ignore[assignment]
    return most
