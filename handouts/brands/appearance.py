"""Appearance of a brand: logo, colours and fonts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handouts.brands import brand_files, colour
from handouts.brands.yaml_file import BrandFile, dotted
from handouts.text.yaml_lines import Key

BODY_FAMILY = "Atkinson Hyperlegible Next"
"""The font family of a leaflet if the brand names none."""
SYMBOL_FAMILY = "Handouts Symbols"
"""The font family for characters that the others lack."""
EMOJI_FAMILY = "Handouts Emoji"
"""The font family for emoji that the others lack. No style sheet names it: it is the last resort."""
SHIPPED_FAMILIES = (BODY_FAMILY, "Bitter")
"""Font families in ``styles/fonts/fonts.css``; only the first has all styles that text needs."""

_NORMAL = 400
_WEIGHTS = {"normal": _NORMAL, "bold": 700}
_ROLES = ("background", "foreground", "primary")
"""The colours of the convention that a leaflet uses."""
_COLOUR_ADVICE = 'Write it as "#0b5563", in quotes, or as a name from color.palette'
_ACCENT = "#1d4e63"
_INK = "#1b2326"
_PAPER = "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFont:
    """One font file of a brand."""

    family: str
    """Name of its font family."""
    file: str
    """The file, relative to the brand's folder, with forward slashes."""
    weight: str
    """The CSS value: ``normal``, ``bold``, ``600``."""
    style: str
    """``normal`` or ``italic``."""

    @property
    def boldness(self) -> int:
        """Its weight as a number from 1 to 1000; 400 is normal (CSS Fonts 4, 2.2)."""
        return _WEIGHTS.get(self.weight) or (int(self.weight) if self.weight.isdecimal() else _NORMAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The six colours of a leaflet, ``#rrggbb``."""

    accent: str
    """The brand's colour."""
    ink: str
    """Text."""
    soft: str
    """Labels."""
    rule: str
    """Thin lines."""
    tint: str
    """Background of boxes."""
    paper: str
    """The page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """The font families of a leaflet."""

    heading: str
    """Family of headings."""
    body: str
    """Family of text."""
    fonts: tuple[BrandFont, ...]
    """Font files of the brand's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Reads the appearance of one brand; each method reads one part and reports what is wrong with it."""

    folder: Path
    """The brand's folder."""
    brand: BrandFile
    """The file; it collects the problems."""
    convention: Any
    """The same file as a ``brand_yml.Brand``, without wrong values."""
    own_fonts: bool = True
    """Whether the brand's own font files are used; if not, shipped fonts are, and no file is opened."""

    def logo(self) -> tuple[str, str]:
        """File of the logo, and its alternative text; empty if the brand has none."""
        key, resource = self._resource()
        if resource is None:
            advice = "Write logo: logo.svg, and put that file next to _brand.yml"
            if not self.brand.doubtful("logo"):
                self.brand.say(("logo",), "brand-logo", "The brand has no logo", advice)
            return "", ""
        file = self._file(key, str(resource.path), "brand-logo")
        if file and not brand_files.is_logo(file):
            message = f"“{resource.path}” is not an SVG, PNG or JPEG picture"
            self.brand.say(key, "brand-logo", message, "Save the logo as SVG, or as PNG 600 pixels high")
        elif file:
            try:
                brand_files.check_logo(file, str(resource.path))
            except brand_files.FileError as error:
                self.brand.say(key, "brand-logo", error.message, error.advice)
        return self._shown(file), " ".join((resource.alt or "").split())

    def _resource(self) -> tuple[Key, Any]:
        """The logo for the head of a page: the only one, or the medium, large or small one."""
        logo = self.convention.logo
        if logo is None or hasattr(logo, "path"):
            return ("logo",), logo
        for size in ("medium", "large", "small"):
            found = getattr(logo, size)
            found = getattr(found, "light", found)
            if found is not None:
                return ("logo", size), found
        return ("logo",), None

    def colours(self) -> Colours:
        """The colours that the brand names, and the ones computed from them."""
        self._check_unused_colours()
        paper = self._colour("background", _PAPER)
        if colour.contrast("#000000", paper) < colour.TEXT_CONTRAST:
            message = f"“color.background” {paper} is too dark for a page: not even black is readable on it"
            self.brand.say(
                ("color", "background"), "brand-contrast", message, "Make it lighter; most pages are white"
            )
        ink = self._readable("foreground", _INK, paper, colour.TEXT_CONTRAST)
        accent = self._readable("primary", _ACCENT, paper, colour.ACCENT_CONTRAST)
        tint = colour.tint(accent, ink=ink, paper=paper)
        soft, rule = colour.soft(ink, field=tint), colour.rule(ink, paper=paper)
        return Colours(accent=accent, ink=ink, soft=soft, rule=rule, tint=tint, paper=paper)

    def _check_unused_colours(self) -> None:
        """Report wrong colours in the palette, and in the roles that leaflets do not use."""
        roles, palette = self.brand.at("color") or {}, self.brand.at("color", "palette") or {}
        written: dict[Key, Any] = {("color", "palette", name): text for name, text in palette.items()}
        written |= {("color", role): text for role, text in roles.items() if role not in {*_ROLES, "palette"}}
        for key, text in written.items():
            if isinstance(text, str) and text not in {*palette, *roles} and not colour.is_colour(text):
                message = f"“{dotted(key)}”: “{text}” is not a colour"
                self.brand.say(key, "brand-colour", message, _COLOUR_ADVICE)

    def _colour(self, role: str, default: str) -> str:
        found = self.convention.color and getattr(self.convention.color, role)
        if self.brand.doubtful("color", "palette", str(self.brand.at("color", role))):
            return default  # already reported in the palette
        try:
            return colour.parsed(found) if found else default
        except colour.ColourError as error:
            self.brand.say(("color", role), "brand-colour", f"“color.{role}”: {error}", _COLOUR_ADVICE)
            return default

    def _readable(self, role: str, default: str, paper: str, least: float) -> str:
        found = self._colour(role, default)
        has = colour.contrast(found, paper)
        if has < least and not self.brand.doubtful("color", "background"):
            shade = colour.nearest(found, on=paper, least=least)
            advice = (
                f'Use "{shade}", the nearest shade that passes' if shade else "Make color.background lighter"
            )
            measured = f"{found} on {paper} has a contrast of {has // 0.01 / 100:g}:1 and needs {least:g}:1"
            self.brand.say(("color", role), "brand-contrast", f"“color.{role}”: {measured}", advice)
        return found

    def faces(self) -> Faces:
        """The font families for headings and text, and the brand's own font files."""
        typography = self.convention.typography
        if not self.own_fonts:
            wanted = typography and typography.headings and typography.headings.family
            heading = wanted if wanted in SHIPPED_FAMILIES else BODY_FAMILY
            return Faces(heading=heading, body=BODY_FAMILY, fonts=())
        sure = not self.brand.doubtful("typography", "fonts")  # the files of a font do not change its name
        fonts = [font for family in (typography.fonts if typography else ()) for font in self._fonts(family)]
        own = {font.family for font in fonts}
        return Faces(
            heading=self._face("headings", typography and typography.headings, own if sure else None),
            body=self._face("base", typography and typography.base, own if sure else None),
            fonts=tuple(fonts),
        )

    def _fonts(self, family: Any) -> list[BrandFont]:  # noqa: ANN401 - brand_yml's, imported lazily
        found = []
        for file in family.files if family.source == "file" else ():
            key = self._key_of(str(file.path))
            path = self._file(key, str(file.path), "brand-font")
            if path and not brand_files.is_font(path):
                advice = "Use a TTF, OTF, WOFF or WOFF2 file"
                self.brand.say(key, "brand-font", f"“{file.path}” is not a font", advice)
            weight = "normal" if str(file.weight) == "auto" else str(file.weight)
            if " " in weight:
                advice = "Name one file for each weight, such as 400 and 700"
                self.brand.say(key, "brand-font", f"“{file.path}” has a range of weights", advice)
            name = " ".join(family.family.split())
            found.append(BrandFont(family=name, file=self._shown(path), weight=weight, style=file.style))
        return found

    def _key_of(self, file: str) -> Key:
        """The key of a font file in the brand's file."""
        families = self.brand.at("typography", "fonts") or []
        return next(
            (
                ("typography", "fonts", index, "files", place, "path")
                for index, family in enumerate(families)
                for place, one in enumerate(family.get("files") or ())
                if file in {one["path"], str(Path(one["path"]))}
            ),
            ("typography", "fonts"),
        )

    def _face(self, role: str, settings: Any, own: set[str] | None) -> str:  # noqa: ANN401
        """The font family of one role; ``own`` is None if the brand's fonts could not be read."""
        family = " ".join(str((settings and settings.family) or BODY_FAMILY).split())
        shipped = SHIPPED_FAMILIES if role == "headings" else (BODY_FAMILY,)
        doubtful = own is None or self.brand.doubtful("typography", role)
        if not doubtful and family not in {*shipped, *(own or ())}:
            message = (
                f"“{family}” is not a font of this brand; fonts of the machine or the web are never used"
            )
            if family in SHIPPED_FAMILIES:
                message = f"“{family}” has no regular weight: it is for headings"
            advice = f"Use {' or '.join(shipped)}, or name its files in typography.fonts (source: file)"
            self.brand.say(("typography", role, "family"), "brand-font", message, advice)
        return family

    def _file(self, key: Key, name: str, rule: str) -> Path | None:
        """A file in the brand's folder, links followed; reported if it cannot be used."""
        try:
            return brand_files.find(self.folder, name)
        except brand_files.FileError as error:
            self.brand.say(key, rule, error.message, error.advice)
            return None

    def _shown(self, path: Path | None) -> str:
        return path.relative_to(self.folder.resolve()).as_posix() if path else ""
