"""Lays out letterheads: head, empty pages, facts. The head is drawn once for a clinic."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree

from handouts.pdf import engine, page_measure
from handouts.pdf.parts import drawn_head
from handouts.pdf.parts.drawn_head import DrawnHead
from handouts.pdf.parts.fonts import Fonts
from handouts.pdf.parts.split import Rooms, Split, keep_room

_MOST = 256
"""Heads that are kept; each has some 10 KB, and its logo."""


class UnfitLetterheadError(Exception):
    """A letterhead cannot be drawn apart from the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """A letterhead, laid out."""

    document: Any
    """WeasyPrint's."""
    head: DrawnHead
    rooms: Rooms


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
    """Lays out letterheads, and keeps their heads."""

    def __init__(self, weasyprint: Any, fonts: Fonts) -> None:  # noqa: ANN401 - the package
        """Begin without heads.

        Args:
            weasyprint: The package.
            fonts: Reads the faces of heads.
        """
        self._weasyprint, self._fonts = weasyprint, fonts
        self._kept: OrderedDict[tuple[str, ...], DrawnHead] = OrderedDict()

    def laid_out(self, split: Split, pages: int, setting: Setting) -> Letterhead:
        """Lay out a letterhead.

        Args:
            split: The leaflet.
            pages: Number of its pages.
            setting: The style sheets, and how to use them.

        Raises:
            UnfitLetterheadError: It has another number of pages, or a head that cannot be drawn apart.
        """
        page = setting.parse(split.letterhead(pages))
        place = next(one for one in page.etree_element.iter() if page_measure.is_head_element(one))
        head = self._head(page, place, setting)
        place.text = None
        for kid in list(place):
            place.remove(kid)
        keep_room(place, head.height)
        document = setting.lay_out(page)
        facts = next(
            (box for box in page_measure.boxes(document.pages[-1]) if page_measure.is_facts(box)), None
        )
        if len(document.pages) != pages or facts is None:
            raise UnfitLetterheadError
        rooms = Rooms(head=head.height, facts=float(facts.border_height()))
        return Letterhead(document=document, head=head, rooms=rooms)

    def _head(self, page: Any, place: Any, setting: Setting) -> DrawnHead:  # noqa: ANN401
        """The head; drawn now if it is not known.

        Then the letterhead is laid out once more without it: its bytes do not depend on what is kept.
        """
        addresses = [address for one in place.iter() if (address := one.get("src"))]
        after, place.tail = place.tail, None
        text = ElementTree.tostring(place, encoding="unicode")
        place.tail = after
        key = (*setting.key, text, *map(setting.shown, addresses))
        if key not in self._kept:
            self._kept[key] = self._drawn(page, place, addresses, setting)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _drawn(self, page: Any, place: Any, addresses: list[str], setting: Setting) -> DrawnHead:  # noqa: ANN401
        with engine.log() as logged:
            first = setting.lay_out(page).pages[0]
        box = next((one for one in page_measure.boxes(first) if one.element is place), None)
        with engine.log() as more:
            head = (
                drawn_head.drawn(self._weasyprint, first, box, self._fonts, pdf2=setting.pdf2)
                if box is not None
                else None
            )
        if head is None:
            raise UnfitLetterheadError
        own = [one for one in logged if any(address in one.getMessage() for address in addresses)]
        return replace(head, records=(*own, *more))
