"""Pictures ready for print: found, scaled once to what paper shows, and kept by content."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from handouts.images import photos, svg
from handouts.images.locate import PictureError, locate
from handouts.storage import files

__all__ = ["Picture", "PictureError", "locate", "prepare"]

_RECIPE = 1
"""To be counted up whenever the same file would become another picture."""
_LARGEST = 100_000_000
"""Bytes that are read of a file; a photograph has a twentieth."""
_NAME_LENGTH = 32
"""Letters of SHA-256 in a name: enough that no two pictures of a clinic share one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as a leaflet shows it."""

    name: str
    """File in the cache, named after its content."""
    width_px: int
    """Width of that file; of an SVG, with ``height_px``, the ratio of its sides."""
    height_px: int
    """Height of that file."""
    width_mm: float
    """Width on paper."""
    height_mm: float
    """Height on paper."""


def prepare(
    path: Path, *, cache: Path, width_mm: float, height_mm: float, dpi: int = 200, grey: bool = False
) -> Picture:
    """Make a picture ready for a box on paper, or take it from the cache.

    It fills the box as far as its sides allow, but is never enlarged so that fewer than 100 pixels
    come to an inch. Photographs become JPEG, drawings of few colours PNG, SVG stays SVG.

    Args:
        path: The file.
        cache: Folder of pictures made before; it may be emptied at any time.
        width_mm: Width of the box.
        height_mm: Height of the box.
        dpi: Resolution on paper, in dots per inch.
        grey: Whether a photograph loses its colours; those of a drawing are turned grey with the page.

    Returns:
        The picture; its file is in ``cache``.

    Raises:
        PictureError: ``picture-missing``, ``picture-format``, ``picture-broken``, ``picture-large``
            or ``picture-unsafe``.
        MachineError: The cache cannot be written.
    """
    raw = _bytes(path)
    key = _key(raw, width_mm, height_mm, dpi, grey=grey)
    known = _known(cache, key)
    if known:
        return known
    if svg.is_drawing(raw):
        made = svg.prepare_drawing(raw, name=path.name, width_mm=width_mm, height_mm=height_mm)
    else:
        made = photos.scale_photo(
            raw, name=path.name, width_mm=width_mm, height_mm=height_mm, dpi=dpi, grey=grey
        )
    picture = Picture(
        name=_digest(made.content) + made.suffix,
        width_px=made.width_px,
        height_px=made.height_px,
        width_mm=round(made.width_mm, 2),
        height_mm=round(made.height_mm, 2),
    )
    files.write(cache / picture.name, made.content)
    entry = json.dumps(asdict(picture)).encode()
    files.write(_entry(cache, key), _digest(entry).encode() + b"\n" + entry)
    return picture


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            message = f"The picture {path.name} has more than {_LARGEST // 1_000_000} MB"
            raise PictureError(message, "Save it smaller, about 2000 pixels wide", "picture-large")
        return path.read_bytes()
    except OSError as error:
        message = f"The picture {path.name} cannot be read: {error.strerror or error}"
        raise PictureError(
            message, "Correct the name, or put the picture there", "picture-missing"
        ) from error


def _key(raw: bytes, width_mm: float, height_mm: float, dpi: int, *, grey: bool) -> str:
    """What decides how a picture turns out. Never the time of a file: copies and checkouts change it."""
    from PIL import __version__ as pillow  # noqa: PLC0415 - its encoders differ from version to version

    settings = f"{_RECIPE} {pillow} {width_mm:.2f} {height_mm:.2f} {dpi} {'grey ' * grey}"
    return _digest(settings.encode() + hashlib.sha256(raw).digest())


def _known(cache: Path, key: str) -> Picture | None:
    """A picture made before; None where there is none, or its content does not fit its name."""
    try:
        digest, _, entry = _entry(cache, key).read_bytes().partition(b"\n")
        if digest.decode() != _digest(entry):
            return None
        picture = Picture(**json.loads(entry))
        content = (cache / picture.name).read_bytes()
    except (OSError, UnicodeDecodeError):
        return None
    return picture if picture.name.startswith(_digest(content)) else None


def _entry(cache: Path, key: str) -> Path:
    return cache / "index" / f"{key}.json"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]
