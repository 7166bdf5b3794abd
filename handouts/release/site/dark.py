"""The colours of a site at night: a dark page, and the clinic's colour light enough to be read on it."""

from handouts.brands.brand import Brand
from handouts.brands.colour import ACCENT_CONTRAST

PAPER = "#14181a"
_COLOURS = {"ink": "#eef1f1", "soft": "#c6cdd0", "rule": "#4b565a", "tint": "#20282b", "paper": PAPER}
"""On ``tint``, the lighter of the two backgrounds, ``ink`` has 13:1 and ``soft`` 9:1 (WCAG 2.2, 1.4.6)."""
_STEPS = 50
"""Steps from the clinic's colour to white."""
_LINEAR = 0.04045
"""Up to this share, sRGB is linear (IEC 61966-2-1)."""


def css(brand: Brand) -> str:
    """The style sheet that sets the colours on a screen for those who prefer dark pages."""
    own = {**_COLOURS, "accent": _readable(brand.accent, _COLOURS["tint"]), "accent-strong": _COLOURS["ink"]}
    lines = "\n".join(f"    --{name}: {value};" for name, value in own.items())
    return f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n{lines}\n  }}\n}}\n"


def _readable(accent: str, field: str) -> str:
    """A colour mixed with as little white as its contrast needs.

    In sRGB, which is good enough for a screen: the library for colours takes 0.2 s to load.
    """
    least = ACCENT_CONTRAST * (_luminance(_channels(field)) + 0.05) - 0.05
    mixes = ([one + (255 - one) * step / _STEPS for one in _channels(accent)] for step in range(_STEPS + 1))
    rounded = ([round(one) for one in mix] for mix in mixes)
    return "#" + "".join(f"{one:02x}" for one in next(mix for mix in rounded if _luminance(mix) >= least))


def _channels(colour: str) -> list[int]:
    """Red, green and blue of ``#rrggbb``, 0 to 255."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(channels: list[int]) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    shares = (one / 255 for one in channels)
    red, green, blue = (one / 12.92 if one <= _LINEAR else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
