"""Lays out the documents of one leaflet: its body, and the pieces of its letterhead."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from handouts.leaflets.leaflet import Leaflet
from handouts.pdf import engine
from handouts.pdf.parts.fonts import Fonts
from handouts.pdf.parts.palette import Palette, exact, palette
from handouts.pdf.parts.split import split
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.pdf.style_sheets import Sheets, StyleSheets
from handouts.project.pdf_standards import STANDARDS

Document = Any
"""A document laid out by WeasyPrint, which has no types."""
Page = Any
"""An ``HTML`` of WeasyPrint."""
_BRAND = f"{SCHEME}:/brand/"
_OWN = re.compile(rf"{SCHEME}:(/brand/[^\"')]+)")
"""Files of the clinic in a body: its fonts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What all leaflets of a process share."""

    weasyprint: Any
    resources: ResourceFolders
    style_sheets: StyleSheets
    fonts: Fonts
    margins: frozenset[str]
    """Paths of the style sheets, beside page.css, that may say what is in which margin of a page: with them,
    nobody knows what is of the clinic there, and what of the leaflet."""
    asks_for_addresses: bool
    """Whether the look of a link may depend on its address."""


@dataclass(frozen=True, slots=True)
class Look:
    """One setting: index of the fit, and the style sheet for the back cover of a booklet."""

    fit: int
    cover: str = ""


def text_name(leaflet: Leaflet, body: str, css: str, resources: ResourceFolders) -> str:
    """The name of the text of a leaflet: the digest of all that its body depends on, but for its setting.

    Args:
        leaflet: The leaflet.
        body: The HTML of its body.
        css: The style sheet of its brand, with names for the colours.
        resources: Folders with the files that it shows.
    """
    own = [_digest_of_file(resources, path, leaflet.clinic) for path in _OWN.findall(css + body)]
    values = (
        *(body, css, leaflet.clinic if own else "", own, leaflet.variant, leaflet.standard, leaflet.fitted),
        *(leaflet.slug, leaflet.markdown, leaflet.updated, leaflet.published),
    )
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


def text_names(leaflet: Leaflet, resources: ResourceFolders) -> set[str]:
    """The names that the text of a leaflet may have, with names for the colours of its clinic or without."""
    body = split(leaflet.html).body
    palettes = palette(leaflet.brand_css), exact(leaflet.brand_css)
    return {text_name(leaflet, body, one.css, resources) for one in palettes}


def _digest_of_file(resources: ResourceFolders, path: str, clinic: str) -> str:
    """The digest of a file that a leaflet shows; empty if it cannot be read."""
    try:
        return hashlib.sha256(resources.read(path, clinic)).hexdigest()
    except OSError:
        return ""


class Layouts:
    """Lays out the documents of one leaflet."""

    def __init__(self, tools: Tools, leaflet: Leaflet, palette: Palette) -> None:
        """Prepare.

        Args:
            tools: What all leaflets share.
            leaflet: The leaflet.
            palette: The colours of its clinic.
        """
        self.tools, self.leaflet, self.palette = tools, leaflet, palette
        self._fetcher = engine.fetcher(tools.weasyprint, tools.resources, leaflet.clinic)
        self._pages: dict[str, Page] = {}
        properties = tools.weasyprint.pdf.VARIANTS[STANDARDS[leaflet.standard].base][1]
        self.pdf2: bool = properties["pdf_version"] >= "2.0"
        """Whether the file is written after ISO 32000-2."""

    @property
    def files(self) -> set[str]:
        """Paths of the ``leaflet:`` addresses that were shown so far."""
        found: set[str] = self._fetcher.files
        return found

    def clinic_in(self, html: str) -> str:
        """The clinic if a part of the leaflet has fonts or pictures of its own; else empty.

        Args:
            html: The HTML of the part.
        """
        return self.leaflet.clinic if _BRAND in html or _BRAND in self.palette.css else ""

    def page(self, html: str) -> Page:
        """A document of the leaflet, parsed once."""
        if html not in self._pages:
            self._pages[html] = self.parsed(html)
        return self._pages[html]

    def parsed(self, html: str) -> Page:
        """Parse a document."""
        fetcher = self._fetcher
        return self.tools.weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=f"{SCHEME}:/")

    def laid_out(self, page: Page, names: tuple[str, ...]) -> Document:
        """Lay out a document.

        Args:
            page: The document.
            names: Its style sheets.
        """
        sheets = self.sheets(names)
        return page.render(
            stylesheets=sheets.sheets, font_config=sheets.fonts, pdf_tags=True, presentational_hints=True
        )

    def names(self, look: Look) -> tuple[str, ...]:
        """The style sheets of a setting, without that of the brand."""
        variant = self.leaflet.variant
        return tuple(filter(None, (*variant.sheets, variant.fits[look.fit].sheet, look.cover)))

    def has_own_margins(self, look: Look) -> bool:
        """Whether a style sheet of a setting, beside page.css, may say what is in which margin."""
        return not self.tools.margins.isdisjoint(self.sheets(self.names(look)).files)

    def sheets(self, names: tuple[str, ...]) -> Sheets:
        """Style sheets with that of the brand, parsed."""
        css = self.palette.css
        clinic = self.leaflet.clinic if _BRAND in css else ""
        return self.tools.style_sheets.prepared(clinic, css, names)

    def digest(self, address: str) -> str:
        """The digest of a file that the leaflet shows; empty if it cannot be read."""
        path = unquote(urlsplit(address).path)
        self._fetcher.files.add(path)
        return _digest_of_file(self.tools.resources, path, self.leaflet.clinic)
