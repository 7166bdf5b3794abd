"""Colours of a picture made of pixels: opaque, sRGB or grey; and its file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

_QUALITY = 85
_SHADES = 256
"""Shades of 16-bit grey for each shade of 8-bit grey."""
_STRIP = 2_000_000
"""Pixels that are laid on white at a time: three whole copies of a large picture would take 1 GB."""


def flat(source: Image.Image) -> Image.Image:
    """The picture on white, in grey, RGB or CMYK with 8 bits."""
    if source.mode.startswith("I"):
        return source.convert("I").point(lambda value: value * (1 / _SHADES)).convert("L")
    if source.has_transparency_data:
        return _on_white(source)
    mode = {"1": "L", "L": "L", "CMYK": "CMYK"}.get(source.mode, "RGB")
    return source if source.mode == mode else source.convert(mode)


def _on_white(source: Image.Image) -> Image.Image:
    """A picture with transparency on white, in RGB; made in strips of some rows."""
    from PIL import Image  # noqa: PLC0415

    width, height = source.size
    rows = min(height, max(1, _STRIP // width))
    made, white = Image.new("RGB", source.size, None), Image.new("RGBA", (width, rows), "white")
    for top in range(0, height, rows):
        strip = source.crop((0, top, width, min(top + rows, height))).convert("RGBA")
        below = white if strip.height == rows else white.crop((0, 0, *strip.size))
        made.paste(Image.alpha_composite(below, strip).convert("RGB"), (0, top))
    return made


def standard(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB or grey, converted by its colour profile; a broken profile is ignored."""
    from PIL import ImageCms  # noqa: PLC0415

    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            managed = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            managed = None
        if managed is not None:
            return managed.convert("L") if picture.mode == "L" else managed
    return picture if picture.mode in {"RGB", "L"} else picture.convert("RGB")


def encoded(picture: Image.Image) -> tuple[bytes, str]:
    """The smaller of JPEG and PNG, without metadata, and the ending of its file name."""
    picture = _grey(picture)
    files: list[tuple[bytes, str]] = []
    settings: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": _QUALITY, "subsampling": 0, "progressive": False},
        "PNG": {"compress_level": 6},
    }
    for kind, options in settings.items():
        target = BytesIO()
        picture.save(target, kind, **options)
        files.append((target.getvalue(), {"JPEG": ".jpg", "PNG": ".png"}[kind]))
    return min(files, key=lambda file: len(file[0]))


def _grey(picture: Image.Image) -> Image.Image:
    """The picture without metadata; in grey if it has no other colours, which takes a third of the space."""
    from PIL import ImageChops  # noqa: PLC0415

    picture.info.clear()
    if picture.mode == "RGB":
        red, green, blue = picture.split()
        if not (ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()):
            return red
    clean: Image.Image = picture
    return clean
