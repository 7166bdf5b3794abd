"""Lays out letterheads: head, empty pages, facts. Pieces of them are drawn once for a clinic."""

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree

from handouts.pdf import engine, page_measure
from handouts.pdf.parts import pieces
from handouts.pdf.parts.fonts import Fonts
from handouts.pdf.parts.pieces import CLASSES, PIECE, Piece
from handouts.pdf.parts.split import Rooms, Split, keep_room

_MOST = 512
"""Pieces that are kept; each has some 10 KB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """A letterhead, laid out."""

    document: Any
    """WeasyPrint's."""
    pieces: dict[str, Piece]
    """By name."""
    rooms: Rooms
    records: tuple[logging.LogRecord, ...]
    """What WeasyPrint logged about its pieces, now or before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """In what a letterhead is laid out."""

    key: tuple[str, ...]
    """All that its look depends on, but for its HTML and the files that it shows."""
    parse: Callable[[str], Any]
    """HTML → WeasyPrint's ``HTML``."""
    lay_out: Callable[[Any], Any]
    """WeasyPrint's ``HTML`` → its document."""
    shown: Callable[[str], str]
    """Digest of the file behind an address."""
    pdf2: bool


class Letterheads:
    """Lays out letterheads, and keeps their pieces."""

    def __init__(self, weasyprint: Any, fonts: Fonts) -> None:  # noqa: ANN401 - the package
        """Begin without pieces.

        Args:
            weasyprint: The package.
            fonts: Reads the faces of pieces.
        """
        self._weasyprint, self._fonts = weasyprint, fonts
        self._kept: OrderedDict[tuple[str, ...], Piece | None] = OrderedDict()

    def laid_out(self, split: Split, pages: int, setting: Setting) -> Letterhead:
        """Lay out a letterhead.

        Args:
            split: The leaflet.
            pages: Number of its pages.
            setting: The style sheets, and how to use them.
        """
        page = setting.parse(split.letterhead(pages))
        places = {name: one for one in page.etree_element.iter() if (name := one.get("class")) in CLASSES}
        keys = {name: (*setting.key, name, *_described(one, setting)) for name, one in places.items()}
        self._draw_missing(page, places, keys, setting)
        used: dict[str, Piece] = {}
        for name, place in places.items():
            self._kept.move_to_end(keys[name])
            piece = self._kept[keys[name]]
            if piece is not None:
                used[name] = piece
                _empty(place)
                keep_room(place, piece.height)
                place.set(PIECE, name)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        document = setting.lay_out(page)
        return Letterhead(
            document=document,
            pieces=used,
            rooms=_rooms(document),
            records=tuple(record for piece in used.values() for record in piece.records),
        )

    def _draw_missing(
        self,
        page: Any,  # noqa: ANN401
        places: dict[str, Any],
        keys: dict[str, tuple[str, ...]],
        setting: Setting,
    ) -> None:
        """Draw the pieces that are not known.

        The letterhead is laid out once more without them, so that its bytes do not depend on what is kept.
        """
        missing = [name for name in places if keys[name] not in self._kept]
        if not missing:
            return
        with engine.log() as records:
            document = setting.lay_out(page)
        boxes = [(one, box) for one in document.pages for box in page_measure.boxes(one)]
        for name in missing:
            found = next(((one, box) for one, box in boxes if box.element is places[name]), None)
            self._kept[keys[name]] = self._piece(found, name, records, setting) if found else None

    def _piece(
        self, found: tuple[Any, Any], name: str, records: list[logging.LogRecord], setting: Setting
    ) -> Piece | None:
        """A new piece, with what was logged about it and its files."""
        addresses = _addresses(found[1].element)
        own = [one for one in records if any(address in one.getMessage() for address in addresses)]
        with engine.log() as more:
            piece = pieces.drawn(self._weasyprint, *found, name, read=self._fonts, pdf2=setting.pdf2)
        return replace(piece, records=(*own, *more)) if piece else None


def _described(place: Any, setting: Setting) -> tuple[str, ...]:  # noqa: ANN401
    """The HTML of an element, and the digests of the files that it shows."""
    after, place.tail = place.tail, None
    text = ElementTree.tostring(place, encoding="unicode")
    place.tail = after
    return (text, *map(setting.shown, _addresses(place)))


def _addresses(place: Any) -> list[str]:  # noqa: ANN401
    """The addresses of the files that an element shows."""
    return [address for one in place.iter() if (address := one.get("src"))]


def _empty(place: Any) -> None:  # noqa: ANN401
    place.text = None
    for kid in list(place):
        place.remove(kid)


def _rooms(document: Any) -> Rooms:  # noqa: ANN401
    head = next((box for box in page_measure.boxes(document.pages[0]) if page_measure.is_head(box)), None)
    facts = next((box for box in page_measure.boxes(document.pages[-1]) if page_measure.is_facts(box)), None)
    return Rooms(
        head=float(head.border_height()) if head is not None else 0.0,
        facts=float(facts.border_height()) if facts is not None else 0.0,
    )
