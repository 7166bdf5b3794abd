"""Lays out a leaflet in two parts, fits it to whole sheets, and keeps the bodies that several clinics share."""

import hashlib
import logging
import re
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from handouts.leaflets import length_estimate
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.length_estimate import Length
from handouts.pdf import closing_band, copyfit, engine, page_measure
from handouts.pdf.copyfit import Choice, Trial
from handouts.pdf.parts import body as bodies
from handouts.pdf.parts import palette as palettes
from handouts.pdf.parts import split as splitting
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.letterhead_layout import Letterhead, Letterheads, Setting
from handouts.pdf.parts.palette import Palette
from handouts.pdf.parts.split import ROOM, Rooms, keep_room
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.pdf.style_sheets import Sheets, StyleSheets
from handouts.project.pdf_standards import STANDARDS, Standard
from handouts.storage import input_files

Document = Any
"""A document laid out by WeasyPrint, which has no types."""
_MOST_BYTES = 64_000_000
"""Bytes of the bodies that are kept."""
_GUESS = 2
"""Pages of a leaflet that nothing is known of."""


_IN_MARGINS = re.compile(r"string-set|running\s*\(|counter-(?:reset|increment|set)")
_MIXES = re.compile(r"ridge|groove|inset|outset|color-mix|gradient")


@dataclass(slots=True, kw_only=True)
class Known:
    """What is known of a body in one setting."""

    trial: Trial
    body: Body | None = None
    metadata: Any = None
    files: tuple[str, ...] = ()
    records: tuple[logging.LogRecord, ...] = ()
    """What WeasyPrint logged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A leaflet in two parts, ready to be written."""

    body: Body
    letterhead: Letterhead | None
    metadata: Any
    """WeasyPrint's ``DocumentMetadata``."""
    palette: Palette
    trial: Trial
    layouts: int
    files: tuple[str, ...]
    records: tuple[logging.LogRecord, ...]


@dataclass(slots=True, kw_only=True)
class _Text:
    """What is known of one text, in all settings."""

    length: Length
    pages: int = _GUESS
    """Of the leaflet of the clinic before: most often of the next one, too."""


class Parts:
    """Lays out leaflets in two parts."""

    def __init__(self, weasyprint: Any, resources: ResourceFolders, style_sheets: StyleSheets) -> None:  # noqa: ANN401
        """Begin without bodies.

        Args:
            weasyprint: The package.
            resources: Folders with the files that leaflets show.
            style_sheets: Parses the style sheets.
        """
        self.weasyprint = weasyprint
        self.resources = resources
        self.style_sheets = style_sheets
        self.letterheads = Letterheads(weasyprint)
        self.texts: OrderedDict[str, _Text] = OrderedDict()
        own = _own_sheets(resources)
        self.whole = bool(_IN_MARGINS.search(own))
        """Whether a style sheet of the project puts words of the text into the margins."""
        self.exact = bool(_MIXES.search(own))
        """Whether a style sheet of the project makes colours of other colours."""
        self.known: OrderedDict[tuple[object, ...], Known] = OrderedDict()

    def made(
        self, leaflet: Leaflet, attachments: list[Any] | None, finish: Callable[[Any, Document], None]
    ) -> Made:
        """Lay out a leaflet, in the setting that fits best.

        Args:
            leaflet: The leaflet.
            attachments: WeasyPrint's attachments.
            finish: Gets the ``pydyf.PDF`` of a body when all is drawn, and its document.
        """
        made = _Fitting(self, leaflet, attachments, finish, exact=self.exact).made()
        if made.body.mixed and made.palette.colours:
            made = _Fitting(self, leaflet, attachments, finish, exact=True).made()
        return made

    def forget(self) -> None:
        """Forget what was used longest ago, above the limit."""
        size = sum(len(one.body.blob) for one in self.known.values() if one.body)
        while size > _MOST_BYTES and len(self.known) > 1:
            _, gone = self.known.popitem(last=False)
            size -= len(gone.body.blob) if gone.body else 0
        while len(self.texts) > len(self.known) + 1:
            self.texts.popitem(last=False)


