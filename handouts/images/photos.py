"""Prepare pictures made of pixels for print, with Pillow."""

import math
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.images import kinds, lighter, pixels
from handouts.images.kinds import Kind
from handouts.images.locate import PictureError

if TYPE_CHECKING:
    from PIL import Image

MM_PER_INCH = 25.4
LEAST_DPI = 100
"""A picture with fewer pixels per inch is printed smaller, because pixels can be seen below that."""
_MOST_PIXELS = 80_000_000
"""Most pixels of a picture: more than a telephone takes (50 million). A small file can claim many more."""
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_SIDEWAYS = {"TRANSPOSE", "TRANSVERSE", "ROTATE_90", "ROTATE_270"}
"""Turns that swap width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A picture prepared for print."""

    content: bytes
    """The file: JPEG, PNG or SVG."""
    suffix: str
    """Ending of its file name, with the dot."""
    width_px: int
    """Width of the file in pixels. For an SVG, only the ratio to ``height_px`` has a meaning."""
    height_px: int
    """Height of the file in pixels."""
    width_mm: float
    """Width on paper in mm."""
    height_mm: float
    """Height on paper in mm."""
    kind: Kind


def scale_photo(
    raw: bytes,
    *,
    name: str,
    width_mm: float,
    height_mm: float,
    dpi: int,
    grey: bool = False,
    kind: Kind | None = None,
    most_pixels: int | None = None,
) -> Print:
    """Prepare a picture for a box on paper: upright, sRGB or grey, opaque, and no larger than ``dpi`` needs.

    Args:
        raw: The file: PNG, JPEG, WebP, or GIF (its first frame).
        name: Its name to show in messages.
        width_mm: Width of the box in mm.
        height_mm: Height of the box in mm.
        dpi: Resolution on paper, in dots per inch.
        grey: Whether the picture becomes grey and lighter, to take less ink.
        kind: Its kind, if the author said it; otherwise the pixels decide.
        most_pixels: Most pixels that it may have; None for 80 million.

    Raises:
        PictureError: ``picture-format``, ``picture-broken`` or ``picture-large``.
    """
    most = _MOST_PIXELS if most_pixels is None else most_pixels
    with warnings.catch_warnings():
        from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 30 ms; few commands need it

        warnings.simplefilter("ignore")  # they are about metadata, which is removed anyway
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _printed(raw, width_mm, height_mm, dpi, grey=grey, kind=kind, most=most)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, _TooLargeError):
            raise _too_large(name, most) from None
        except UnidentifiedImageError:
            raise _unknown(raw, name) from None
        except Exception as error:  # a broken file can make Pillow raise any exception
            message = f"The picture {name} is broken: {error}"
            raise PictureError(message, "Save or download it again", "picture-broken") from error


def printed_size(path: Path, *, width_mm: float, height_mm: float) -> tuple[float, float] | None:
    """Width in mm and dots per inch of a picture that fills a box on paper. Only the file's head is read.

    Args:
        path: The file.
        width_mm: Width of the box in mm.
        height_mm: Height of the box in mm.

    Returns:
        Both; the resolution is at least ``LEAST_DPI``, because a picture with a lower one is printed smaller.
        None if the head of the file is broken; then only printing shows what is wrong.

    Raises:
        PictureError: ``picture-format`` or ``picture-large``.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=_FORMATS) as source:
                # Asked for Exif data that is not there, Pillow would decode the whole PNG.
                turn = _turn(source) if "exif" in source.info else None
                sideways = turn is not None and turn.name in _SIDEWAYS
                across, down = source.size[::-1] if sideways else source.size
    except Image.DecompressionBombError:
        raise _too_large(path.name) from None
    except UnidentifiedImageError:
        with path.open("rb") as file:
            raise _unknown(file.read(16), path.name) from None
    except Exception:  # noqa: BLE001 - a broken file can make Pillow raise any exception
        return None
    if across * down > _MOST_PIXELS:
        raise _too_large(path.name)
    scale = min(width_mm / across, height_mm / down, MM_PER_INCH / LEAST_DPI)
    return across * scale, MM_PER_INCH / scale


def looks_like(raw: bytes) -> Kind | None:
    """The kind of a picture by its pixels; None if the file is broken, which only printing reports.

    Args:
        raw: The file: PNG, JPEG, WebP or GIF.
    """
    try:
        return scale_photo(raw, name="", width_mm=1, height_mm=1, dpi=1).kind
    except PictureError:
        return None


def _too_large(name: str, most: int = _MOST_PIXELS) -> PictureError:
    message = f"The picture {name} has more than {most // 1_000_000} million pixels"
    return PictureError(message, "Save it smaller, about 2000 pixels wide", "picture-large")


def _unknown(raw: bytes, name: str) -> PictureError:
    """The error for a file of another format."""
    if raw[4:8] == b"ftyp":
        message = f"{name} is a HEIC picture, as many telephones take them"
        return PictureError(message, "Save it as JPEG or PNG", "picture-format")
    message = f"{name} is not a PNG, JPEG, WebP, GIF or SVG picture"
    return PictureError(message, "Save the picture in one of these formats", "picture-format")


class _TooLargeError(Exception):
    """A picture has more pixels than it may have."""


def _printed(
    raw: bytes, width_mm: float, height_mm: float, dpi: int, *, grey: bool, kind: Kind | None, most: int
) -> Print:
    from PIL import Image, ImageFile  # noqa: PLC0415

    # WeasyPrint switches this on for the whole process; then half of a damaged picture would be grey.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(BytesIO(raw), formats=_FORMATS) as source:
        if source.width * source.height > most:
            raise _TooLargeError
        profile, turn = source.info.get("icc_profile"), _turn(source)
        sideways = turn is not None and turn.name in _SIDEWAYS
        across, down = (source.height, source.width) if sideways else source.size
        scale = min(width_mm / across, height_mm / down, MM_PER_INCH / LEAST_DPI)
        width, height = (
            min(side, max(1, math.ceil(side * scale / MM_PER_INCH * dpi))) for side in (across, down)
        )
        # A JPEG can be read at a half, a quarter or an eighth of its size.
        source.draft(None, (2 * max(width, height), 2 * max(width, height)))
        size = (height, width) if sideways else (width, height)
        flat = pixels.flat(source)
        kind = kind or kinds.kind_of(raw, flat)
        small = flat.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = small if turn is None else small.transpose(turn)
    coloured = pixels.standard(upright, profile)
    if grey:
        print_dpi = small.width / ((down if sideways else across) * scale / MM_PER_INCH)
        coloured = lighter.lighten(coloured.convert("L"), kind, dpi=print_dpi)
    content, suffix = pixels.encoded(coloured)
    return Print(
        content=content,
        suffix=suffix,
        width_px=width,
        height_px=height,
        width_mm=across * scale,
        height_mm=down * scale,
        kind=kind,
    )


def _turn(source: "Image.Image") -> "Image.Transpose | None":
    """How to turn a photograph upright; None if it is upright."""
    from PIL import Image  # noqa: PLC0415

    try:
        held = source.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001 - a picture with broken metadata can still be printed
        held = 1
    turns = Image.Transpose
    return {
        2: turns.FLIP_LEFT_RIGHT,
        3: turns.ROTATE_180,
        4: turns.FLIP_TOP_BOTTOM,
        5: turns.TRANSPOSE,
        6: turns.ROTATE_270,
        7: turns.TRANSVERSE,
        8: turns.ROTATE_90,
    }.get(held)  # Exif 2.32, 4.6.4 A: orientation
