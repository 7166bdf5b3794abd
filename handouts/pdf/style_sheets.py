"""Style sheets and fonts of a clinic, parsed once and kept for all its leaflets."""

import logging
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.errors import HandoutsError, MachineError
from handouts.pdf import engine
from handouts.pdf.engine import Fonts, Sheet
from handouts.pdf.resources import SCHEME, ResourceFolders

_NO_FACE = "Font-face "
"""Beginning of WeasyPrint's warning of a font that it leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The parsed style sheets of one layout."""

    fonts: Fonts
    sheets: list[Sheet]
    """In the order in which they apply."""
    files: tuple[str, ...]
    """Paths of the ``leaflet:`` addresses that they read."""


@dataclass(slots=True, kw_only=True)
class _ClinicSheets:
    """The parsed style sheets of one clinic, by their text."""

    fonts: Fonts
    sheets: dict[str, Sheet] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)


class StyleSheets:
    """Parses style sheets, each once for a clinic."""

    def __init__(self, weasyprint: Any, resources: ResourceFolders, scratch: Path | None) -> None:  # noqa: ANN401
        """Prepare.

        Args:
            weasyprint: The package.
            resources: Folders with the style sheets and fonts.
            scratch: Folder for copies of fonts, created if missing; None for the system's temporary folder.
        """
        self._weasyprint = weasyprint
        self._resources = resources
        self._scratch = scratch
        self._clinics: dict[tuple[str, str], _ClinicSheets] = {}

    def close(self) -> None:
        """Remove the copies of fonts, and forget all style sheets."""
        for known in self._clinics.values():
            shutil.rmtree(known.fonts._folder, ignore_errors=True)
        self._clinics.clear()

    def prepared(self, clinic: str, brand_css: str, names: tuple[str, ...]) -> Sheets:
        """The style sheets of one layout of a leaflet.

        Args:
            clinic: The clinic, for the addresses of its files; empty if the sheet of the brand has none.
            brand_css: The style sheet of its brand.
            names: Files of the other style sheets, in the order in which they apply.

        Raises:
            MachineError: A style sheet is missing.
            HandoutsError: A font that it names is missing, outside of the project, or cannot be read.
        """
        brand = (clinic, brand_css)
        if brand not in self._clinics:
            if self._scratch:
                self._scratch.mkdir(parents=True, exist_ok=True)
            fonts = engine.font_configuration(self._weasyprint, self._scratch)
            self._clinics[brand] = _ClinicSheets(fonts=fonts)
        known = self._clinics[brand]
        texts = (brand_css, *(f'@import "{name}";' for name in names))
        for text in texts:
            if text not in known.sheets:
                known.sheets[text], known.files[text] = self._parsed(text, clinic, known.fonts)
        files = tuple(dict.fromkeys(file for text in texts for file in known.files[text]))
        return Sheets(fonts=known.fonts, sheets=[known.sheets[text] for text in texts], files=files)

    def _parsed(self, text: str, clinic: str, fonts: Fonts) -> tuple[Sheet, tuple[str, ...]]:
        """A parsed style sheet, and the files that it reads."""
        fetcher = engine.fetcher(self._weasyprint, self._resources, clinic)
        base = f"{SCHEME}:/styles/"
        with engine.log() as records:
            sheet = self._weasyprint.CSS(
                string=text, url_fetcher=fetcher, base_url=base, font_config=fonts, media_type="print"
            )
        faces = [one.getMessage() for one in records if one.getMessage().startswith(_NO_FACE)]
        if faces and text.startswith("@import"):  # not the sheet of a brand, which is a leaflet's own
            raise HandoutsError(
                f"A style sheet of the project names a font that cannot be used: {faces[0]}",
                advice="Put the font below styles/ and name it with a relative address, or remove the rule",
            )
        failed = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
        if failed:
            raise MachineError(failed[0], advice="Add the missing file, or remove the line that names it")
        return sheet, tuple(fetcher.files)
