"""How wide a text is in the faces of a leaflet, so that headings can be fitted before anything is laid out.

Widths are advance widths of the fonts, without kerning, which mostly makes a text narrower.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handouts.brands import font_file
from handouts.brands.appearance import BODY_FAMILY
from handouts.brands.brand import Brand
from handouts.project.project import shipped

MM_PER_PT = 25.4 / 72
NO_BREAK_HYPHEN = "\u2011"
"""Stands in measured texts for a hyphen that no line ends at; it is as wide as a hyphen."""
_UNKNOWN = 1.05
"""Width of a character that the table lacks, in em: it is set in another font, and signs are wide."""
_STRANGE = 1.2
"""How much wider than the shipped face an unknown face is taken to be."""
_BOLD_OF_REGULAR = 1.12
"""How much wider bold letters are than those of a regular or variable font."""
_BOLD = 600
"""Least weight of bold letters."""
_PIECE = re.compile(r"[^ \n\u00ad-]+(?:-+(?=[\w \n]|$)|)|-")
"""What no line break parts: a word, or what a word has up to a hyphen and with it."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """The widths of one face."""

    widths: Mapping[str, float]
    """Width of each character in em."""
    scale: float = 1.0

    def mm(self, text: str, pt: float) -> float:
        """Width of a text in mm.

        Args:
            text: The text, without line breaks.
            pt: Size of its letters in pt.
        """
        found = self.widths
        text = text.replace(NO_BREAK_HYPHEN, "-")
        return sum(found.get(letter, _UNKNOWN) for letter in text) * pt * MM_PER_PT * self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """The faces of a leaflet's headings and text."""

    heading: Face
    bold: Face
    """Bold letters of the text."""
    regular: Face


def faces(brand: Brand, brands: Path | None) -> Faces:
    """The faces of a clinic.

    Args:
        brand: The clinic: its font families and its own fonts.
        brands: Folder of the brands, for the clinic's own fonts; None if they are not to be read.
    """
    return Faces(
        heading=_face(brand, brand.heading_family, 700, brands),
        bold=_face(brand, brand.body_family, 700, brands),
        regular=_face(brand, brand.body_family, 400, brands),
    )


def body_face() -> Face:
    """The regular face of the shipped text family, for estimates."""
    return Face(_shipped()[BODY_FAMILY]["400"])


def _face(brand: Brand, family: str, weight: int, brands: Path | None) -> Face:
    own = [font for font in brand.fonts if font.family == family and font.style == "normal"]
    if own and brands is not None:
        nearest = min(own, key=lambda font: abs(font.boldness - weight))
        folder = brands / brand.clinic
        if widths := font_file.widths(folder / nearest.file, inside=folder):
            lighter = weight >= _BOLD > nearest.boldness
            return Face(widths, _BOLD_OF_REGULAR if lighter else 1.0)
    return _shipped_face(family, weight)


@lru_cache(maxsize=64)  # clinics with the same family have the same face
def _shipped_face(family: str, weight: int) -> Face:
    known = _shipped().get(family, {})
    if str(weight) in known:
        return Face(known[str(weight)])
    return Face(_shipped()[BODY_FAMILY][str(weight)], _STRANGE)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, dict[str, dict[str, float]]]:
    """Widths of the shipped faces, by family and weight; ``styles/fonts/make.py`` writes them."""
    stored = json.loads((shipped("styles") / "fonts" / "widths.json").read_text(encoding="utf-8"))
    return {
        family: {
            weight: {letter: width / 1000 for letter, width in widths.items()}
            for weight, widths in by_weight.items()
        }
        for family, by_weight in stored.items()
    }


def lines(text: str, face: Face, *, pt: float, room: float) -> tuple[int, float]:
    """Lines that a text takes, filled one after another, and the width of the widest in mm.

    Args:
        text: The text. A no-break space joins words.
        face: Its face.
        pt: Size of its letters in pt.
        room: Width of the lines in mm.
    """
    filled = _filled(text, face, pt=pt, room=room)
    return len(filled), max(filled)


def _filled(text: str, face: Face, *, pt: float, room: float) -> list[float]:
    """Widths of the lines of a text in mm."""
    full: list[float] = []
    now, blank = 0.0, face.mm(" ", pt)
    for word in text.split(" "):
        for at, piece in enumerate(_PIECE.findall(word)):
            width = face.mm(piece, pt)
            space = blank if now and not at else 0.0
            if now and now + space + width > room:
                full.append(now)
                now = width
            else:
                now += space + width
    return [*full, now]


def widest_word(text: str, face: Face, *, pt: float) -> float:
    """Width of the widest piece of a text that no line break parts, in mm."""
    words = re.split(r"[ \n\t]+", text)  # not at no-break spaces
    return max((face.mm(piece, pt) for word in words for piece in _PIECE.findall(word)), default=0.0)
