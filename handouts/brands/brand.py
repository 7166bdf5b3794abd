"""A clinic's brand: name, logo, colours, fonts and contact, read from ``_brand.yml`` and checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handouts.brands import colour, folder_name
from handouts.brands.appearance import BODY_FAMILY, SYMBOL_FAMILY, BrandFont, Look
from handouts.brands.brand_yml import checked
from handouts.brands.contact import OWN, Contact, addresses, contact
from handouts.brands.folder_name import FILE, names
from handouts.brands.yaml_file import BrandFile, parse
from handouts.errors import Problem
from handouts.storage import input_files

__all__ = ["FILE", "Brand", "BrandFont", "Contact", "css", "names", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """A clinic: only texts and file names, for the templates."""

    clinic: str
    """Name of its folder, also used for the folder of its leaflets."""
    name: str
    """Full name, printed beside the logo."""
    short_name: str
    """Name in the foot of each page; the full name if the brand has no short one."""
    tagline: str
    """A few words under the name, or empty."""
    logo: str
    """File of the logo, relative to the brand's folder."""
    logo_alt: str
    """What the logo shows, for screen readers."""
    accent: str
    """The brand's colour, ``#rrggbb``; at least 4.5:1 on ``paper`` and on ``tint``."""
    strong: str
    """The brand's colour for text on ``tint``: the shade nearest to ``accent`` with 7:1, or else ``ink``."""
    ink: str
    """Colour of text; at least 7:1 on ``paper`` and on ``tint``."""
    soft: str
    """Colour of labels; at least 7:1 like ``ink``, but lighter."""
    rule: str
    """Colour of thin lines."""
    tint: str
    """Background colour of boxes: a little ``accent``."""
    paper: str
    """Colour of the page."""
    heading_family: str
    """Font family of headings."""
    body_family: str
    """Font family of text."""
    fonts: tuple[BrandFont, ...]
    """Font files of the brand's own."""
    contact: Contact
    """How to reach the clinic."""
    base_url: str | None
    """Start of the address of site-relative links, without a slash at the end."""
    leaflet_url: str | None
    """Address of the online version, with ``{slug}`` for the topic and ``{code}`` for the content code."""

    def address_of(self, slug: str, code: str = "") -> str | None:
        """Address of a leaflet's online version, for text and QR code.

        Args:
            slug: The topic.
            code: Content code. It may be empty; then a pattern with ``{code}`` gives no address.

        Returns:
            The address, or None if the clinic has none.
        """
        pattern = self.leaflet_url
        if not pattern or ("{code}" in pattern and not code):
            return None
        return pattern.replace("{slug}", quote(slug)).replace("{code}", quote(code))


def read(
    brands: Path, clinic: str, *, file: str, inside: tuple[Path, ...] = (), own_fonts: bool = True
) -> tuple[Brand | None, tuple[Problem, ...]]:
    """Read and check one clinic's brand.

    Args:
        brands: Folder of the brands.
        clinic: Name of the clinic's folder in it.
        file: Path of its ``_brand.yml`` to show in problems.
        inside: Folders that this file may be in after following links; none means ``brands``.
        own_fonts: Whether the brand's own font files are used.

    Returns:
        The brand, or None if it has errors; and all errors in the order of the file.
    """
    folder = brands / clinic
    try:
        source = parse(input_files.read(folder / FILE, inside=inside or (brands,)), file=file)
    except input_files.RefusedError as error:
        source = BrandFile(file=file)
        source.add(None, "brand-missing", error.refusal.message, error.refusal.advice)
        return None, tuple(source.problems)
    except (OSError, ValueError):
        source = BrandFile(file=file)
        advice = "See docs/brands.md for how to make one"
        source.add(None, "brand-missing", f"“{clinic}” has no {FILE}", advice)
    for message, advice in folder_name.faults(brands, clinic):
        source.add(None, "brand-folder", message, advice)
    if source.problems and not source.fields:
        return None, tuple(source.problems)
    brand = _composed(clinic, folder, source, own_fonts=own_fonts)
    problems = tuple(sorted(source.problems, key=lambda problem: problem.line or 0))
    return (None if problems else brand), problems


def _composed(clinic: str, folder: Path, source: BrandFile, *, own_fonts: bool) -> Brand:
    """The brand, put together from its parts; problems are added to ``source``."""
    convention = checked(source)
    look = Look(folder=folder, brand=source, convention=convention, own_fonts=own_fonts)
    name, short_name = _names(source, convention.meta)
    logo, logo_alt = look.logo()
    colours, faces = look.colours(), look.faces()
    base_url, leaflet_url = addresses(source)
    return Brand(
        clinic=clinic,
        name=name,
        short_name=short_name,
        tagline=source.line(*OWN, "tagline"),
        logo=logo,
        logo_alt=logo_alt or name,
        accent=colours.accent,
        strong=colour.nearest(colours.accent, on=colours.tint, least=colour.TEXT_CONTRAST) or colours.ink,
        ink=colours.ink,
        soft=colours.soft,
        rule=colours.rule,
        tint=colours.tint,
        paper=colours.paper,
        heading_family=faces.heading,
        body_family=faces.body,
        fonts=faces.fonts,
        contact=contact(source, base_url),
        base_url=base_url,
        leaflet_url=leaflet_url,
    )


def _names(source: BrandFile, meta: Any) -> tuple[str, str]:  # noqa: ANN401 - brand_yml's, imported lazily
    """Full name and short name."""
    found = meta.name if meta else None
    full, short = (
        " ".join(((found and text) or "").split()) for text in (found and found.full, found and found.short)
    )
    if not full:
        source.say(("meta", "name"), "brand-name", "The clinic has no name", "Add it: meta: name")
    return full, short or full


def css(brand: Brand) -> str:
    """A brand as a style sheet: its fonts, and custom properties on ``:root`` that the style sheets use.

    Addresses of its files are ``leaflet:/brand/<file>``.
    """
    faces = [
        f"@font-face {{ font-family: {_quoted(font.family)}; font-weight: {font.weight}; "
        f'font-style: {font.style}; src: url("leaflet:/brand/{quote(font.file)}") }}'
        for font in brand.fonts
    ]
    properties = {
        **{name: getattr(brand, name) for name in ("accent", "ink", "soft", "rule", "tint", "paper")},
        "accent-strong": brand.strong,
        "heading-family": _stack(brand.heading_family),
        "body-family": _stack(brand.body_family),
    }
    lines = [f"  --{name}: {value};" for name, value in properties.items()]
    return "\n".join([*faces, ":root {", *lines, "}", ""])


def _stack(family: str) -> str:
    """A font family and its fallbacks for characters that it lacks."""
    return ", ".join(_quoted(name) for name in dict.fromkeys((family, BODY_FAMILY, SYMBOL_FAMILY)))


def _quoted(text: str) -> str:
    """A text as a CSS string, safe inside ``<style>`` too."""
    return (
        '"'
        + "".join(letter if letter.isalnum() or letter in " -_" else f"\\{ord(letter):x} " for letter in text)
        + '"'
    )
