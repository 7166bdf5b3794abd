"""Fits one leaflet to whole sheets: which setting, which body, which letterhead."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handouts.leaflets import length_estimate
from handouts.leaflets.length_estimate import Length
from handouts.pdf import closing_band, copyfit, engine, page_measure
from handouts.pdf.closing_band import Band
from handouts.pdf.copyfit import Choice, Trial
from handouts.pdf.parts import body as bodies
from handouts.pdf.parts import stored as stored_texts
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.kept_bodies import KeptBodies, KeptBody, Key
from handouts.pdf.parts.layouts import Document, Layouts, Look, text_name
from handouts.pdf.parts.letterhead.layout import UnfitLetterheadError
from handouts.pdf.parts.letterhead.pieces import Letterhead, Pieces
from handouts.pdf.parts.made import Made, Pair
from handouts.pdf.parts.split import Rooms, Split, keep_room
from handouts.pdf.tagging.structure_roles import ROOM_ATTRIBUTE
from handouts.project.pdf_standards import STANDARDS
from handouts.storage import state_files

_NO_ROOMS = Rooms(head=0.0, facts=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of other leaflets."""

    bodies: KeptBodies
    pieces: Pieces


class Fitting:
    """Fits one leaflet."""

    def __init__(
        self,
        layouts: Layouts,
        split: Split,
        known: Known,
        attachments: list[Any] | None,
        finish: Callable[[Any, Document], None],
        *,
        stored: bool,
    ) -> None:
        """Prepare.

        Args:
            layouts: Lays out the leaflet.
            split: Its parts.
            known: What is known of other leaflets; what is made now is added.
            attachments: WeasyPrint's attachments; None if it has none.
            finish: Gets the ``pydyf.PDF`` of a body when all is drawn, and WeasyPrint's document.
            stored: Whether bodies of earlier runs may be used.
        """
        self._uses_stored = stored and bool(split.letterhead)
        self._layouts, self._split, self._known = layouts, split, known
        self._leaflet = leaflet = layouts.leaflet
        self._attachments, self._finish = attachments, finish
        self._text = text_name(leaflet, split.body, layouts.palette.css, layouts.tools.resources)
        self._letterheads: dict[Look, Letterhead] = {}
        self._drawable: dict[Look, Document] = {}
        self.documents: list[Document] = []
        """All that was laid out so far."""

    def made(self) -> Made:
        """The leaflet in the setting that fits best.

        Raises:
            UnfitLetterheadError: Its letterhead cannot be drawn apart from the body.
        """
        if self._text not in self._known.bodies.lengths:
            self._read_stored()
        if self._split.whole_text:  # it depends on what is one patient's
            length = self._length()
        else:
            length = self._known.bodies.lengths.find(self._text, self._length)
        look, trial, layouts = self._fitted(length)
        kept, body = self._with_body(look)
        pair = self._pair(look, body) if self._split.letterhead else None
        own = pair.records if pair else ()
        return Made(
            body=body,
            letterhead=pair,
            metadata=self._metadata() if pair else kept.metadata,
            palette=self._layouts.palette,
            trial=trial,
            text=self._text,
            is_new=bool(self.documents),
            layouts=layouts,
            files=tuple(dict.fromkeys((*kept.files, *self._layouts.files))),
            records=(*kept.records, *own),
            documents=tuple(self.documents),
        )

    def _read_stored(self) -> None:
        """Take over what an earlier run knew of the text."""
        folder = self._layouts.tools.resources.bodies
        if folder is None or not self._uses_stored:
            return
        try:
            text = stored_texts.unpacked(state_files.sealed(folder / self._text))
        except (OSError, ValueError):  # it is laid out
            return
        self._known.bodies.has_stored = True
        self._known.bodies.lengths.keep(self._text, text.length)
        for look, rooms, body in reversed(text.bodies):
            self._known.bodies.keep_body((self._text, look, rooms), body)
        for one in text.faces:
            self._layouts.tools.fonts.keep(one.name, one.face, one.version, one.written)
        self._known.pieces.take_over(text.pieces, text.feet)

    def _length(self) -> Length:
        page = self._layouts.page(self._split.whole_text or self._split.body)
        return length_estimate.length(page.etree_element, self._leaflet.variant.metrics)

    def _pair(self, look: Look, body: Body) -> Pair:
        """The letterhead for a body."""
        if set(body.rooms) != set(self._letterhead(look).pieces):
            raise UnfitLetterheadError
        page, pages = self._layouts.page(self._split.letterhead), len(body.pages)
        feet = self._known.pieces.feet(page, pages, self._layouts, look)
        return Pair(pieces=self._letterhead(look), feet=feet)

    def _metadata(self) -> Any:  # noqa: ANN401
        """What the leaflet says of itself: WeasyPrint's ``DocumentMetadata``."""
        document = self._layouts.tools.weasyprint.document
        found = document.get_html_metadata(self._layouts.page(self._split.letterhead))
        return document.DocumentMetadata(**found)

    def _fitted(self, length: Length) -> tuple[Look, Trial, int]:
        """The setting that fits best, its result, and how many were tried."""
        variant, fitted = self._leaflet.variant, self._leaflet.fitted
        trials: list[Trial] = []
        choice: Choice | None = copyfit.first(variant, whole=length, fitted=fitted)
        while choice is not None:
            trials.append(self._trial(Look(choice.fit)))
            choice = copyfit.following(variant, trials, whole=length, fitted=fitted)
        best = min(trials, key=lambda one: copyfit.faults(variant, one))
        tried = len(trials)
        for cover in copyfit.covers(variant, best):
            look = Look(best.fit, cover)
            trial, tried = self._trial(look), tried + 1
            if trial.pages % variant.sheet_pages == 0:
                return look, trial, tried
        return Look(best.fit), best, tried

    def _trial(self, look: Look) -> Trial:
        """The result of one layout of the body; it is laid out if that is not known."""
        kept = self._known.bodies.body(self._key(look))
        if kept is None:
            with engine.log() as records:
                document = self._drawable[look] = self._laid_out(look)
            trial = page_measure.trial(document.pages, Choice(fit=look.fit))
            kept = KeptBody(trial=trial, band=self._band(document), records=tuple(records))
            self._known.bodies.keep_body(self._key(look), kept)
        return kept.trial

    def _with_body(self, look: Look) -> tuple[KeptBody, Body]:
        """What is known of the chosen setting, and its body, drawn if it was not."""
        key = self._key(look)
        self._trial(look)  # it may have been forgotten
        kept = self._known.bodies.body(key)
        if kept is None or kept.body is None:
            with engine.log() as records:
                document = self._drawable.get(look) or self._laid_out(look)
                band = self._band(document)
                body = self._drawn(document)
            sheets = self._layouts.sheets(self._layouts.names(look))
            kept = KeptBody(
                trial=self._trial(look),
                band=band,
                body=body,
                metadata=document.metadata,
                files=tuple(sorted({*sheets.files, *self._layouts.files})),
                records=(*(kept.records if kept else ()), *records),
            )
            self._known.bodies.keep_body(key, kept)
            return kept, body
        return kept, kept.body

    def _band(self, document: Document) -> Band | None:
        """Where the facts are, if they are no part of the document."""
        return closing_band.band(document) if self._split.letterhead else None

    def _drawn(self, document: Document) -> Body:
        closing_band.move_down(document)
        if self._split.letterhead:
            bodies.empty_margins(document)
        return bodies.drawn(
            self._layouts.tools.weasyprint,
            document,
            STANDARDS[self._leaflet.standard],
            fonts=self._layouts.tools.fonts,
            attachments=self._attachments,
            finish=lambda pdf: self._finish(pdf, document),
        )

    def _key(self, look: Look) -> Key:
        """All that a body depends on."""
        return (self._text, look, self._rooms(look))

    def _rooms(self, look: Look) -> Rooms:
        return self._letterhead(look).rooms if self._split.letterhead else _NO_ROOMS

    def _letterhead(self, look: Look) -> Letterhead:
        if look not in self._letterheads:
            page = self._layouts.page(self._split.letterhead)
            self._letterheads[look] = self._known.pieces.letterhead(page, self._layouts, look)
        return self._letterheads[look]

    def _laid_out(self, look: Look) -> Document:
        rooms, page = self._rooms(look), self._layouts.page(self._split.body)
        for place in page.etree_element.iter():
            if name := place.get(ROOM_ATTRIBUTE):
                keep_room(place, getattr(rooms, name))
        document = self._layouts.laid_out(page, self._layouts.names(look))
        self.documents.append(document)
        return document
