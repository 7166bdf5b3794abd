"""The letterhead of a leaflet in pieces, which are kept for other leaflets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handouts.pdf.parts.kept import Kept
from handouts.pdf.parts.layouts import Layouts, Look, Page
from handouts.pdf.parts.letterhead import facts as facts_parts
from handouts.pdf.parts.letterhead import online, piece, qr
from handouts.pdf.parts.letterhead.feet import Feet
from handouts.pdf.parts.letterhead.layout import PIECE_SHEET, SAYS, PieceLayout, UnfitLetterheadError
from handouts.pdf.parts.letterhead.online import Line
from handouts.pdf.parts.letterhead.piece import Piece
from handouts.pdf.parts.split import Rooms

Element = Any
"""An element of ElementTree."""
_MOST_BYTES = 10_000_000
"""Memory of the pieces that are kept: heads and facts of forty clinics in seven settings, which change from
topic to topic."""
_MOST_FEET = 512
"""Margins that are kept; each has some 5 KB."""
_MOST_LINES = 64
"""Lines that are kept laid out, one for each clinic."""
_CLINIC, _LEAFLET, _BOTH = "letterhead/foot-of-clinic.css", "letterhead/foot-of-leaflet.css", ""
"""Style sheets: which margins say something."""
_EMPTY_FACTS = "empty facts"
"""They say nothing of a patient."""
STYLE_SHEETS = (PIECE_SHEET, _CLINIC, _LEAFLET)
"""The style sheets of letterheads."""
_ONLINE = "online"
"""The name of the address of the online version."""
_NAMES = ("head", "facts", _ONLINE, "qr", "when", "adapted", _CLINIC, _LEAFLET, _BOTH, _EMPTY_FACTS)
_NUMBERS = {name: at for at, name in enumerate(_NAMES, 1)}
"""Number of each part of a letterhead."""
_OF_A_PATIENT = frozenset(("facts", "adapted"))
"""Parts that may say something of one patient; the facts say the next appointment."""
_SAYS_CLINIC = f"{SAYS}clinic"
"""Attribute of the text of the clinic in the margins."""


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
        self._kept: Kept[Piece] = Kept(_MOST_BYTES, known._kept if known else None, weigh=piece.weight)
        self._kept_feet: Kept[Feet] = Kept(_MOST_FEET)
        self._lines: Kept[Line | None] = Kept(_MOST_LINES)

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
        found, layout = facts_parts.parts(facts), PieceLayout(page, layouts, look)
        empty = facts_parts.skeleton(facts)
        widths = self._piece(empty, empty, _EMPTY_FACTS, layout).widths
        framed, parts = self._facts(facts, found, widths, layout)
        if framed.widths != widths:  # text makes a column wider: a style sheet of the project has it so
            probe = facts_parts.with_rooms(facts, dict.fromkeys(found, 0.0))
            widths = self._piece(probe, probe, "facts", layout).widths
            framed, parts = self._facts(facts, found, widths, layout)
        pieces = {"head": self._piece(head, head, "head", layout), "facts": framed}
        for one in around:
            pieces["adapted"] = self._piece(one, one[0], "adapted", layout)
        return Letterhead(pieces=pieces, parts=parts)

    def _facts(
        self, facts: Element, found: dict[str, Element], widths: Mapping[str, float], layout: PieceLayout
    ) -> tuple[Piece, dict[str, Piece]]:
        """The facts, and their parts.

        Args:
            facts: Their element.
            found: The elements of the parts, by name.
            widths: Widths of the blocks around them, in px.
            layout: Lays them out.

        Raises:
            UnfitLetterheadError: A part has no room.
        """
        if set(widths) != set(found):
            raise UnfitLetterheadError
        parts = {name: self._part(facts, part, widths[name], name, layout) for name, part in found.items()}
        framed = facts_parts.with_rooms(facts, {name: one.height for name, one in parts.items()})
        return self._piece(framed, framed, "facts", layout), parts

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
        says = {name: text for name, text in attributes.items() if name.startswith(SAYS)}
        clinic, of_leaflet = says.get(_SAYS_CLINIC, ""), {**says, _SAYS_CLINIC: ""}
        shares = [(_CLINIC, {_SAYS_CLINIC: clinic}), (_LEAFLET, of_leaflet)]
        layout = PieceLayout(page, layouts, look)
        if layout.has_own_margins:
            shares = [(_BOTH, says)]
        return tuple(self._feet(sheet, text, pages, layout) for sheet, text in shares)

    def _feet(self, sheet: str, says: dict[str, str], pages: int, layout: PieceLayout) -> Feet:
        key = layout.feet_key(sheet, says, pages)
        return self._shared._kept_feet.find(
            key, lambda: layout.feet(sheet, says, pages, _NUMBERS[sheet], key)
        )

    def _piece(self, outer: Element, element: Element, name: str, layout: PieceLayout) -> Piece:
        """A piece; laid out now if it is not known."""
        key = layout.key(outer, element, name)
        pieces = self if name in _OF_A_PATIENT else self._shared
        return pieces._kept.find(key, lambda: layout.piece(outer, element, _NUMBERS[name], key))

    def _part(self, facts: Element, part: Element, width: float, name: str, layout: PieceLayout) -> Piece:
        """A part of the facts; from one like it, if it need not be laid out.

        Args:
            facts: Their element.
            part: The part.
            width: Width of the block around it, in px.
            name: Its name.
            layout: Lays it out.
        """
        if name == "qr" and (alike := qr.pattern(part)) is not None:
            known = self._piece(*facts_parts.alone(facts, part, width, alike), name, layout)
            if (code := qr.drawn(known, part)) is not None:
                return code
        if name == _ONLINE and (drawn := self._in_line(facts, part, width, layout)) is not None:
            return drawn
        return self._piece(*facts_parts.alone(facts, part, width, part), name, layout)

    def _in_line(self, facts: Element, part: Element, width: float, layout: PieceLayout) -> Piece | None:
        """The address of the online version, drawn into a line that is laid out; None if there is none.

        It is not kept: each leaflet has another one, and together they would throw out all other pieces.
        """
        alike = None if layout.asks_for_addresses else online.pattern(part)
        if alike is None:
            return None
        outer, element = facts_parts.alone(facts, part, width, part)
        key = layout.key(outer, element, _ONLINE)
        if (known := self._shared._kept.get(key)) is not None:  # of an earlier run
            return known
        pattern = facts_parts.alone(facts, part, width, alike)
        line = self._shared._lines.find(layout.key(*pattern, _ONLINE), lambda: online.line(*pattern, layout))
        return line.drawn(element, layout, _NUMBERS[_ONLINE], key) if line else None


def _children(page: Page) -> list[Element]:
    """Head, facts, and what is one patient's.

    Raises:
        UnfitLetterheadError: They are others: a template of the project does not close its elements.
    """
    found = list(page.etree_element.find("body"))
    kinds = [one.tag for one in found]
    if kinds[:2] != ["header", "aside"] or any(tag != "main" for tag in kinds[2:]):
        raise UnfitLetterheadError
    return found
