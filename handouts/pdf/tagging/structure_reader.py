"""Laid-out boxes → structure tree.

It does not write PDF syntax (``tagging`` does), and uses only the boxes of WeasyPrint:
their ``element``, ``element_tag``, ``children`` and ``style``.
"""

from itertools import pairwise
from typing import Any

from handouts.pdf.tagging import structure_roles as roles
from handouts.pdf.tagging.line_ends import SOFT_HYPHEN, Source
from handouts.pdf.tagging.structure_boxes import Box, is_a, is_hidden, laid_out, texts
from handouts.pdf.tagging.structure_tree import Annotated, Marked, Node, Structure, add_child, covers, prune


class Reader:
    """Reads the boxes of one leaflet, page by page, into a structure."""

    def __init__(self, *, pdf2: bool) -> None:
        """Start a leaflet; ``pdf2`` for the structure types of ISO 32000-2."""
        self.structure = Structure(root=Node(kind="Document", parent=None))
        self._pdf2 = pdf2
        self._nodes: dict[tuple[int, str], Node] = {}
        self._sources: dict[int, Source] = {}
        self._heads: dict[int, int] = {}
        self._figure: Node | None = None
        self._page = 0
        self._height = 0.0
        self._tags: dict[Box, dict[str, Any]] = {}

    def read(self, page: Box, number: int, tags: dict[Box, dict[str, Any]]) -> None:
        """Read one page.

        Args:
            page: WeasyPrint's page.
            number: Its number, from 0.
            tags: The marked contents of its stream, by box; emptied while reading.
        """
        self._page, self._height, self._tags = number, page.height, tags
        for child in page._page_box.children:  # the only way to the boxes
            self._walk(child, self.structure.root, None)
        if tags:
            fault = f"Page {number + 1} has {len(tags)} contents that belong to no element"
            self.structure.faults.append(("tagging", fault))

    def read_box(self, box: Box, height: float, tags: dict[Box, dict[str, Any]]) -> None:
        """Read one box alone, as on page 1.

        Args:
            box: A box of WeasyPrint.
            height: Height of its page, in px.
            tags: Its marked contents, by box; emptied while reading.
        """
        self._page, self._height, self._tags = 0, height, tags
        self._walk(box, self.structure.root, None)

    def finish(self) -> Structure:
        """The structure of all pages, without empty elements."""
        prune(self.structure.root)
        return self.structure

    def _walk(self, box: Box, node: Node, around: Box) -> None:
        box = laid_out(box)
        if is_a(box, "MarginBox"):
            side = {"@t": "Header", "@b": "Footer"}.get(box.at_keyword[:2], "Pagination")
            self._drop(box, side)
        elif is_a(box, "TextBox"):
            self._text(box, node)
        elif is_hidden(box):
            self._drop(box, "")
        elif is_a(box, "LineBox"):
            self._line(box, node, around)
        else:
            self._block(box, node)

    def _text(self, box: Box, node: Node) -> None:
        tag = self._tags.pop(box, None)
        if tag is not None:
            node.kids.append(Marked(self._page, tag["mcid"], box.text))

    def _line(self, box: Box, node: Node, around: Box) -> None:
        target = node
        if node.kind in roles.GROUPS:
            target = self._known((id(around), "loose"), "P", node)
        pieces = list(texts(box))
        if pieces and pieces[-1] in self._tags:
            self._end_line(box, pieces)
        for before, blank in pairwise(pieces):
            if not blank.text.strip(" "):
                self._lend_blank(before, blank)
        for child in box.children:
            self._walk(child, target, box)

    def _end_line(self, box: Box, pieces: list[Box]) -> None:
        """Restores the end of a line, where WeasyPrint strips the blank and writes hard hyphens."""
        source = self._sources.get(id(box.element))
        if source is None:
            source = self._sources[id(box.element)] = Source(box.element)
        own = [text.text for text in pieces if "::" not in (text.element_tag or "")]
        follows = source.after("".join(own))
        last = pieces[-1]
        place = (self._page, self._tags[last]["mcid"])
        if follows == SOFT_HYPHEN:
            last.text = last.text[:-1] + SOFT_HYPHEN
            self.structure.hyphenated[place] = last.text
        elif follows and last.text[-1:] != " ":
            last.text += " "
            self.structure.spaced[place] = last.text

    def _lend_blank(self, before: Box, blank: Box) -> None:
        """Adds a blank between two elements to the text before it: WeasyPrint does not draw it."""
        if before in self._tags and before.text.strip(" ") and before.text[-1:] != " ":
            before.text += " "
            self.structure.spaced[self._page, self._tags[before]["mcid"]] = before.text
            blank.text = ""

    def _block(self, box: Box, node: Node) -> None:
        target = self._node_of(box, node) if box.element is not None else node
        if target is None:
            self._drop(box, "Pagination")
            return
        if is_a(box, "ReplacedBox") and (tag := self._tags.pop(box, None)) is not None:
            target.kids.append(Marked(self._page, tag["mcid"], ""))
        if box.link_annotation is not None:
            self._link(box.link_annotation, target)
        for child in getattr(box, "children", ()):
            self._walk(child, target, box)

    def _drop(self, box: Box, kind: str) -> None:
        """Marks everything in a box as content that is not read aloud."""
        box = laid_out(box)
        if (tag := self._tags.pop(box, None)) is not None:
            self.structure.artifacts[self._page, tag["mcid"]] = kind
        if getattr(box, "link_annotation", None) is not None:
            self.structure.dropped.append(Annotated(self._page, box.link_annotation))
        for child in getattr(box, "children", ()):
            self._drop(child, kind)

    def _link(self, annotation: Any, node: Node) -> None:  # noqa: ANN401 - a pydyf.Dictionary
        link: Node | None = node
        while link is not None and link.kind != "Link":
            link = link.parent
        area = Annotated(self._page, annotation)
        if link is None:
            self.structure.dropped.append(area)
        elif any(covers(kid, area) for kid in link.kids):
            self.structure.dropped.append(area)  # WeasyPrint annotates every box inside the link too
        else:
            link.kids.append(area)

    def _node_of(self, box: Box, node: Node) -> Node | None:
        """The element that a box's content belongs to; None for a repeated table head."""
        element = box.element
        base, _, pseudo = (box.element_tag or "").partition("::")
        if base == "thead" and self._heads.setdefault(id(element), self._page) != self._page:
            return None
        if pseudo == "marker":
            return self._label(element, node)
        if pseudo:
            return self._nodes.get((id(element), ""), node)
        return self._own_node(box, base, node)

    def _own_node(self, box: Box, base: str, node: Node) -> Node:
        """The element of a box's own HTML element, or the one around it if it has none."""
        element = box.element
        if base == "li":
            return self._item(element, node)
        if base in {"dt", "dd"}:
            return self._definition(element, base, node)
        kind = None if base in roles.TRANSPARENT else roles.kind_of(base, element)
        if kind is None or (kind == "Div" and node.kind == "L"):
            return node
        return self._nodes.get((id(element), "")) or self._new(box, kind, node)

    def _known(self, key: tuple[int, str], kind: str, parent: Node) -> Node:
        if key not in self._nodes:
            self._nodes[key] = add_child(kind, parent)
        return self._nodes[key]

    def _item(self, element: Any, node: Node) -> Node:  # noqa: ANN401
        item = self._known((id(element), "item"), "LI", node)
        body = self._known((id(element), ""), "LBody", item)
        body.lang = roles.language_of(element)
        if not (name := element.get("id")):
            return body
        note = self._known((id(element), "note"), "FENote" if self._pdf2 else "Note", body)
        note.name = name
        return note

    def _label(self, element: Any, node: Node) -> Node:  # noqa: ANN401
        key = (id(element), "label")
        if key not in self._nodes:
            self._item(element, node)
            item = self._nodes[id(element), "item"]
            self._nodes[key] = Node(kind="Lbl", parent=item)
            item.kids.insert(0, self._nodes[key])
        return self._nodes[key]

    def _definition(self, element: Any, base: str, node: Node) -> Node:  # noqa: ANN401
        key = (id(element), "")
        if key not in self._nodes:
            last = next((kid for kid in reversed(node.kids) if isinstance(kid, Node)), None)
            joins = base == "dd" and last is not None and last.kind == "LI"
            item = last if joins and last is not None else add_child("LI", node)
            self._nodes[key] = add_child("LBody" if base == "dd" else "Lbl", item)
        return self._nodes[key]

    def _new(self, box: Box, kind: str, parent: Node) -> Node:
        element = box.element
        if kind == "TH" and not "".join(element.itertext()).strip():
            kind = "TD"  # the empty corner of a table is not a header
        if kind == "Caption" and self._pdf2 and self._figure is not None:
            parent = self._figure  # ISO 32000-2: the first or last child of what it captions
        node = self._known((id(element), ""), kind, parent)
        node.lang = roles.language_of(element)
        node.expansion = element.get("title", "") if box.element_tag == "abbr" else ""
        node.href = element.get("href", "")
        node.name = element.get(roles.ROOM_ATTRIBUTE, "")
        if kind == "Link":
            node.alt = element.get("aria-label", "")
        self._describe(box, node)
        return node

    def _describe(self, box: Box, node: Node) -> None:
        if box.element_tag == "figure":
            self._figure = None
        elif node.kind == "Figure":
            self._figure = node
            self._describe_figure(box, node)
        elif node.kind == "L":
            node.attributes["List"] = {"ListNumbering": "/" + roles.numbering(box, pdf2=self._pdf2)}
        elif node.kind in {"TH", "TD"}:
            if attributes := roles.cell_attributes(box, node):
                node.attributes["Table"] = attributes
        elif node.kind[0] == "H" and node.kind[1:].isdigit():
            self.structure.headings.append(node)

    def _describe_figure(self, box: Box, node: Node) -> None:
        node.alt = roles.alternative_of(box.element)
        if not node.alt:
            shown = box.element.get("src", "(drawing)")
            fault = f"The picture {shown} has no text for those who cannot see it"
            self.structure.faults.append(("alt-missing", fault))
        node.attributes["Layout"] = roles.figure_layout(box, self._height)
