"""Files of a brand: where a logo or a font is, and whether it can be used."""

import warnings
from io import BytesIO
from pathlib import Path

from handouts.storage import input_files

_MOST_BYTES = 20_000_000
"""Most bytes of a logo or a font file; a font with all Chinese characters has about this size."""
_LOGO_STARTS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
_FONT_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"wOFF", b"wOF2")
"""First bytes of the formats: PNG (ISO 15948), JPEG (ITU T.81), OpenType, WOFF (W3C)."""


class FileError(Exception):
    """A file of a brand cannot be used."""

    def __init__(self, message: str, advice: str) -> None:
        """Make the error.

        Args:
            message: What is wrong, in one sentence without a full stop.
            advice: What to do about it, as an imperative.
        """
        super().__init__(message)
        self.message = message
        self.advice = advice


def find(folder: Path, name: str) -> Path:
    """A file in a brand's folder.

    Args:
        folder: The brand's folder.
        name: Path of the file, as the brand names it.

    Returns:
        The file, links followed.

    Raises:
        FileError: It does not exist, is outside the folder, or has more than 20 MB.
    """
    advice = "Put it next to _brand.yml. File names are case-sensitive"
    if not input_files.stays_below(name):
        raise FileError(f"“{name}” is outside the brand's folder", advice)
    try:
        path = (folder / name).resolve()
        there = path.is_file()
    except (OSError, ValueError, RuntimeError):  # a name that is too long, a link to itself
        raise FileError(f"“{name}” does not exist", advice) from None
    if not path.is_relative_to(folder.resolve()) or (not there and "://" in name):
        raise FileError(f"“{name}” is outside the brand's folder", advice)
    if not there:
        raise FileError(f"“{name}” does not exist", advice)
    if path.stat().st_size > _MOST_BYTES:
        raise FileError(f"“{name}” has more than {_MOST_BYTES // 1_000_000} MB", "Save it smaller")
    return path


def is_logo(path: Path) -> bool:
    """Whether a file is an SVG, PNG or JPEG picture, as its ending says."""
    raw, suffix = input_files.read_real(path), path.suffix.lower()
    return (
        raw.startswith(_LOGO_STARTS[suffix]) if suffix in _LOGO_STARTS else suffix == ".svg" and _is_svg(raw)
    )


def check_logo(path: Path, name: str) -> None:
    """Decode a logo of dots, as printing does, so that a fault is found once and not in every leaflet.

    Args:
        path: The file. A drawing (SVG) is not looked at.
        name: Path of the file, as the brand names it.

    Raises:
        FileError: It is broken, or has more pixels than Pillow reads (89 million).
    """
    if path.suffix.lower() not in _LOGO_STARTS:
        return
    with warnings.catch_warnings():
        from PIL import Image, ImageFile  # noqa: PLC0415 - 30 ms; only a brand with such a logo needs it

        # WeasyPrint switches this on for the whole process; then half of a damaged logo would be printed.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        warnings.simplefilter("ignore")  # they are about metadata
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(input_files.read_real(path)), formats=("PNG", "JPEG")) as picture:
                picture.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            advice = "Save it smaller: 600 pixels in height are enough"
            raise FileError(f"“{name}” has too many pixels", advice) from None
        except Exception as error:  # a broken file can make Pillow raise any exception
            raise FileError(f"“{name}” is broken", "Save or download it again") from error


def is_font(path: Path) -> bool:
    """Whether a file begins like a TTF, OTF, WOFF or WOFF2 font."""
    return input_files.read_real(path)[:4].startswith(_FONT_STARTS)


def _is_svg(raw: bytes) -> bool:
    from lxml import etree  # noqa: PLC0415 - only a brand with an SVG needs it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return root is not None and etree.QName(root).localname == "svg"
