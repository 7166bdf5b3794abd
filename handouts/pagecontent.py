"""What stands on the pages of a finished PDF, as pdfium sees it: pieces with place, size, colour and mark."""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""


_PAPER: Colour = (255, 255, 255)
_DEEP = 5
"""Forms in forms that are looked into."""
_LARGEST = 9_000_000.0
"""pt² of a page that is looked at as pixels: four times A0 is more than any leaflet."""


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
    left, bottom, right, top = page.get_cropbox()
    try:
        view = _View(left=left, bottom=bottom, look=_look(page, right - left, top - bottom), words=words)
        pieces = tuple(_piece(one, view) for one in page.get_objects(max_depth=_DEEP))
        return Sheet(width=right - left, height=top - bottom, pieces=pieces)
    finally:
        words.close()
        page.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What is needed to see the pieces of one page: places count from the corner of what is shown."""

    left: float
    bottom: float
    look: "Image | None"
    words: Any


def _look(page: Any, width: float, height: float) -> "Image | None":  # noqa: ANN401
    """The page as pixels, one a pt; None where it is turned, or larger than any paper."""
    if page.get_rotation() or not 0 < width * height < _LARGEST:
        return None
    return page.render(scale=1).to_pil().convert("RGB")  # type: ignore[no-any-return]


def _piece(one: Any, view: _View) -> Piece:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    kinds = {
        pdfium.FPDF_PAGEOBJ_TEXT: "text",
        pdfium.FPDF_PAGEOBJ_PATH: "path",
        pdfium.FPDF_PAGEOBJ_IMAGE: "image",
        pdfium.FPDF_PAGEOBJ_SHADING: "shading",
    }
    kind = kinds.get(one.type, "form")
    outer, matrices = one, []
    while outer.container is not None:
        outer = outer.container
        matrices.append(outer.get_matrix())
    artifact, _ = _marks(outer.raw)
    _, actual = _marks(one.raw)
    corners = [_moved(x, y, matrices, view) for x, y in _corners(one.get_bounds())]
    common: dict[str, Any] = {
        "kind": kind,
        "mcid": -1 if artifact else pdfium.FPDFPageObj_GetMarkedContentID(outer.raw),
        "artifact": artifact,
        "left": min(x for x, _ in corners),
        "bottom": min(y for _, y in corners),
        "right": max(x for x, _ in corners),
        "top": max(y for _, y in corners),
    }
    if kind != "text":
        return Piece(**common)
    shown = _text(one.raw, view.words.raw)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(one.raw, size)
    _, b, _, d, x, y = one.get_matrix().get()
    scale = (b * b + d * d) ** 0.5
    for matrix in matrices:
        _, b, _, d, _, _ = matrix.get()
        scale *= (b * b + d * d) ** 0.5
    return Piece(
        **common,
        text=shown if actual is None else actual,
        shown=shown,
        size=size.value * scale,
        baseline=_moved(x, y, matrices, view)[1],
        colour=_colour(one.raw),
        ground=_ground(view.look, (common["left"], common["bottom"], common["right"], common["top"])),
    )


def _corners(box: tuple[float, float, float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    left, bottom, right, top = box
    return (left, bottom), (right, top)


def _moved(x: float, y: float, matrices: list[Any], view: _View) -> tuple[float, float]:
    """A point of a piece, or of one in forms, as a point of what the page shows."""
    for matrix in matrices:
        x, y = matrix.on_point(x, y)
    return x - view.left, y - view.bottom


def _marks(raw: Any) -> tuple[bool, str | None]:  # noqa: ANN401
    """Whether an object is an artifact, and what is read in its place."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    artifact, actual = False, None
    for at in range(pdfium.FPDFPageObj_CountMarks(raw)):
        mark = pdfium.FPDFPageObj_GetMark(raw, at)
        if _mark_name(mark) == "Artifact":
            artifact = True
        actual = _blob(mark, b"ActualText") or actual
    return artifact, actual


def _blob(mark: Any, key: bytes) -> str | None:  # noqa: ANN401
    """A text of a mark, read from its bytes: pdfium takes every one for PDFDocEncoding."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    length = ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetParamBlobValue(mark, key, None, 0, length) or not length.value:
        return None
    held = (ctypes.c_ubyte * length.value)()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, key, held, length.value, length)
    raw = bytes(held)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    return raw.removeprefix(b"\xef\xbb\xbf").decode(
        "utf-8" if raw.startswith(b"\xef") else "latin-1", "replace"
    )


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


def _ground(look: "Image | None", box: tuple[float, float, float, float]) -> Colour:
    left, bottom, right, top = box
    if look is None or right - left > look.width or top - bottom > look.height:
        return _PAPER
    place = (int(left) - 2, int(look.height - top) - 2, int(right) + 3, int(look.height - bottom) + 3)
    if place[0] >= look.width or place[2] <= 0 or place[1] >= look.height or place[3] <= 0:
        return _PAPER  # off the page: a matter of margins
    inside = (max(place[0], 0), max(place[1], 0), min(place[2], look.width), min(place[3], look.height))
    colours = look.crop(inside).getcolors(maxcolors=1024) or [(0, _PAPER)]  # a photograph has more
    most: Colour = max(colours)[1]  # type: ignore[assignment]
    return most
