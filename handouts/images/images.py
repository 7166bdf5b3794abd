"""Prepare pictures for print: scale each once to the resolution of paper, and keep it in a cache."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, get_args

from handouts.images import lettering, photos, svg
from handouts.images.kinds import Kind
from handouts.images.locate import PictureError, check_size, is_remote, locate, remote
from handouts.images.photos import Print
from handouts.storage import files, input_files, state_files

__all__ = ["Kind", "Picture", "PictureError", "is_remote", "locate", "prepare", "remote"]

_RECIPE = 4
"""Version of the preparation. Raise it if the same file would become another picture."""
_NAME_LENGTH = 32
"""Hexadecimal digits of SHA-256 in a name: enough for all pictures of a clinic to differ."""
_NAME = re.compile(r"[0-9a-f]{32}\.(?:png|jpg|svg)")
_LARGEST = 1e9
"""No side of a picture has as many pixels or mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture at its printed size."""

    name: str
    """Name of its file in the cache; it is the hash of the content."""
    width_px: int
    """Width of that file in pixels. For an SVG, only the ratio to ``height_px`` has a meaning."""
    height_px: int
    """Height of that file in pixels."""
    width_mm: float
    """Width on paper in mm."""
    height_mm: float
    """Height on paper in mm."""
    kind: Kind
    """What the author said, or what the picture looks like; an SVG is a diagram."""


def prepare(
    path: Path,
    *,
    cache: Path,
    width_mm: float,
    height_mm: float,
    dpi: int = 200,
    grey: bool = False,
    kind: Kind | None = None,
    diagram_mm: tuple[float, float] | None = None,
    most_bytes: int | None = None,
    most_pixels: int | None = None,
) -> Picture:
    """Prepare a picture for a box on paper, or take it from the cache.

    The picture fills the box as far as its ratio allows, but never has fewer than 100 pixels per inch.
    Photographs become JPEG, drawings with few colours become PNG, and SVG stays SVG.

    Args:
        path: The file, with no link in its path, as ``locate`` gives it.
        cache: Folder of the prepared pictures; it may be emptied at any time.
        width_mm: Width of the box in mm.
        height_mm: Height of the box in mm.
        dpi: Resolution on paper, in dots per inch.
        grey: Whether the picture becomes grey, and lighter to take less ink. An SVG becomes grey later.
        kind: Its kind, if the author said it.
        diagram_mm: Width and height of the box in mm if the picture is a diagram with words in it; None for
            the same box. A diagram made of pixels is taken to have words.
        most_bytes: Most bytes of the file; None for the usual limit.
        most_pixels: Most pixels; None for the usual limit.

    Returns:
        The picture; its file is in ``cache``.

    Raises:
        PictureError: ``picture-missing``, ``picture-format``, ``picture-broken``, ``picture-large``,
            ``picture-unsafe`` or ``picture-cmyk``.
        MachineError: The cache cannot be written.
    """
    raw = _bytes(path, most_bytes)
    photograph_mm = width_mm, height_mm
    key = _key(raw, (photograph_mm, diagram_mm), dpi, grey=grey, kind=kind)
    known = _known(cache, key)
    if known:
        return known
    scaled = partial(_scaled, raw, path.name, dpi=dpi, grey=grey, most_pixels=most_pixels)
    made = scaled(photograph_mm, kind=kind)
    if diagram_mm is not None and (kind or made.kind) == "diagram" and _has_words(raw, made):
        made = scaled(diagram_mm, kind="diagram")
    picture = Picture(
        name=_digest(made.content) + made.suffix,
        width_px=made.width_px,
        height_px=made.height_px,
        width_mm=round(made.width_mm, 2),
        height_mm=round(made.height_mm, 2),
        kind=kind or made.kind,
    )
    files.write(cache / picture.name, made.content)
    entry = json.dumps(asdict(picture)).encode()
    files.write(_entry(cache, key), _digest(entry).encode() + b"\n" + entry)
    return picture


def _scaled(
    raw: bytes,
    name: str,
    box_mm: tuple[float, float],
    *,
    dpi: int,
    grey: bool,
    kind: Kind | None,
    most_pixels: int | None,
) -> Print:
    width, height = box_mm
    if svg.is_drawing(raw):
        return svg.prepare_drawing(raw, name=name, width_mm=width, height_mm=height, grey=grey)
    return photos.scale_photo(
        raw,
        name=name,
        width_mm=width,
        height_mm=height,
        dpi=dpi,
        grey=grey,
        kind=kind,
        most_pixels=most_pixels,
    )


def _has_words(raw: bytes, made: Print) -> bool:
    return not svg.is_drawing(raw) or lettering.smallest(made) is not None


def _bytes(path: Path, most: int | None) -> bytes:
    try:
        check_size(path, most)
        return input_files.read_real(path.absolute())
    except OSError as error:
        message = f"The picture {path.name} cannot be read: {error.strerror or error}"
        raise PictureError(
            message, "Correct the name, or put the picture there", "picture-missing"
        ) from error


def _key(
    raw: bytes,
    boxes_mm: tuple[tuple[float, float], tuple[float, float] | None],
    dpi: int,
    *,
    grey: bool,
    kind: Kind | None,
) -> str:
    """Hash of all that the prepared picture depends on; without the time of the file, which copies change."""
    from PIL import __version__ as pillow  # noqa: PLC0415 - its encoders differ by version

    settings = f"{_RECIPE} {pillow} {boxes_mm} {dpi} {'grey ' * grey}{kind or ''}"
    return _digest(settings.encode() + hashlib.sha256(raw).digest())


def _known(cache: Path, key: str) -> Picture | None:
    """A picture from the cache; None if it is not there, or does not match its hash."""
    try:
        digest, _, entry = state_files.read(_entry(cache, key)).partition(b"\n")
        if digest.decode() != _digest(entry):
            return None
        picture = _picture(state_files.parse(entry))
        content = state_files.read(cache / picture.name)
    except (OSError, ValueError, TypeError):
        return None
    return picture if picture.name.startswith(_digest(content)) else None


def _picture(data: dict[str, Any]) -> Picture:
    """A picture from its entry in the cache.

    Raises:
        TypeError: A field is missing, unknown, or has an impossible value.
    """
    picture = Picture(**data)
    sizes = (picture.width_px, picture.height_px, picture.width_mm, picture.height_mm)
    positive = all(type(one) in {int, float} and 0 < one < _LARGEST for one in sizes)
    if not positive or picture.kind not in get_args(Kind) or not _NAME.fullmatch(picture.name):
        raise TypeError(repr(data))
    return picture


def _entry(cache: Path, key: str) -> Path:
    return cache / "index" / f"{key}.json"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]
