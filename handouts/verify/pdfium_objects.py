"""Values of pdfium's objects: matrices, boxes, marks, texts and colours. Lengths are in pt."""

import ctypes
from typing import Any

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""
Matrix = tuple[float, float, float, float, float, float]
"""``a b c d e f`` of PDF: x' = ax + cy + e, y' = bx + dy + f."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def frame(page: Any) -> Matrix:  # noqa: ANN401
    """The matrix from the coordinates of a page's content to those of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, -1, 1, 0, 0, width),
        180: (-1, 0, 0, -1, width, height),
        270: (0, 1, -1, 0, height, 0),
    }
    return multiply((1, 0, 0, 1, -left, -bottom), turned[page.get_rotation()])


def multiply(one: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``one`` first, and ``then`` after it."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def move_box(box: Box, by: Matrix) -> Box:
    """The upright box around a box to which a matrix is applied."""
    a, b, c, d, e, f = by
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def matrix_of(raw: Any) -> Matrix:  # noqa: ANN401
    """The matrix of an object."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    held = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, held)
    return held.a, held.b, held.c, held.d, held.e, held.f


def bounds_of(raw: Any) -> Box:  # noqa: ANN401
    """The box of an object, in the coordinates of its page or form."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def marks_of(raw: Any) -> tuple[bool, str | None]:  # noqa: ANN401
    """Whether an object is an artifact, and its ActualText; None if it has none."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    artifact, actual = False, None
    for at in range(pdfium.FPDFPageObj_CountMarks(raw)):
        mark = pdfium.FPDFPageObj_GetMark(raw, at)
        if _mark_name(mark) == "Artifact":
            artifact = True
        length = ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, length):
            actual = _string(mark, length) if length.value else ""
    return artifact, actual


def _string(mark: Any, length: Any) -> str:  # noqa: ANN401
    """The ActualText of a mark. pdfium's own function reads each byte of UTF-16 as a character."""
    import pikepdf  # noqa: PLC0415
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    held = ctypes.create_string_buffer(length.value)
    place = ctypes.cast(held, ctypes.POINTER(ctypes.c_ubyte))
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", place, length.value, length)
    return str(pikepdf.String(held.raw))


def _mark_name(mark: Any) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    held, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), 64, length)
    return held.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def text_of(raw: Any, words: Any) -> str:  # noqa: ANN401
    """The text of an object as pdfium extracts it."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    length = pdfium.FPDFTextObj_GetText(raw, words, None, 0)
    held = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(raw, words, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), length)
    text = held.raw.decode("utf-16-le", "replace").rstrip("\0")
    return text.replace("\x02", "-").replace(
        "\ufffe", "-"
    )  # pdfium's characters for a hyphen at the end of a line


def colour_of(raw: Any) -> Colour:  # noqa: ANN401
    """The fill colour of an object."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, opacity)
    return red.value, green.value, blue.value


def is_inside(box: Box, width: float, height: float) -> bool:
    """Whether a box is on a page of this size, within 1 pt."""
    left, bottom, right, top = box
    return -1 <= left < right <= width + 1 and -1 <= bottom < top <= height + 1
