"""Colours: parse them, measure their contrast, and find the nearest readable shade."""

import math
from functools import lru_cache
from typing import Any

TEXT_CONTRAST = 7.0
"""Least contrast of text: WCAG 2.2, 1.4.6 (AAA)."""
ACCENT_CONTRAST = 4.5
"""Least contrast of text in the brand's colour: WCAG 2.2, 1.4.3 (AA)."""
_STEPS = 14
"""Steps of the binary search for a shade: finer than one step of an 8-bit channel."""


class ColourError(ValueError):
    """A text is not a colour that can be printed."""


def parsed(text: str) -> str:
    """Read a colour in CSS syntax.

    Args:
        text: A name, ``#rgb``, ``#rrggbb`` or a function such as ``oklch(…)``.

    Returns:
        ``#rrggbb``, in sRGB. A colour outside of sRGB is fitted; it keeps hue and lightness.

    Raises:
        ColourError: It is not a colour, or it is transparent.
    """
    from coloraide import Color  # noqa: PLC0415 - 0.2 s, and most commands need no brand

    try:
        colour = Color(text.strip())
        opaque, finite = colour.alpha() == 1, all(map(math.isfinite, colour.coords(nans=False)))
        hexed = _hex(colour) if finite else ""
    except (ValueError, ArithmeticError) as error:
        raise ColourError(f"“{text}” is not a colour") from error
    if not hexed:
        raise ColourError(f"“{text}” is not a colour")
    if not opaque:
        raise ColourError(f"“{text}” is transparent")
    return hexed


def is_colour(text: str) -> bool:
    """Whether a text is a colour; it may be transparent."""
    from coloraide import Color  # noqa: PLC0415

    return bool(Color.match(text.strip(), fullmatch=True))


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """Contrast of two colours from 1 to 21, as WCAG 2.2 defines it."""
    from coloraide import Color  # noqa: PLC0415

    return float(Color(one).contrast(Color(other), method="wcag21"))


def nearest(colour: str, *, on: str, least: float) -> str | None:
    """The nearest shade with enough contrast: same hue, other lightness (in OKLCH).

    Args:
        colour: The colour of the brand, ``#rrggbb``.
        on: The background, ``#rrggbb``.
        least: The least contrast.

    Returns:
        ``#rrggbb``, with its contrast measured after rounding; None if not even black or white has enough.
    """
    from coloraide import Color  # noqa: PLC0415

    if contrast(colour, on) >= least:
        return colour
    wished = Color(colour).convert("oklch")
    start = float(wished["lightness"])
    found: list[tuple[float, str]] = []
    for end in (0.0, 1.0):
        passing, failing = end, start
        if contrast(_shade(wished, end), on) < least:
            continue
        for _ in range(_STEPS):
            middle = (passing + failing) / 2
            if contrast(_shade(wished, middle), on) >= least:
                passing = middle
            else:
                failing = middle
        found.append((abs(passing - start), _shade(wished, passing)))
    return min(found)[1] if found else None


def mixed(colour: str, other: str, share: float) -> str:
    """A colour mixed with a share (0 to 1) of another, in OKLab."""
    from coloraide import Color  # noqa: PLC0415

    return _hex(Color(colour).mix(Color(other), share, space="oklab"))


def tint(accent: str, *, ink: str, paper: str) -> str:
    """Background for boxes: a little accent, so faint that ink and accent keep their contrast on it."""
    for percent in range(92, 100):
        field = mixed(accent, paper, percent / 100)
        if contrast(ink, field) >= TEXT_CONTRAST and contrast(accent, field) >= ACCENT_CONTRAST:
            return field
    return paper


def soft(ink: str, *, field: str) -> str:
    """A lighter ink for labels: mixed with the background as far as the contrast of text allows."""
    for percent in range(40, 0, -1):
        quiet = mixed(ink, field, percent / 100)
        if contrast(quiet, field) >= TEXT_CONTRAST:
            return quiet
    return ink


def rule(ink: str, *, paper: str) -> str:
    """The colour of a thin line: visible in print, but lighter than text."""
    return mixed(ink, paper, 0.68)


def _shade(colour: Any, lightness: float) -> str:  # noqa: ANN401 - coloraide has no types
    return _hex(colour.clone().set("lightness", lightness))


def _hex(colour: Any) -> str:  # noqa: ANN401
    # jnd=0: a tolerance for just noticeable differences would change the hue by up to 15 degrees.
    fitted = colour.convert("srgb").fit(method="oklch-chroma", jnd=0)
    return str(fitted.to_string(hex=True, alpha=False))
