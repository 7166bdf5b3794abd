"""Lays out pieces of a letterhead, each in a document of its own."""

import hashlib
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from handouts.pdf import engine
from handouts.pdf.accelerate import output
from handouts.pdf.parts.layouts import Document, Layouts, Look, Page
from handouts.pdf.parts.letterhead import feet, piece
from handouts.pdf.parts.letterhead.feet import Feet
from handouts.pdf.parts.letterhead.piece import Piece

Element = Any
"""An element of ElementTree."""
SAYS = "data-"
"""Beginning of the attributes of all texts in the margins."""
PIECE_SHEET = "letterhead/piece.css"
"""The style sheet of all pieces but the margins."""
_EMPTY = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>{text}</body></html>'


class UnfitLetterheadError(Exception):
    """A letterhead cannot be drawn apart from the body."""


class PieceLayout:
    """Lays out the pieces of one leaflet in one setting."""

    def __init__(self, page: Page, layouts: Layouts, look: Look) -> None:
        """Prepare.

        Args:
            page: The HTML of the letterhead.
            layouts: Lays out the leaflet.
            look: Its setting.
        """
        self._layouts, self._look = layouts, look
        root = page.etree_element
        own = {name: text for name, text in root.find("body").attrib.items() if not name.startswith(SAYS)}
        self._around = dict(root.attrib), own
        """The attributes of the elements around a part, without what the margins say."""
        names = layouts.names(look)
        around = (tuple(one.items()) for one in self._around)
        self._depends = hashlib.sha256(_bytes(layouts.palette.css, *names, layouts.pdf2, *around))
        """What the look of all parts depends on."""

    @property
    def weasyprint(self) -> Any:  # noqa: ANN401
        """The package."""
        return self._layouts.tools.weasyprint

    @property
    def asks_for_addresses(self) -> bool:
        """Whether the look of a link may depend on its address."""
        return self._layouts.tools.asks_for_addresses

    @property
    def has_own_margins(self) -> bool:
        """Whether a style sheet, beside page.css, may say what is in which margin."""
        return self._layouts.has_own_margins(self._look)

    def key(self, outer: Element, element: Element, name: str) -> str:
        """The digest of all that a piece depends on.

        Args:
            outer: The element around it.
            element: The piece.
            name: Its name.
        """
        layouts = self._layouts
        files = [layouts.digest(address) for one in element.iter() if (address := one.get("src"))]
        tail, outer.tail = outer.tail, None
        text = ElementTree.tostring(outer, encoding="unicode")
        outer.tail = tail
        return self._digest(layouts.clinic_in(text), name, text, *files)

    def document(self, outer: Element) -> Document:
        """Lay out a document with one piece.

        Args:
            outer: The element around it.
        """
        empty = self._empty()
        empty.etree_element.find("body")[:] = [outer]
        return self._layouts.laid_out(empty, (*self._layouts.names(self._look), PIECE_SHEET))

    def piece(self, outer: Element, element: Element, number: int, key: str) -> Piece:
        """Lay out and draw a piece.

        Args:
            outer: The element around it.
            element: The piece.
            number: Number of this part of the letterhead, from 1.
            key: Its key.

        Raises:
            UnfitLetterheadError: It cannot be drawn apart from the body.
        """
        with engine.log() as records:
            document = self.document(outer)
            drawn = self.drawn(document.pages, element, number)
        output.free(document)
        if drawn is None:
            raise UnfitLetterheadError
        return replace(drawn, key=key, records=tuple(records))

    def drawn(self, pages: list[Any], element: Element, number: int) -> Piece | None:
        """Draw a piece that is laid out; None if it cannot be kept.

        Args:
            pages: The pages of its document.
            element: The piece.
            number: Number of this part of the letterhead, from 1.
        """
        tools = self._layouts.tools
        return piece.drawn(
            tools.weasyprint, pages, element, fonts=tools.fonts, pdf2=self._layouts.pdf2, number=number
        )

    def feet_key(self, sheet: str, says: dict[str, str], pages: int) -> str:
        """The digest of all that margins depend on; the arguments are those of ``feet``."""
        layouts = self._layouts
        clinic = layouts.leaflet.clinic if self.has_own_margins else layouts.clinic_in("")
        return self._digest(clinic, sheet, pages, *says.items())

    def feet(self, sheet: str, says: dict[str, str], pages: int, number: int, key: str) -> Feet:
        """Lay out and draw the margins of all pages.

        Args:
            sheet: The style sheet that says which margins say something; empty for all.
            says: Attributes of the body, with their texts.
            pages: Number of pages of the leaflet.
            number: Number of this part of the letterhead, from 1.
            key: Their key.

        Raises:
            UnfitLetterheadError: They take another number of pages, or cannot be drawn apart from the body.
        """
        breaks = '<div style="break-before: page"></div>' * (pages - 1)
        empty, layouts = self._empty(f"<div></div>{breaks}"), self._layouts
        empty.etree_element.find("body").attrib.update(says)
        with engine.log() as records:
            document = layouts.laid_out(empty, tuple(filter(None, (*layouts.names(self._look), sheet))))
            if len(document.pages) != pages:
                raise UnfitLetterheadError
            tools = layouts.tools
            drawn = feet.drawn(tools.weasyprint, document, fonts=tools.fonts, number=number)
        output.free(document)
        if drawn is None:
            raise UnfitLetterheadError
        return replace(drawn, key=key, records=tuple(records))

    def _digest(self, *values: object) -> str:
        digest = self._depends.copy()
        digest.update(_bytes(*values))
        return digest.hexdigest()

    def _empty(self, text: str = "<p></p>") -> Page:
        """A document with the attributes of a letterhead, but for what its margins say."""
        made = self._layouts.parsed(_EMPTY.format(text=text))
        of_root, of_body = self._around
        made.etree_element.attrib.update(of_root)
        made.etree_element.find("body").attrib.update(of_body)
        return made


def _bytes(*values: object) -> bytes:
    return repr(values).encode("utf-8", "surrogatepass")
