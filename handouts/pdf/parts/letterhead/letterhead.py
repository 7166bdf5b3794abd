"""The letterhead of a leaflet: its pieces, put in their places on the pages of a body."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from handouts.pdf.parts import fonts
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.letterhead.drawing import copied
from handouts.pdf.parts.letterhead.drawn import Drawn
from handouts.pdf.parts.letterhead.feet import Feet
from handouts.pdf.parts.letterhead.piece import Piece
from handouts.pdf.parts.letterhead.pieces import Letterhead
from handouts.pdf.parts.objects import COLOURS, KINDS, PROFILE, entries
from handouts.pdf.parts.split import Place
from handouts.pdf.tagging.structure_roles import PT
from handouts.pdf.tagging.structure_tree import ROOM, Annotated, Marked, Node, Structure
from handouts.pdf.tagging.tagging import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A piece in its place."""

    piece: Piece
    page: int
    first: int
    """Number of its first marked content."""
    right: float
    """How far it is moved to the right, in px."""
    up: float
    """How far it is moved up."""

    def at(self, room: str) -> Place:
        """The place of one of its rooms on the page of the leaflet."""
        place = self.piece.rooms[room]
        return Place(page=self.page, x=place.x + self.right, y=place.y + self.up)

    @property
    def shift(self) -> tuple[float, float]:
        """How far it is moved to the right and up, in pt."""
        return self.right * PT, self.up * PT


def drawn(weasyprint: Any, letterhead: Letterhead, feet: tuple[Feet, ...], body: Body) -> Drawn:  # noqa: ANN401
    """Draw a letterhead.

    Args:
        weasyprint: The package.
        letterhead: Head and facts.
        feet: What the margins of the pages say.
        body: The body.
    """
    return _Drawing(weasyprint, body).result(letterhead, feet)


