"""Structure tree → PDF: writes the tags that PDF/UA and PDF/A level A require.

It replaces ``weasyprint.pdf.add_tags``. That function writes a valid tree, but a screen reader reads it
badly: page headers and footers are read aloud, each line is an element, and a link is read as its address
(ISO 14289-1; Tagged PDF Best Practice Guide).
"""

from types import SimpleNamespace
from typing import Any

from handouts.pdf.tagging import links
from handouts.pdf.tagging.marked_content import rewrite
from handouts.pdf.tagging.structure_reader import Reader
from handouts.pdf.tagging.structure_tree import ROOM, Annotated, Marked, Node, Structure

Pdf = Any
"""A ``pydyf.PDF``, which has no types."""

_PDF1_ONLY = frozenset({"Art", "BlockQuote", "Code", "Quote", "Reference", "Note"})
"""Structure types that ISO 32000-2 no longer has. Without its namespace they keep their old meaning."""
_ROLES = {"Strong": "/Span", "Em": "/Span"}


class Tagger:
    """Tags one document, and collects the faults of its tags."""

    def __init__(self) -> None:
        """Prepare for a document."""
        self.structure: Structure | None = None
        self.written: Writer | None = None
        """What wrote the tree; None before tagging."""
        self.streams: list[Any] = []
        """The contents of the pages."""

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """Rule and message of each fault that makes the document less accessible. Empty before tagging."""
        return tuple(self.structure.faults) if self.structure else ()

    def __call__(self, pdf: Pdf, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:  # noqa: ANN401
        """Tag the document. WeasyPrint calls this when all pages are drawn."""
        pdf2 = str(pdf_version) >= "2.0"
        reader = Reader(pdf2=pdf2)
        mcids = []
        for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
            mcids.append(len(stream._tags))
            reader.read(page, number, stream._tags)
        self.structure = reader.finish()
        links.join_lines(self.structure)
        for number, stream in enumerate(page_streams):
            if rewrite(stream, number, self.structure) != mcids[number]:
                fault = f"Page {number + 1} has transparent content (opacity), which is not read aloud"
                self.structure.faults.append(("tagging", fault))
        self.written = Writer(pdf, self.structure, pdf2=pdf2)
        self.written.write(mcids)
        self.streams = page_streams


class Writer:
    """Writes the objects of one structure tree."""

    def __init__(self, pdf: Pdf, structure: Structure, *, pdf2: bool, namespace: bytes = b"") -> None:
        """Prepare.

        Args:
            pdf: Gets the objects.
            structure: The tree.
            pdf2: For ISO 32000-2.
            namespace: Reference of the namespace of the tags, if another part of the file has written it.
        """
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        self._pydyf = pydyf
        self._pdf = pdf
        self._structure = structure
        self._pdf2 = pdf2
        self.namespace: Any = SimpleNamespace(reference=namespace) if namespace else None
        self._objects: dict[Node, Any] = {}
        self.root: Any = None
        """The root of the tree."""
        self.document: Any = None
        """Its first element."""
        self.rooms: dict[str, Any] = {}
        """The elements in the places of parts that are drawn by themselves, by name."""
        self.owners: dict[tuple[int, int], Any] = {}
        """The element of each marked content, as a reference, by page and number."""
        self.owners_of_pages: list[list[Any]] = []
        """The same as lists, for each page."""
        self.areas: list[tuple[Any, Any]] = []
        """The element and the annotation of each link."""

    def write(self, mcids: list[int]) -> None:
        """Write the tree; ``mcids`` has the number of marked contents of each page."""
        dictionary, array = self._pydyf.Dictionary, self._pydyf.Array
        root = self._add({"Type": "/StructTreeRoot"})
        if self._pdf2:
            self.namespace = self._add(
                {"Type": "/Namespace", "NS": self._pydyf.String("http://iso.org/pdf2/ssn")}
            )
            root["Namespaces"] = array([self.namespace.reference])
        else:
            root["RoleMap"] = dictionary(_ROLES)
        self.root = root
        self.document = self.element(self._structure.root, root)
        root["K"] = array([self.document.reference])
        self._parents(root, mcids)
        links.lead_to_notes(self._pdf, root, self._objects, self.areas, pdf2=self._pdf2)
        self._drop_links()
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = root.reference
        catalog["ViewerPreferences"] = dictionary({"DisplayDocTitle": "true"})
        catalog["MarkInfo"] = dictionary({"Marked": "true"})
        if self._pdf2:
            self._point_to_structure()

    def _add(self, entries: dict[str, Any]) -> Any:  # noqa: ANN401 - a pydyf.Dictionary
        made = self._pydyf.Dictionary(entries)
        self._pdf.add_object(made)
        return made

    def element(self, node: Node, parent: Any) -> Any:  # noqa: ANN401
        """Write an element with all that is in it; the object of pydyf.

        Args:
            node: The element.
            parent: The object of the element around it, or anything with its ``reference``.
        """
        kind = "Div" if node.kind == ROOM else node.kind
        made = self._add({"Type": "/StructElem", "S": f"/{kind}", "P": parent.reference})
        self._objects[node] = made
        if node.kind == ROOM:
            self.rooms[node.name] = made
        if self._pdf2 and node.kind not in _PDF1_ONLY:
            made["NS"] = self.namespace.reference
        for key, text in (("Alt", node.alt), ("Lang", node.lang), ("E", node.expansion)):
            if text:
                made[key] = self._pydyf.String(text)
        if node.attributes:
            made["A"] = self._attributes(node)
        pages = [kid.page for kid in node.kids if not isinstance(kid, Node)]
        if pages:
            made["Pg"] = self._pdf.page_references[pages[0]]
        made["K"] = self._pydyf.Array(self._kid(kid, node, made, pages) for kid in node.kids)
        return made

    def _attributes(self, node: Node) -> Any:  # noqa: ANN401
        attributes = [
            self._pydyf.Dictionary(
                {
                    "O": f"/{owner}",
                    **{
                        key: self._pydyf.Array(value) if isinstance(value, list) else value
                        for key, value in entries.items()
                    },
                }
            )
            for owner, entries in node.attributes.items()
        ]
        return attributes[0] if len(attributes) == 1 else self._pydyf.Array(attributes)

    def _kid(self, kid: Node | Marked | Annotated, node: Node, made: Any, pages: list[int]) -> Any:  # noqa: ANN401
        if isinstance(kid, Node):
            return self.element(kid, made).reference
        page = self._pdf.page_references[kid.page]
        if isinstance(kid, Annotated):
            kid.annotation["Contents"] = self._pydyf.String(_words(node) or node.href)
            self.areas.append((made, kid.annotation))
            return self._pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": page})
        self.owners[kid.page, kid.mcid] = made.reference
        if kid.page == pages[0]:
            return kid.mcid
        return self._pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.mcid})

    def _parents(self, root: Any, mcids: list[int]) -> None:  # noqa: ANN401
        """Writes the parent tree: from content and links to their elements (ISO 32000-1, 14.7.4.4)."""
        numbers = self._pydyf.Array()
        for page, count in enumerate(mcids):
            owners = [self.owners.get((page, mcid), b"null") for mcid in range(count)]
            self.owners_of_pages.append(owners)
            if owners:
                numbers.extend([page, self._pydyf.Array(owners)])
        following = len(mcids)
        for element, annotation in self.areas:
            annotation["StructParent"] = following
            numbers.extend([following, element.reference])
            following += 1
        root["ParentTree"] = self._add({"Nums": numbers}).reference
        root["ParentTreeNextKey"] = following

    def _drop_links(self) -> None:
        by_reference = {one.reference: one for one in self._pdf.objects}
        for page, annotation in self._structure.dropped:
            by_reference[self._pdf.page_references[page]]["Annots"].remove(annotation.reference)

    def _point_to_structure(self) -> None:
        """Lets bookmarks lead to elements, not only to places (ISO 14289-2, 8.8)."""
        marks = [
            one for one in self._pdf.objects if isinstance(one, dict) and "Title" in one and "Dest" in one
        ]
        headings = iter(self._structure.headings)
        for mark in marks:
            words = " ".join(mark["Title"].string.split())
            node = next((one for one in headings if _words(one) == words), None)
            if node is None:
                self._structure.faults.append(("tagging", f"The bookmark “{words}” has no heading"))
                return
            place = mark.pop("Dest")
            target = self._pydyf.Array([self._objects[node].reference, *place[1:]])
            mark["A"] = self._pydyf.Dictionary({"S": "/GoTo", "D": place, "SD": target})


def _words(node: Node) -> str:
    """The text of an element that is read aloud, without marks for hyphenation."""
    return " ".join(node.text.replace("\u00ad", "").replace("\u200b", "").split())


def install(weasyprint: Any, tagger: Tagger) -> None:  # noqa: ANN401 - the package
    """Let WeasyPrint tag with ``tagger`` from now on (``weasyprint.pdf.add_tags`` is not public)."""
    weasyprint.pdf.add_tags = tagger
