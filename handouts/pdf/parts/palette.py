"""The colours of a clinic as names in the content of a page; the file says which colours they are.

So the pages of a text have the same bytes for all clinics. In the style sheet, each colour of the brand is
one that no ``#rrggbb`` gives. Where it is drawn, the name of a colour space is written instead: an indexed
one with a single colour (ISO 32000-1, 8.6.6.3), which is as exact as ``rg``.
"""

import re
from dataclasses import dataclass
from typing import Any

_ROLES = ("accent", "ink", "soft", "rule", "tint", "paper", "accent-strong")
_COLOUR = re.compile(rf"--({'|'.join(_ROLES)}): #([0-9a-fA-F]{{6}});")
_HALVES = 2 * 255
_NAMES = {(2 * number + 1, 203, 403): f"Brand{number}" for number in range(len(_ROLES))}
"""Name by red, green and blue in half steps of 255."""
_INSTALLED = "_handouts_palette"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a clinic."""

    css: str
    """The style sheet of the brand, with colours that stand for its own."""
    colours: tuple[tuple[str, str], ...]
    """Name in the file and ``rrggbb`` of each."""


def palette(brand_css: str) -> Palette:
    """Take the colours out of the style sheet of a brand."""
    found: dict[str, str] = {}

    def stand_in(one: re.Match[str]) -> str:
        number = _ROLES.index(one[1])
        found[f"Brand{number}"] = one[2].lower()
        return f"--{one[1]}: rgb({number}.5 101.5 201.5);"

    css = _COLOUR.sub(stand_in, brand_css)
    return Palette(css=css, colours=tuple(sorted(found.items())))


def exact(brand_css: str) -> Palette:
    """The style sheet of a brand with its own colours."""
    return Palette(css=brand_css, colours=())


_STAND_IN = b" ".join(f"{part / _HALVES:f}".rstrip("0").encode() for part in (203, 403))


def is_mixed(data: bytes) -> bool:
    """Whether a dictionary of a PDF, as of a gradient, has a colour that stands for one of the brand."""
    return _STAND_IN in data


def install(weasyprint: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Let WeasyPrint write the names of the colours in this process."""
    kind = weasyprint.pdf.stream.Stream
    if hasattr(kind, _INSTALLED):
        return
    setattr(kind, _INSTALLED, True)
    original = kind.set_color_rgb

    def set_color_rgb(self: Any, r: float, g: float, b: float, stroke: bool = False) -> None:  # noqa: ANN401
        name = _NAMES.get((round(r * _HALVES), round(g * _HALVES), round(b * _HALVES)))
        if name is None:
            original(self, r, g, b, stroke)
        else:
            self.stream.append(f"/{name} {'CS 0 SC' if stroke else 'cs 0 sc'}".encode())

    kind.set_color_rgb = set_color_rgb
