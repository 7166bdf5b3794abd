"""The letterhead of a leaflet: laid out with empty pages, drawn for the file of a body."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from handouts.pdf import page_measure
from handouts.pdf.parts import drawn_head, fonts
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.fonts import Face, Fonts
from handouts.pdf.parts.letterhead_layout import Letterhead
from handouts.pdf.parts.objects import COLOURS, KINDS, PROFILE, Entries, entries
from handouts.pdf.tagging import links
from handouts.pdf.tagging.marked_content import rewrite
from handouts.pdf.tagging.structure_reader import Reader
from handouts.pdf.tagging.structure_roles import PT
from handouts.pdf.tagging.structure_tree import Node, Structure
from handouts.pdf.tagging.tagging import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawn letterhead."""

    first: tuple[bytes, ...]
    """For each page, what is drawn before the body: the head."""
    contents: tuple[bytes, ...]
    """For each page, what is drawn after it."""
    areas: tuple[tuple[bytes, ...], ...]
    """References of the links of each page."""
    resources: dict[str, Entries]
    """New resources by kind and name."""
    before: tuple[bytes, ...]
    """References of the elements that are read before the body."""
    after: tuple[bytes, ...]
    """References of the elements that are read after it."""
    owners: tuple[tuple[bytes, ...], ...]
    """For each page, the reference of the element of each marked content."""
    links: tuple[bytes, ...]
    """The element of each link."""
    objects: tuple[Any, ...]
    """The objects of pydyf, in the order of their numbers, from the first that the body does not have."""
    faces: dict[str, Face]
    faults: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is drawn on one page."""

    stream: Any
    areas: list[bytes]
    """References of its links."""
    count: int
    """Marked contents of the stream."""
    last: int
    """Number behind the last marked content of the page."""


def drawn(weasyprint: Any, laid_out: Letterhead, body: Body, read: Fonts) -> Drawn:  # noqa: ANN401
    """Draw a letterhead.

    Args:
        weasyprint: The package.
        laid_out: The letterhead, with as many pages as the body.
        body: The body.
        read: Reads its faces.
    """
    return _Drawing(weasyprint, laid_out, body, read).result()


def nothing(body: Body) -> Drawn:
    """The letterhead of a leaflet that is all body."""
    empty: tuple[bytes, ...] = ()
    pages = len(body.pages)
    return Drawn(
        first=(b"",) * pages,
        contents=(b"",) * pages,
        areas=(empty,) * pages,
        resources={kind: {} for kind in KINDS},
        before=(),
        after=(),
        owners=(empty,) * pages,
        links=(),
        objects=(),
        faces={},
        faults=(),
    )


class _Drawing:
    """Draws one letterhead."""

    def __init__(
        self,
        weasyprint: Any,  # noqa: ANN401
        laid_out: Letterhead,
        body: Body,
        read: Fonts,
    ) -> None:
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        self._weasyprint, self._document, self._body = weasyprint, laid_out.document, body
        self._head = laid_out.head
        self._read, self._pydyf = read, pydyf
        self._pdf = pydyf.PDF()
        self._pdf.objects = [None] * len(body.rows)
        kids = (part for number in body.numbers.pages for part in (number, 0, "R"))
        self._pdf.pages["Kids"] = pydyf.Array(kids)
        self._images: dict[str, Any] = {}
        self._resources = pydyf.Dictionary({kind: pydyf.Dictionary(body.resources[kind]) for kind in KINDS})
        self._resources["ColorSpace"] = b"%d 0 R" % COLOURS
        self._document.color_profiles["srgb"] = SimpleNamespace(pdf_reference=b"%d 0 R" % PROFILE)
        self._head_element: Node | None = None
        self._head_content = b""

    def result(self) -> Drawn:
        """Draw it."""
        reader = Reader(pdf2=self._body.version >= "2.0")
        pages = [self._page(reader, number, page) for number, page in enumerate(self._document.pages)]
        structure = reader.finish()
        links.join_lines(structure)
        for number, one in enumerate(pages):
            if rewrite(one.stream, number, structure) != one.count:
                fault = f"Page {number + 1} has transparent content (opacity), which is not read aloud"
                structure.faults.append(("tagging", fault))
        return self._put_together(structure, pages)

    def _page(self, reader: Reader, number: int, page: Any) -> _Page:  # noqa: ANN401
        first = len(self._body.owners[number])
        tags: dict[Any, Any] = dict.fromkeys(range(first))  # the numbers that the body has
        frame, profiles = (0, 0, page.width, page.height), self._document.color_profiles
        make = self._weasyprint.pdf.Stream
        stream = make(self._document.fonts, frame, self._resources, self._images, tags, profiles, "srgb")
        height = page.height * PT
        stream.push_state()
        stream.transform(d=-1, f=height)
        found = next(self._weasyprint.pdf.resolve_links([page]))
        matrix = self._weasyprint.pdf.Matrix(PT, 0, 0, -PT, 0, height)
        holder = self._pydyf.Dictionary()
        self._weasyprint.pdf.add_links((found[0], ()), matrix, self._pdf, holder, [], tags)
        page.paint(stream, PT)
        for at in range(first):
            del tags[at]
        count, last = len(tags), first + len(tags)
        reader.read(page, number, tags)
        head = next((box for box in page_measure.boxes(page) if page_measure.is_head(box)), None)
        if head is not None:
            self._head_content = self._head.numbered(last)
            self._head_element = reader.element_of(head)
            self._head.put_into(self._head_element, last)
            last += self._head.count
        return _Page(stream=stream, areas=list(holder.get("Annots", ())), count=count, last=last)

    def _put_together(self, structure: Structure, pages: list[_Page]) -> Drawn:
        body = self._body
        writer = Writer(self._pdf, structure, pdf2=body.version >= "2.0", namespace=body.namespace)
        parent = SimpleNamespace(reference=b"%d 0 R" % body.numbers.document)
        elements = [
            writer.element(kid, parent).reference for kid in structure.root.kids if isinstance(kid, Node)
        ]
        has_head = structure.root.kids[:1] == [self._head_element]
        gone = {one.annotation.reference for one in structure.dropped}
        new = self._new_resources()
        owners = []
        for number, one in enumerate(pages):
            first = len(body.owners[number])
            numbers = range(first, one.last)
            owners.append(tuple(writer.owners.get((number, at), b"null") for at in numbers))
        for at, (_, annotation) in enumerate(writer.areas):
            annotation["StructParent"] = len(body.owners) + len(body.links) + at
        return Drawn(
            first=(self._head_content, *(b"" for _ in pages[1:])),
            contents=tuple(self._content(one) for one in pages),
            areas=tuple(tuple(one for one in page.areas if one not in gone) for page in pages),
            resources={kind: entries(new[kind]) for kind in KINDS},
            before=tuple(elements[:has_head]),
            after=tuple(elements[has_head:]),
            owners=tuple(owners),
            links=tuple(element.reference for element, _ in writer.areas),
            objects=self._finished(),
            faces=fonts.joined(self._read.faces(self._document.fonts.values()), self._head.faces),
            faults=(*structure.faults, *self._head.faults),
        )

    def _new_resources(self) -> Any:  # noqa: ANN401 - a pydyf.Dictionary
        """What the contents of the letterhead name; objects of their own become part of the file."""
        known, make = self._body.resources, self._pydyf.Dictionary
        new, heads = make(), drawn_head.copied(self._head.resources)
        for kind in KINDS:
            found = {**heads[kind], **self._resources[kind]}
            new[kind] = make({name: one for name, one in found.items() if name not in known[kind]})
        new["Font"] = b"%d 0 R" % self._body.numbers.fonts
        self._weasyprint.pdf._use_references(self._pdf, new, self._images, self._document.color_profiles)
        return new

    def _finished(self) -> tuple[Any, ...]:
        """The new objects, as the standards want them."""
        objects = tuple(self._pdf.objects[len(self._body.rows) :])
        for made in objects:
            if isinstance(made, dict) and made.get("Type") == "/Annot":
                made["F"] = 4  # it is printed (ISO 19005-2, 6.3.2)
            elif getattr(made, "extra", {}).get("Subtype") == "/Image":
                made.extra.pop("Interpolate", None)  # ISO 19005-2, 6.2.8
        return objects

    def _content(self, page: _Page) -> bytes:
        return b"\n".join(map(self._pydyf._to_bytes, page.stream.stream)) + b"\nQ"