@dataclass(frozen=True, slots=True)
class _Look:
    """One setting of a leaflet: its fit, and the style sheet of the back cover of a booklet."""

    fit: int
    cover: str = ""


class _Fitting:
    """Fits one leaflet."""

    def __init__(
        self,
        parts: Parts,
        leaflet: Leaflet,
        attachments: list[Any] | None,
        finish: Callable[[Any, Document], None],
        *,
        exact: bool,
    ) -> None:
        self._parts, self._leaflet, self._attachments, self._finish = parts, leaflet, attachments, finish
        self._variant = leaflet.variant
        self._standard: Standard = STANDARDS[leaflet.standard]
        self._palette = palettes.exact(leaflet.brand_css) if exact else palettes.palette(leaflet.brand_css)
        self._split = splitting.whole(leaflet.html) if parts.whole else splitting.split(leaflet.html)
        self._fetcher = engine.fetcher(parts.weasyprint, parts.resources, leaflet.clinic)
        self._own = leaflet.clinic if "leaflet:/brand/" in self._split.body + leaflet.brand_css else ""
        """The clinic, if the body shows its files or has its fonts."""
        self._text = _digest(
            *(self._split.body, self._palette.css, self._own, self._variant, leaflet.standard),
            *(leaflet.markdown, leaflet.updated, leaflet.published),
        )
        self._letterheads: dict[tuple[_Look, int], Letterhead] = {}
        self._documents: dict[tuple[object, ...], Document] = {}
        self._page: Any = None
        self._layouts = 0

    def made(self) -> Made:
        """The leaflet in the setting that fits best."""
        parts, variant = self._parts, self._variant
        if self._text not in parts.texts:
            length = length_estimate.length(self._body_page().etree_element, variant.metrics)
            parts.texts[self._text] = _Text(length=length)
        parts.texts.move_to_end(self._text)
        look, trial = self._fitted(parts.texts[self._text].length)
        parts.texts[self._text].pages = trial.pages
        known = self._with_body(look)
        letterhead = self._letterhead(look, trial.pages) if self._split.before else None
        if letterhead:
            closing_band.move_down(letterhead.document)
        assert known.body is not None
        parts.forget()
        return Made(
            body=known.body,
            letterhead=letterhead,
            metadata=letterhead.document.metadata if letterhead else known.metadata,
            palette=self._palette,
            trial=trial,
            layouts=self._layouts,
            files=tuple({**dict.fromkeys(known.files), **dict.fromkeys(self._fetcher.files)}),
            records=known.records,
        )

    def _fitted(self, length: Length) -> tuple[_Look, Trial]:
        variant, fitted = self._variant, self._leaflet.fitted
        trials: list[Trial] = []
        choice: Choice | None = copyfit.first(variant, whole=length, fitted=fitted)
        while choice is not None:
            trials.append(self._trial(_Look(choice.fit)))
            choice = copyfit.following(variant, trials, whole=length, fitted=fitted)
        best = min(trials, key=lambda one: copyfit.faults(variant, one))
        self._layouts = len(trials)
        for cover in copyfit.covers(variant, best):
            look = _Look(best.fit, cover)
            trial = self._trial(look)
            self._layouts += 1
            if trial.pages % variant.sheet_pages == 0:
                return look, trial
        return _Look(best.fit), best

    def _trial(self, look: _Look) -> Trial:
        """The result of one layout of the body; it is laid out if that is not known."""
        key = self._key(look)
        known = self._parts.known.get(key)
        if known is None:
            with engine.log() as records:
                document = self._laid_out(look)
            trial = page_measure.trial(document.pages, Choice(fit=look.fit))
            known = self._parts.known[key] = Known(trial=trial, records=tuple(records))
            self._documents[key] = document
        self._parts.known.move_to_end(key)
        return known.trial

    def _with_body(self, look: _Look) -> Known:
        """What is known of the chosen setting, with the body drawn."""
        key = self._key(look)
        known = self._parts.known[key]
        if known.body is None:
            with engine.log() as records:
                document = self._documents.get(key) or self._laid_out(look)
                closing_band.move_down(document)
                known.metadata = document.metadata
                if self._split.before:
                    bodies.empty_margins(document)
                known.body = bodies.drawn(
                    self._parts.weasyprint,
                    document,
                    self._standard,
                    attachments=self._attachments,
                    finish=lambda pdf: self._finish(pdf, document),
                )
            known.files = tuple(
                {**dict.fromkeys(self._sheets(look).files), **dict.fromkeys(self._fetcher.files)}
            )
            known.records = (*known.records, *records)
        return known

    def _key(self, look: _Look) -> tuple[object, ...]:
        """All that a body depends on."""
        return (self._text, look, self._rooms(look))

    def _rooms(self, look: _Look) -> Rooms:
        if not self._split.before:
            return Rooms(head=0.0, facts=0.0)
        laid_out = [one for (at, _), one in self._letterheads.items() if at == look]
        return (laid_out or [self._letterhead(look, self._parts.texts[self._text].pages)])[0].rooms

    def _letterhead(self, look: _Look, pages: int) -> Letterhead:
        if (look, pages) not in self._letterheads:
            setting = Setting(
                key=(
                    self._palette.css,
                    self._leaflet.clinic,
                    self._leaflet.standard,
                    repr((self._variant, look)),
                ),
                parse=self._parse,
                lay_out=lambda page: self._lay_out(page, look),
                shown=self._digest_of,
                pdf2=self._parts.weasyprint.pdf.VARIANTS[self._standard.base][1]["pdf_version"] >= "2.0",
            )
            self._letterheads[look, pages] = self._parts.letterheads.laid_out(self._split, pages, setting)
        return self._letterheads[look, pages]

    def _laid_out(self, look: _Look) -> Document:
        rooms, page = self._rooms(look), self._body_page()
        for place in page.etree_element.iter():
            if name := place.get(ROOM):
                keep_room(place, rooms.head if name == "head" else rooms.facts)
        return self._lay_out(page, look)

    def _body_page(self) -> Any:  # noqa: ANN401 - WeasyPrint's HTML
        if self._page is None:
            self._page = self._parse(self._split.body)
        return self._page

    def _parse(self, html: str) -> Any:  # noqa: ANN401 - WeasyPrint's HTML
        return self._parts.weasyprint.HTML(string=html, url_fetcher=self._fetcher, base_url=f"{SCHEME}:/")

    def _lay_out(self, page: Any, look: _Look) -> Document:  # noqa: ANN401 - WeasyPrint's HTML
        sheets = self._sheets(look)
        return page.render(
            stylesheets=sheets.sheets, font_config=sheets.fonts, pdf_tags=True, presentational_hints=True
        )

    def _sheets(self, look: _Look) -> Sheets:
        names = filter(None, (*self._variant.sheets, self._variant.fits[look.fit].sheet, look.cover))
        return self._parts.style_sheets.prepared(self._own, self._palette.css, tuple(names))

    def _digest_of(self, address: str) -> str:
        path = address.removeprefix(f"{SCHEME}:/")
        try:
            return hashlib.sha256(self._parts.resources.read(path, self._leaflet.clinic)).hexdigest()
        except OSError:
            return ""


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


def _own_sheets(resources: ResourceFolders) -> str:
    """The text of the project's own style sheets; the shipped folder is the last one."""
    paths = [path for folder in resources.styles[:-1] for path in sorted(folder.rglob("*.css"))]
    texts = []
    for path in paths:
        with suppress(OSError):
            texts.append(input_files.read(path, inside=resources.styles).decode("utf-8", "replace"))
    return "\n".join(texts)
