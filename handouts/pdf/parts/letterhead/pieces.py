"""Lays out the letterhead of a leaflet in pieces, and keeps them for other leaflets."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree

from handouts.pdf import engine
from handouts.pdf.accelerate import output
from handouts.pdf.parts.kept import Kept
from handouts.pdf.parts.layouts import Layouts, Look, Page
from handouts.pdf.parts.letterhead import facts as facts_parts
from handouts.pdf.parts.letterhead import feet, piece, qr
from handouts.pdf.parts.letterhead.feet import Feet
from handouts.pdf.parts.letterhead.piece import Piece
from handouts.pdf.parts.split import Rooms

_MOST = 512
"""Pieces that are kept; each has some 10 KB, a head also its logo."""
_CLINIC, _LEAFLET, _BOTH = "letterhead/foot-of-clinic.css", "letterhead/foot-of-leaflet.css", ""
"""Style sheets: which margins say something."""
_PIECE = "letterhead/piece.css"
"""The style sheet of all other pieces."""
_NAMES = ("head", "facts", "online", "qr", "when", "adapted", _CLINIC, _LEAFLET, _BOTH)
_NUMBERS = {name: at for at, name in enumerate(_NAMES, 1)}
"""Number of each part of a letterhead."""
_OF_A_PATIENT = frozenset(("facts", "adapted"))
"""Parts that may say something of one patient; the facts say the next appointment."""
_SAYS_CLINIC = "data-clinic"
"""Attribute of the text of the clinic in the margins."""
_SAYS = "data-"
"""Beginning of the attributes of all texts in the margins."""
_EMPTY = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>{text}</body></html>'


class UnfitLetterheadError(Exception):
    """A letterhead cannot be drawn apart from the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The letterhead of a leaflet, drawn, but for what its margins say."""

    pieces: dict[str, Piece]
    """Head, facts, and the box for one patient if there is one, by the name of their room in the body."""
    parts: dict[str, Piece]
    """What is in the rooms of the facts, by name."""

    @property
    def rooms(self) -> Rooms:
        """The rooms that the body keeps for it."""
        return Rooms(**{name: piece.height for name, piece in self.pieces.items()})


class Pieces:
    """Lays out letterheads, and keeps their pieces."""

    def __init__(self, known: "Pieces | None" = None) -> None:
        """Begin without pieces of its own.

        Args:
            known: Other pieces, if those of one patient are not to be kept: they are used, and those that say
                nothing of the patient are added to them.
        """
        self._shared = known or self
        self._kept: Kept[Piece] = Kept(_MOST, known._kept if known else None)
        self._kept_feet: Kept[Feet] = Kept(_MOST)

    def letterhead(self, page: Page, layouts: Layouts, look: Look) -> Letterhead:
        """Lay out all but the margins.

        Args:
            page: The HTML of the letterhead.
            layouts: Lays out the leaflet.
            look: Its setting.

        Raises:
            UnfitLetterheadError: It cannot be drawn apart from the body.
        """
        head, facts, *around = _children(page)
        found = facts_parts.parts(facts)

        def made(outer: Any, element: Any, name: str) -> Piece:  # noqa: ANN401 - elements of ElementTree
            return self._piece(outer, element, name, page, layouts, look)

        probe = facts_parts.with_rooms(facts, dict.fromkeys(found, 0.0))
        widths = made(probe, probe, "facts").widths
        if set(widths) != set(found):
            raise UnfitLetterheadError

        def of_leaflet(name: str, part: Any) -> Piece:  # noqa: ANN401
            alike = qr.pattern(part) if name == "qr" else None
            if alike is not None:
                known = made(*facts_parts.alone(facts, part, widths[name], alike), name)
                if (code := qr.drawn(known, part)) is not None:
                    return code
            return made(*facts_parts.alone(facts, part, widths[name], part), name)

        parts = {name: of_leaflet(name, part) for name, part in found.items()}
        framed = facts_parts.with_rooms(facts, {name: one.height for name, one in parts.items()})
        pieces = {"head": made(head, head, "head"), "facts": made(framed, framed, "facts")}
        for one in around:
            pieces["adapted"] = made(one, one[0], "adapted")
        return Letterhead(pieces=pieces, parts=parts)

    def take_over(self, pieces: Iterable[Piece], feet: Iterable[Feet]) -> None:
        """Keep pieces that an earlier run made."""
        for one in pieces:
            self._kept.keep(one.key, one)
        for other in feet:
            self._kept_feet.keep(other.key, other)

    def feet(self, page: Page, pages: int, layouts: Layouts, look: Look) -> tuple[Feet, ...]:
        """What the margins of all pages say: of the clinic, and of the leaflet.

        Args:
            page: The HTML of the letterhead.
            pages: Number of pages of the leaflet.
            layouts: Lays out the leaflet.
            look: Its setting.

        Raises:
            UnfitLetterheadError: It takes another number of pages.
        """
        attributes = page.etree_element.find("body").attrib
        says = {name: text for name, text in attributes.items() if name.startswith(_SAYS)}
        clinic, of_leaflet = says.get(_SAYS_CLINIC, ""), {**says, _SAYS_CLINIC: ""}
        shares = [(_CLINIC, {_SAYS_CLINIC: clinic}), (_LEAFLET, of_leaflet)]
        if layouts.has_own_margins(look):
            shares = [(_BOTH, says)]
        return tuple(self._feet(sheet, text, pages, page, layouts, look) for sheet, text in shares)

    def _feet(
        self, sheet: str, says: dict[str, str], pages: int, page: Page, layouts: Layouts, look: Look
    ) -> Feet:
        breaks = '<div style="break-before: page"></div>' * (pages - 1)

        def made() -> Feet:
            empty = _empty(page, layouts, f"<div></div>{breaks}")
            empty.etree_element.find("body").attrib.update(says)
            with engine.log() as records:
                document = layouts.laid_out(empty, tuple(filter(None, (*layouts.names(look), sheet))))
                if len(document.pages) != pages:
                    raise UnfitLetterheadError
                drawn = feet.drawn(
                    layouts.tools.weasyprint, document, fonts=layouts.tools.fonts, number=_NUMBERS[sheet]
                )
            output.free(document)
            if drawn is None:
                raise UnfitLetterheadError
            return replace(drawn, key=key, records=tuple(records))

        clinic = layouts.leaflet.clinic if layouts.has_own_margins(look) else layouts.clinic_in("")
        key = _digest(*_setting(page, layouts, look), clinic, sheet, pages, *says.items())
        return self._shared._kept_feet.find(key, made)

    def _piece(
        self,
        outer: Any,  # noqa: ANN401 - an element of ElementTree
        element: Any,  # noqa: ANN401
        name: str,
        page: Page,
        layouts: Layouts,
        look: Look,
    ) -> Piece:
        """A piece; laid out now if it is not known."""

        def made() -> Piece:
            empty = _empty(page, layouts)
            empty.etree_element.find("body")[:] = [outer]
            with engine.log() as records:
                document = layouts.laid_out(empty, (*layouts.names(look), _PIECE))
                drawn = piece.drawn(
                    layouts.tools.weasyprint,
                    document,
                    element,
                    fonts=layouts.tools.fonts,
                    pdf2=layouts.pdf2,
                    number=_NUMBERS[name],
                )
            output.free(document)
            if drawn is None:
                raise UnfitLetterheadError
            return replace(drawn, key=key, records=tuple(records))

        files = [layouts.digest(address) for one in element.iter() if (address := one.get("src"))]
        tail, outer.tail = outer.tail, None
        text = ElementTree.tostring(outer, encoding="unicode")
        outer.tail = tail
        key = _digest(*_setting(page, layouts, look), layouts.clinic_in(text), name, text, *files)
        pieces = self if name in _OF_A_PATIENT else self._shared
        return pieces._kept.find(key, made)


def _children(page: Page) -> list[Any]:
    """Head, facts, and what is one patient's.

    Raises:
        UnfitLetterheadError: They are others: a template of the project does not close its elements.
    """
    found = list(page.etree_element.find("body"))
    kinds = [one.tag for one in found]
    if kinds[:2] != ["header", "aside"] or any(tag != "main" for tag in kinds[2:]):
        raise UnfitLetterheadError
    return found


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


def _setting(page: Page, layouts: Layouts, look: Look) -> tuple[object, ...]:
    """What the look of all parts of a letterhead depends on."""
    around = (tuple(one.items()) for one in _around(page))
    return layouts.palette.css, *layouts.names(look), layouts.pdf2, *around


def _around(page: Page) -> tuple[dict[str, str], dict[str, str]]:
    """The attributes of the elements around a part, without what the margins say."""
    root = page.etree_element
    own = {name: text for name, text in root.find("body").attrib.items() if not name.startswith(_SAYS)}
    return dict(root.attrib), own


def _empty(page: Page, layouts: Layouts, text: str = "<p></p>") -> Page:
    """A document with the attributes of a letterhead, but for what its margins say."""
    made = layouts.parsed(_EMPTY.format(text=text))
    of_root, of_body = _around(page)
    made.etree_element.attrib.update(of_root)
    made.etree_element.find("body").attrib.update(of_body)
    return made
