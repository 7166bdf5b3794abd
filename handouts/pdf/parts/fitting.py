"""Fits one leaflet to whole sheets: which setting, which body, which letterhead."""

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from handouts.leaflets import length_estimate
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.length_estimate import Length
from handouts.pdf import closing_band, copyfit, engine, page_measure
from handouts.pdf.copyfit import Choice, Trial
from handouts.pdf.parts import body as bodies
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.fonts import Fonts
from handouts.pdf.parts.kept_bodies import KeptBodies, KeptBody, KeptText
from handouts.pdf.parts.letterhead_layout import Letterhead, Letterheads, Setting
from handouts.pdf.parts.made import Made
from handouts.pdf.parts.palette import Palette
from handouts.pdf.parts.split import ROOM, Rooms, Split, keep_room
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.pdf.style_sheets import Sheets, StyleSheets
from handouts.project.pdf_standards import STANDARDS

Document = Any
"""A document laid out by WeasyPrint, which has no types."""
Page = Any
"""An ``HTML`` of WeasyPrint."""
_NO_ROOMS = Rooms(head=0.0, facts=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What all leaflets of a process share."""

    weasyprint: Any
    resources: ResourceFolders
    style_sheets: StyleSheets
    fonts: Fonts
    letterheads: Letterheads
    bodies: KeptBodies


@dataclass(frozen=True, slots=True)
class _Look:
    """One setting: index of the fit, and the style sheet for the back cover of a booklet."""

    fit: int
    cover: str = ""


class Fitting:
    """Fits one leaflet."""

    def __init__(
        self,
        tools: Tools,
        leaflet: Leaflet,
        split: Split,
        palette: Palette,
        attachments: list[Any] | None,
        finish: Callable[[Any, Document], None],
    ) -> None:
        """Prepare.

        Args:
            tools: What all leaflets share.
            leaflet: The leaflet.
            split: Its parts.
            palette: The colours of its clinic.
            attachments: WeasyPrint's attachments; None if it has none.
            finish: Gets the ``pydyf.PDF`` of a body when all is drawn, and WeasyPrint's document.
        """
        self._tools, self._leaflet, self._split, self._palette = tools, leaflet, split, palette
        self._attachments, self._finish = attachments, finish
        self._variant = leaflet.variant
        self._fetcher = engine.fetcher(tools.weasyprint, tools.resources, leaflet.clinic)
        shows_own = f"{SCHEME}:/brand/" in split.body + palette.css
        self._clinic = leaflet.clinic if shows_own else ""
        """The clinic, if the body has fonts or pictures of its own."""
        self._text = _digest(
            *(split.body, palette.css, self._clinic, self._variant, leaflet.standard),
            *(leaflet.fitted, leaflet.slug, leaflet.markdown, leaflet.updated, leaflet.published),
        )
        self._letterheads: dict[tuple[_Look, int], Letterhead] = {}
        self._drawable: dict[_Look, Document] = {}
        self.documents: list[Document] = []
        """All that was laid out so far."""
        self._page: Page = None

    def made(self) -> Made:
        """The leaflet in the setting that fits best."""
        text = self._tools.bodies.text(self._text)
        if text is None:
            length = length_estimate.length(self._body_page().etree_element, self._variant.metrics)
            text = KeptText(length=length, pages=max(1, math.ceil(length.text + length.pictures)))
            self._tools.bodies.keep_text(self._text, text)
        look, trial, layouts = self._fitted(text.length)
        self._tools.bodies.keep_text(self._text, replace(text, pages=trial.pages))
        kept, body = self._with_body(look)
        letterhead = self._letterhead(look, trial.pages) if self._split.before else None
        if letterhead:
            closing_band.move_down(letterhead.document)
        return Made(
            body=body,
            letterhead=letterhead,
            metadata=letterhead.document.metadata if letterhead else kept.metadata,
            palette=self._palette,
            trial=trial,
            layouts=layouts,
            files=tuple(dict.fromkeys((*kept.files, *self._fetcher.files))),
            records=(*kept.records, *(letterhead.head.records if letterhead else ())),
            documents=tuple(self.documents),
        )

    def _fitted(self, length: Length) -> tuple[_Look, Trial, int]:
        """The setting that fits best, its result, and how many were tried."""
        variant, fitted = self._variant, self._leaflet.fitted
        trials: list[Trial] = []
        choice: Choice | None = copyfit.first(variant, whole=length, fitted=fitted)
        while choice is not None:
            trials.append(self._trial(_Look(choice.fit)))
            choice = copyfit.following(variant, trials, whole=length, fitted=fitted)
        best = min(trials, key=lambda one: copyfit.faults(variant, one))
        tried = len(trials)
        for cover in copyfit.covers(variant, best):
            look = _Look(best.fit, cover)
            trial, tried = self._trial(look), tried + 1
            if trial.pages % variant.sheet_pages == 0:
                return look, trial, tried
        return _Look(best.fit), best, tried

    def _trial(self, look: _Look) -> Trial:
        """The result of one layout of the body; it is laid out if that is not known."""
        kept = self._tools.bodies.body(self._key(look))
        if kept is None:
            with engine.log() as records:
                document = self._drawable[look] = self._laid_out(look)
            trial = page_measure.trial(document.pages, Choice(fit=look.fit))
            kept = KeptBody(trial=trial, records=tuple(records))
            self._tools.bodies.keep_body(self._key(look), kept)
        return kept.trial

    def _with_body(self, look: _Look) -> tuple[KeptBody, Body]:
        """What is known of the chosen setting, and its body, drawn if it was not."""
        key = self._key(look)
        self._trial(look)  # it may have been forgotten
        kept = self._tools.bodies.body(key)
        if kept is None or kept.body is None:
            with engine.log() as records:
                document = self._drawable.get(look) or self._laid_out(look)
                body = self._drawn(document)
            kept = KeptBody(
                trial=self._trial(look),
                body=body,
                metadata=document.metadata,
                files=tuple(sorted({*self._sheets(look).files, *self._fetcher.files})),
                records=(*(kept.records if kept else ()), *records),
            )
            self._tools.bodies.keep_body(key, kept)
            return kept, body
        return kept, kept.body

    def _drawn(self, document: Document) -> Body:
        closing_band.move_down(document)
        if self._split.before:
            bodies.empty_margins(document)
        return bodies.drawn(
            self._tools.weasyprint,
            document,
            STANDARDS[self._leaflet.standard],
            fonts=self._tools.fonts,
            attachments=self._attachments,
            finish=lambda pdf: self._finish(pdf, document),
        )

    def _key(self, look: _Look) -> tuple[object, ...]:
        """All that a body depends on."""
        return (self._text, look, self._rooms(look))

    def _rooms(self, look: _Look) -> Rooms:
        if not self._split.before:
            return _NO_ROOMS
        laid_out = [one for (at, _), one in self._letterheads.items() if at == look]
        if laid_out:
            return laid_out[0].rooms
        text = self._tools.bodies.text(self._text)
        return self._letterhead(look, text.pages if text else 1).rooms

    def _letterhead(self, look: _Look, pages: int) -> Letterhead:
        if (look, pages) not in self._letterheads:
            properties = self._tools.weasyprint.pdf.VARIANTS[STANDARDS[self._leaflet.standard].base][1]
            described = repr((self._variant, look))
            setting = Setting(
                key=(self._palette.css, self._leaflet.clinic, self._leaflet.standard, described),
                parse=self._parse,
                lay_out=lambda page: self._lay_out(page, look),
                shown=self._digest_of_file,
                pdf2=properties["pdf_version"] >= "2.0",
            )
            made = self._tools.letterheads.laid_out(self._split, pages, setting)
            self._letterheads[look, pages] = made
        return self._letterheads[look, pages]

    def _laid_out(self, look: _Look) -> Document:
        rooms, page = self._rooms(look), self._body_page()
        for place in page.etree_element.iter():
            if name := place.get(ROOM):
                keep_room(place, rooms.head if name == "head" else rooms.facts)
        return self._lay_out(page, look)

    def _body_page(self) -> Page:
        if self._page is None:
            self._page = self._parse(self._split.body)
        return self._page

    def _parse(self, html: str) -> Page:
        return self._tools.weasyprint.HTML(string=html, url_fetcher=self._fetcher, base_url=f"{SCHEME}:/")

    def _lay_out(self, page: Page, look: _Look) -> Document:
        sheets = self._sheets(look)
        document = page.render(
            stylesheets=sheets.sheets, font_config=sheets.fonts, pdf_tags=True, presentational_hints=True
        )
        self.documents.append(document)
        return document

    def _sheets(self, look: _Look) -> Sheets:
        names = filter(None, (*self._variant.sheets, self._variant.fits[look.fit].sheet, look.cover))
        return self._tools.style_sheets.prepared(self._clinic, self._palette.css, tuple(names))

    def _digest_of_file(self, address: str) -> str:
        """The digest of a file that the letterhead shows; empty if it cannot be read."""
        path = unquote(urlsplit(address).path)
        self._fetcher.files.add(path)
        try:
            return hashlib.sha256(self._tools.resources.read(path, self._leaflet.clinic)).hexdigest()
        except OSError:
            return ""


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()
