"""How a brand keeps the limits of print, and what it lacks: for the designer who makes it.

What makes a leaflet unreadable is an error of the brand (``appearance.py``) and never gets here.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handouts.brands import colour, font_file
from handouts.brands.brand import Brand
from handouts.brands.contact import EXAMPLES

LOGO_DPI = 300
"""Least resolution of a logo on paper, in dots per inch: the usual one for print."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅéü0123456789.,:;!?-–…()/%&+“”»«’"
"""Characters that nearly every Danish leaflet has."""
_SIGNS = "→≤≥±×½¼¾°µ²"
"""Signs that many leaflets have; the program's own font for signs has them, too."""
_TEXT_WEIGHTS, _HEADING_WEIGHTS = (400, 600, 700), (700,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that was looked at."""

    severity: Literal["ok", "warning", "note"]
    """``warning``: below a limit. ``note``: missing, but not needed."""
    message: str


def measure(brand: Brand, folder: Path, *, logo_dpi: float | None) -> tuple[Measure, ...]:
    """Measure a brand: contrasts, logo, fonts, and fields without a value.

    Args:
        brand: The brand.
        folder: Its folder.
        logo_dpi: Resolution of its logo on paper, in dots per inch; None for a drawing.
    """
    return (*_contrasts(brand), _logo(logo_dpi), *_fonts(brand, folder), *_fields(brand))


def _contrasts(brand: Brand) -> Iterator[Measure]:
    text, accent = colour.TEXT_CONTRAST, colour.ACCENT_CONTRAST
    for where, one, other, least in (
        ("text on the page", brand.ink, brand.paper, text),
        ("text in boxes", brand.ink, brand.tint, text),
        ("labels in boxes", brand.soft, brand.tint, text),
        ("headings on the page", brand.accent, brand.paper, accent),
        ("headings in boxes", brand.accent, brand.tint, accent),
    ):
        has = colour.contrast(one, other)
        shown = math.floor(round(has * 10, 6)) / 10  # never rounded up to a limit
        yield Measure(
            severity="ok" if has >= least else "warning",
            message=f"Contrast of {where}: {shown:g}:1, at least {least:g}:1 ({one} on {other})",
        )


def _logo(dpi: float | None) -> Measure:
    if dpi is None:
        return Measure(severity="ok", message="The logo is a drawing, so it is sharp at any size")
    return Measure(
        severity="ok" if dpi >= LOGO_DPI else "warning",
        message=f"Resolution of the logo on paper: {dpi:.0f} dpi, at least {LOGO_DPI} dpi",
    )


def _fonts(brand: Brand, folder: Path) -> Iterator[Measure]:
    """The brand's own fonts; the shipped ones have all that is measured here."""
    own = {font.family for font in brand.fonts}
    if not own & {brand.heading_family, brand.body_family}:
        yield Measure(severity="ok", message="The fonts are shipped with the program and have all letters")
    for family in sorted(own & {brand.heading_family, brand.body_family}):
        needed = _TEXT_WEIGHTS if family == brand.body_family else _HEADING_WEIGHTS
        files = [font for font in brand.fonts if font.family == family]
        weights = {font.boldness for font in files}
        if lacking := [str(weight) for weight in needed if weight not in weights]:
            message = (
                f"The font “{family}” has no file of weight {', '.join(lacking)}; the nearest weight is used"
            )
            yield Measure(severity="warning", message=message)
        held = set.intersection(*(set(font_file.widths(folder / font.file, inside=folder)) for font in files))
        letters, signs = ("".join(one for one in text if one not in held) for text in (_LETTERS, _SIGNS))
        if letters or signs:
            message = f"The font “{family}” lacks “{letters}{signs}”; another font is used for these"
            yield Measure(severity="warning" if letters else "note", message=message)
        else:
            message = f"The font “{family}” has the letters and signs of Danish leaflets"
            yield Measure(severity="ok", message=message)


def _fields(brand: Brand) -> Iterator[Measure]:
    contact = brand.contact
    values = {
        "tagline": brand.tagline,
        "leaflet_url": brand.leaflet_url,
        **{f"contact.{name}": getattr(contact, name) for name in ("address", "email", "web")},
        **{f"contact.{name}": getattr(contact, name) for name in ("hours", "emergency")},
    }
    for text in (contact.phone, *contact.address):
        if text in EXAMPLES:
            yield Measure(severity="warning", message=f"“{text}” is from the example of a new project")
    if lacking := [name for name, value in values.items() if not value]:
        yield Measure(severity="note", message=f"_brand.yml does not have: {', '.join(lacking)}")
