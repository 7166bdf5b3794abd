"""Lays out a leaflet in two parts: the body, which clinics share, and the letterhead of its clinic."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.accelerate import output
from handouts.pdf.parts import palette, split, stored
from handouts.pdf.parts.fitting import Fitting, Known
from handouts.pdf.parts.fonts import Face, Fonts
from handouts.pdf.parts.kept_bodies import KeptBodies
from handouts.pdf.parts.layouts import Layouts, Tools
from handouts.pdf.parts.letterhead.layout import UnfitLetterheadError
from handouts.pdf.parts.letterhead.pieces import STYLE_SHEETS, Pieces
from handouts.pdf.parts.made import Made
from handouts.pdf.parts.stored import StoredFace, StoredText
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.pdf.style_sheets import StyleSheets
from handouts.storage import input_files

_IN_MARGINS = re.compile(r"string-set|running\s*\(|counter-(?:reset|increment|set)")
"""Ways to put words or numbers of the text into the margins, which are drawn without the text."""
_MARGIN = re.compile(r"@(?:top|bottom|left|right)-[a-z-]+\s*\{[^}]*\bcontent:")
"""A rule that says what is in a margin."""
_OF_ADDRESS = re.compile(r"(?:\[|\battr\()\s*href")
"""Ways to give links another look, or another text, by their addresses."""
_MIXES = re.compile(r"ridge|groove|inset|outset|color-mix|gradient")
"""Ways to make a colour of another one, for which no name can stand."""

_MOST_STORED = 12
"""Layouts of a text that are stored: three settings for clinics with four heights of head and facts."""


class Parts:
    """Lays out leaflets, and keeps what several of them share."""

    def __init__(
        self,
        weasyprint: Any,  # noqa: ANN401
        resources: ResourceFolders,
        style_sheets: StyleSheets,
        fonts: Fonts,
    ) -> None:
        """Begin without bodies and letterheads.

        Args:
            weasyprint: The package.
            resources: Folders with the files that leaflets show.
            style_sheets: Parses the style sheets.
            fonts: Reads the faces.
        """
        *others, shipped = resources.styles
        own = {path: text for folder in others for path, text in _sheets(resources, folder)}
        texts = "\n".join(own.values())
        self._whole, self._exact = bool(_IN_MARGINS.search(texts)), bool(_MIXES.search(texts))
        self._tools = Tools(
            weasyprint=weasyprint,
            resources=resources,
            style_sheets=style_sheets,
            fonts=fonts,
            margins=_margins(own, dict(_sheets(resources, shipped))),
            asks_for_addresses=bool(_OF_ADDRESS.search(texts)),
        )
        self._known = Known(bodies=KeptBodies(), pieces=Pieces())

    def made(
        self,
        leaflet: Leaflet,
        attachments: list[Any] | None,
        finish: Callable[[Any, Any], None],
        *,
        stored: bool,
    ) -> Made:
        """Lay out a leaflet, in the setting that fits best.

        The same leaflet gives the same result, whatever was made before. The text of a patient is not kept.

        Args:
            leaflet: The leaflet.
            attachments: WeasyPrint's attachments; None if it has none.
            finish: Gets the ``pydyf.PDF`` of a body when all is drawn, and WeasyPrint's document.
            stored: Whether bodies of earlier runs may be used.
        """
        parts = split.whole(leaflet.html) if self._whole else split.split(leaflet.html)
        colours = (palette.exact if self._exact else palette.palette)(leaflet.brand_css)
        while True:
            layouts = Layouts(self._tools, leaflet, colours)
            known = self._known_for(leaflet, parts)
            fitting = Fitting(layouts, parts, known, attachments, finish, stored=stored)
            try:
                made = fitting.made()
            except UnfitLetterheadError:  # it is printed as one document
                parts = split.whole(leaflet.html)
            else:
                if not (made.body.mixed and colours.colours):
                    return made
                colours = palette.exact(leaflet.brand_css)
            for document in fitting.documents:
                output.free(document)

    def read_style_sheets(self, leaflet: Leaflet) -> None:
        """Read the style sheets of a leaflet in its plain setting, and those of its letterhead."""
        layouts = Layouts(self._tools, leaflet, palette.palette(leaflet.brand_css))
        layouts.sheets((*leaflet.variant.sheets, *STYLE_SHEETS))

    def _known_for(self, leaflet: Leaflet, parts: split.Split) -> Known:
        """What is known of others, and keeps what is made now, but for the text of a patient."""
        if not leaflet.for_patient:
            return self._known
        is_shared = not (leaflet.is_body_for_patient or parts.is_for_patient or not parts.letterhead)
        bodies = self._known.bodies if is_shared else KeptBodies()
        return Known(bodies=bodies, pieces=Pieces(self._known.pieces))

    @property
    def has_stored(self) -> bool:
        """Whether bodies of earlier runs are used."""
        return self._known.bodies.has_stored

    def packed(self, made: Made, faces: Mapping[str, Face]) -> bytes | None:
        """What is known of the text of a leaflet, as bytes; None if it cannot be stored.

        Args:
            made: The leaflet.
            faces: Its faces, as they were written.
        """
        version, fonts = made.body.version, self._tools.fonts
        known = self._known.bodies
        written = (
            StoredFace(name=name, face=face, version=version, written=fonts.written(name, face, version))
            for name, face in sorted(faces.items())
        )
        length, bodies = known.lengths.get(made.text), known.of(made.text)[:_MOST_STORED]
        if length is None or made.letterhead is None:
            return None
        has_own_files = f"{SCHEME}:/brand/" in made.palette.css  # its pieces may change without their text
        pieces = made.letterhead.pieces.parts.values()
        return stored.packed(
            StoredText(
                length=length,
                bodies=bodies,
                faces=tuple(written),
                pieces=() if has_own_files else tuple(pieces),
                feet=() if has_own_files else made.letterhead.feet,
            )
        )

    def forget(self) -> None:
        """Forget all bodies and letterheads."""
        self._known = Known(bodies=KeptBodies(), pieces=Pieces())


def _margins(own: Mapping[str, str], shipped: Mapping[str, str]) -> frozenset[str]:
    """Paths of the style sheets, beside page.css, that may say what is in which margin of a page."""
    others = {path for path, text in own.items() if "@page" in text}
    known = {path for path, text in shipped.items() if _MARGIN.search(text)}
    return frozenset(others | (known - {"/styles/page.css"}))


def _sheets(resources: ResourceFolders, folder: Path) -> Iterator[tuple[str, str]]:
    """Address and text of each style sheet of a folder."""
    for path in sorted(folder.rglob("*.css")):
        with suppress(OSError):
            content = input_files.read(path, inside=resources.styles)
            yield f"/styles/{path.relative_to(folder).as_posix()}", content.decode("utf-8", "replace")
