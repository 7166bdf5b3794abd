"""Make grey pictures lighter, so that a leaflet in grey takes less ink. Lines and lettering stay dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

    from handouts.images.kinds import Kind

DENSITY = 0.45
"""Share of its darkness that a photograph or a fill keeps. A black fill has then a contrast of 3.4:1 with the
paper, more than the 3:1 of WCAG 2.2, 1.4.11."""
DARKEST = 0x58
"""Darkest grey of a page with less ink: 7.1:1 with the paper, more than the 7:1 of WCAG 2.2, 1.4.6."""
_STROKE_MM = 4.0
"""Side of the square whose commonest grey is the background."""
_WINDOW = 9
"""Pixels of that square in the copy that the filter sees. More would be slow."""
_RANKS = (0.4, 0.6)
"""Ranks among them between which the background is. Bold letters cover up to half of their line, so a square
of double the side decides between the two."""
_FAINTEST = 8
"""Smaller differences to the background are noise of a JPEG."""
_STRESS = 0.7
"""Exponent that makes faint lettering stronger, because its background becomes lighter as well."""


def lighten(picture: Image.Image, kind: Kind, *, dpi: float) -> Image.Image:
    """A picture with less ink.

    A photograph gets paler as a whole. In a diagram the fills do; what is thin is taken from its difference
    to what is around it, so white letters on a dark fill become dark letters on a light one. A diagram on a
    dark background is turned into its negative first.

    Args:
        picture: In grey (mode ``L``).
        kind: Its kind.
        dpi: Its resolution on paper, which says how many pixels a line has.
    """
    pale = [255 - round((255 - value) * DENSITY) for value in range(256)]
    if kind == "photograph":
        return picture.point(pale)
    return _lettered(_on_light(picture), pale, dpi)


def _on_light(picture: Image.Image) -> Image.Image:
    """A diagram, or its negative if more than half of it is dark."""
    from PIL import ImageOps  # noqa: PLC0415 - 30 ms; few commands need it

    dark = sum(picture.histogram()[:128]) > picture.width * picture.height / 2
    return ImageOps.invert(picture) if dark else picture


def _lettered(picture: Image.Image, pale: list[int], dpi: float) -> Image.Image:
    """Pale fills, with the lines and letters that are on them."""
    from PIL import Image, ImageChops, ImageFilter  # noqa: PLC0415

    scale = max(1, round(_STROKE_MM / 25.4 * dpi / _WINDOW))
    width, height = (-(-side // scale) for side in picture.size)
    # A mean of letters and background would be a grey that neither has: take single pixels.
    copy = picture.resize((width, height), Image.Resampling.NEAREST)
    dark, light = (
        copy.filter(ImageFilter.RankFilter(_WINDOW, int(_WINDOW * _WINDOW * rank))) for rank in _RANKS
    )
    wide = copy.resize((-(-width // 2), -(-height // 2)), Image.Resampling.NEAREST)
    wide = wide.filter(ImageFilter.MedianFilter(_WINDOW)).resize(copy.size, Image.Resampling.BILINEAR)
    fills = ImageChops.lighter(dark, ImageChops.darker(light, wide))
    fills = fills.resize(picture.size, Image.Resampling.BILINEAR)
    strong = [round(255 * (value / 255) ** _STRESS) * (value >= _FAINTEST) for value in range(256)]
    thin = ImageChops.difference(picture, fills).point(strong)
    drawn = ImageChops.subtract(fills.point(pale), thin)
    return drawn.point([max(value, DARKEST) for value in range(256)])