class _Drawing:
    """Draws one letterhead."""

    def __init__(self, weasyprint: Any, body: Body) -> None:  # noqa: ANN401
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        self._weasyprint, self._pydyf, self._body = weasyprint, pydyf, body
        self._pdf = pydyf.PDF()
        self._pdf.objects = [None] * len(body.rows)
        kids = (part for number in body.numbers.pages for part in (number, 0, "R"))
        self._pdf.pages["Kids"] = pydyf.Array(kids)
        self._ends = [len(owners) for owners in body.owners]
        """For each page, the number behind its last marked content."""
        self._areas: list[list[bytes]] = [[] for _ in body.pages]

    def result(self, letterhead: Letterhead, feet: tuple[Feet, ...]) -> Drawn:
        """Put all in its place."""
        rooms, pieces = self._body.rooms, letterhead.pieces
        head, facts = (self._placed(pieces[name], rooms[name]) for name in ("head", "facts"))
        inside = {name: self._placed(one, facts.at(name)) for name, one in letterhead.parts.items()}
        boxes = {name: self._placed(pieces[name], rooms[name]) for name in self._body.room_elements}
        roots = [Node(kind="Document", parent=None) for _ in (head, facts, *boxes)]
        self._copy(head, {}, roots[0])
        self._copy(facts, inside, roots[1])
        writer = Writer(
            self._pdf,
            Structure(root=roots[0]),
            pdf2=self._body.version >= "2.0",
            namespace=self._body.namespace,
        )
        before, after = (self._elements(writer, one, self._body.numbers.document) for one in roots[:2])
        elements = {}
        for (name, box), root in zip(boxes.items(), roots[2:], strict=True):
            self._copy(box, {}, root)
            number, entry = self._body.room_elements[name]
            (whole,) = (kid for kid in root.kids if isinstance(kid, Node))  # a piece is one element
            if all(isinstance(kid, Node) for kid in whole.kids):  # then it takes the place
                entry, root = {**entry, "S": b"/" + whole.kind.encode()}, whole  # noqa: PLW2901
            elements[number] = {**entry, "K": b"[%b]" % b" ".join(self._elements(writer, root, number))}
        for at, (_, annotation) in enumerate(writer.areas):
            annotation["StructParent"] = len(self._body.owners) + len(self._body.links) + at
        placed = (head, facts, *inside.values(), *boxes.values())
        first = [b""] * len(self._ends)
        contents = [b"".join(one.contents[page] for one in feet) for page in range(len(self._ends))]
        first[head.page] = self._content(head)
        for one in placed[1:]:
            contents[one.page] += self._content(one)
        resources = self._resources(placed, feet)
        return Drawn(
            first=tuple(first),
            contents=tuple(contents),
            areas=tuple(map(tuple, self._areas)),
            resources={kind: entries(resources[kind]) for kind in KINDS},
            before=before,
            after=after,
            inside=elements,
            owners=self._owners(writer),
            links=tuple(element.reference for element, _ in writer.areas),
            objects=self._finished(),
            faces=fonts.joined(*(one.piece.faces for one in placed), *(one.faces for one in feet)),
            faults=tuple(fault for one in placed for fault in one.piece.faults),
        )

    @staticmethod
    def _elements(writer: Writer, root: Node, number: int) -> tuple[bytes, ...]:
        """Write the elements in an element that has a number; their references."""
        parent = SimpleNamespace(reference=b"%d 0 R" % number)
        return tuple(writer.element(kid, parent).reference for kid in root.kids if isinstance(kid, Node))

    def _placed(self, piece: Piece, at: Place) -> _Placed:
        first = self._ends[at.page]
        self._ends[at.page] += piece.count
        right, up = at.x - piece.place.x, at.y - piece.place.y
        return _Placed(piece=piece, page=at.page, first=first, right=right, up=up)

    def _copy(self, placed: _Placed, inside: Mapping[str, _Placed], parent: Node) -> None:
        """Copy the elements of a piece, and of the pieces in it, into another element."""

        def copy(kids: list[Any], into: Node) -> None:
            for kid in kids:
                if isinstance(kid, Node) and kid.kind == ROOM:
                    self._copy(inside[kid.name], {}, into)
                elif isinstance(kid, Marked):
                    into.kids.append(Marked(placed.page, placed.first + kid.mcid, kid.text))
                elif isinstance(kid, Annotated):
                    into.kids.append(Annotated(placed.page, self._moved_area(kid.annotation, placed)))
                else:
                    into.kids.append(node := _like(kid, into, placed))
                    copy(kid.kids, node)

        copy(placed.piece.elements.kids, parent)

    def _moved_area(self, annotation: Any, placed: _Placed) -> Any:  # noqa: ANN401
        moved = self._pydyf.Dictionary(annotation)
        for key in ("Rect", "QuadPoints"):
            if key in moved:
                shifts = placed.shift * (len(moved[key]) // 2)
                moved[key] = self._pydyf.Array(map(sum, zip(moved[key], shifts, strict=True)))
        moved["F"] = 4  # it is printed (ISO 19005-2, 6.3.2)
        self._pdf.add_object(moved)
        self._areas[placed.page].append(moved.reference)
        return moved

    def _owners(self, writer: Writer) -> tuple[tuple[bytes, ...], ...]:
        return tuple(
            tuple(writer.owners.get((page, at), b"null") for at in range(len(known), self._ends[page]))
            for page, known in enumerate(self._body.owners)
        )

    def _content(self, placed: _Placed) -> bytes:
        """What draws a piece in its place."""
        move = b" ".join(map(self._pydyf._to_bytes, (1, 0, 0, 1, *placed.shift)))
        return b"q\n%b cm\n%bQ\n" % (move, placed.piece.numbered(placed.first))

    def _resources(self, pieces: tuple[_Placed, ...], feet: tuple[Feet, ...]) -> Any:  # noqa: ANN401
        """What the contents name; objects of their own become part of the file."""
        make = self._pydyf.Dictionary
        new, parts = make({kind: make() for kind in KINDS}), []
        for one in pieces:
            own = copied(one.piece.resources)
            for pattern in own["Pattern"].values():  # its place is one on the page, not in the content
                *turned, right, up = pattern.extra["Matrix"]
                moved = right + one.shift[0], up + one.shift[1]
                pattern.extra["Matrix"] = self._pydyf.Array((*turned, *moved))
            parts.append(own)
        for own in (*parts, *(copied(one.resources) for one in feet)):
            for kind in KINDS:
                new[kind].update(own[kind])
        new["Font"] = b"%d 0 R" % self._body.numbers.fonts
        new["ColorSpace"] = b"%d 0 R" % COLOURS
        profiles = {"srgb": SimpleNamespace(pdf_reference=b"%d 0 R" % PROFILE)}
        self._weasyprint.pdf._use_references(self._pdf, new, {}, profiles)
        return new

    def _finished(self) -> tuple[Any, ...]:
        """The new objects, as the standards want them."""
        objects = tuple(self._pdf.objects[len(self._body.rows) :])
        for made in objects:
            if getattr(made, "extra", {}).get("Subtype") == "/Image":
                made.extra.pop("Interpolate", None)  # ISO 19005-2, 6.2.8
        return objects


def _like(node: Node, parent: Node, placed: _Placed) -> Node:
    """An element without its kids, as it is in a piece in its place."""
    attributes = node.attributes
    if "BBox" in attributes.get("Layout", {}):
        layout = attributes["Layout"]
        shifted = zip(layout["BBox"], placed.shift * 2, strict=True)
        edges = [round(edge + shift, 3) for edge, shift in shifted]
        attributes = {**attributes, "Layout": {**layout, "BBox": edges}}
    return Node(
        kind=node.kind,
        parent=parent,
        alt=node.alt,
        lang=node.lang,
        expansion=node.expansion,
        attributes=attributes,
        href=node.href,
        name=node.name,
    )
