"""Laid-out boxes → structure tree: what a screen reader reads, in the order in which it reads it.

It knows nothing of PDF syntax (that is ``tagging``) and nothing of WeasyPrint but the shape of its boxes:
their ``element``, ``element_tag``, ``children`` and ``style``. Names of types: ISO 32000-1, 14.8.4.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from handouts.pdf.line_ends import SOFT_HYPHEN, Source

Box = Any
"""A box of WeasyPrint, which has no types."""

PT = 0.75
"""Points in a CSS pixel (96 to an inch)."""
_TRANSPARENT = frozenset({"html", "body", "main"})
_KINDS = {
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    **dict.fromkeys(("aside", "div", "figure", "address", "header", "footer"), "Div"),
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "a": "Link",
    "strong": "Strong",
    "b": "Strong",
    "em": "Em",
    "i": "Em",
    "code": "Code",
    "q": "Quote",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
_GROUPS = frozenset({"Document", "Art", "Sect", "Div", "BlockQuote"})
"""Elements that hold no text themselves: what stands loose in them becomes a paragraph."""
_NUMBERING = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
_LANG = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")


class Marked(NamedTuple):
    """A piece of a page's content."""

    page: int
    """From 0."""
    mcid: int
    text: str
    """Nothing, for a picture."""


class Annotated(NamedTuple):
    """A link's area on a page."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False, kw_only=True)
class Node:
    """An element of the tree; its kids come as the pages are read."""

    kind: str
    """Structure type without its slash: ``P``."""
    parent: "Node | None"
    kids: "list[Node | Marked | Annotated]" = field(default_factory=list)
    alt: str = ""
    lang: str = ""
    expansion: str = ""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By owner: ``{"Table": {"Scope": "/Column"}}``."""
    href: str = ""

    @property
    def text(self) -> str:
        """What is read aloud of it."""
        if self.alt:
            return self.alt
        return "".join(kid.text for kid in self.kids if isinstance(kid, Node | Marked))


@dataclass(slots=True, kw_only=True)
class Structure:
    """What the pages of one leaflet hold."""

    root: Node
    artifacts: dict[tuple[int, int], str] = field(default_factory=dict)
    """Content that is not read: kind of artifact by page and mcid; ``Header``, ``Footer`` or nothing."""
    spaced: dict[tuple[int, int], str] = field(default_factory=dict)
    """Line ends that lack the blank of the text: the line with it, by page and mcid."""
    hyphenated: dict[tuple[int, int], str] = field(default_factory=dict)
    """Line ends with a hyphen of the typesetter's: the line with a soft one."""
    dropped: list[Annotated] = field(default_factory=list)
    """Link areas in content that is not read, and doubles."""
    headings: list[Node] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Rule and message of what keeps the tree from being good."""


@cache
def _families(kind: type) -> frozenset[str]:
    return frozenset(one.__name__ for one in kind.__mro__)


def _is(box: Box, family: str) -> bool:
    kind: type = type(box)
    return family in _families(kind)


def _laid_out(box: Box) -> Box:
    return box._box if type(box).__name__ == "AbsolutePlaceholder" else box


def _texts(box: Box) -> Iterator[Box]:
    for child in getattr(box, "children", ()):
        if _is(child, "TextBox"):
            yield child
        else:
            yield from _texts(_laid_out(child))


def _says_nothing(box: Box) -> bool:
    element = box.element
    if element is None:
        return False
    if element.get("aria-hidden") == "true" or element.get("role") in {"presentation", "none"}:
        return True
    return bool(box.element_tag == "img" and element.get("alt") == "")


class Reader:
    """Reads the boxes of one leaflet, page by page, into a structure."""

    def __init__(self, *, pdf2: bool) -> None:
        """Begin a leaflet; ``pdf2`` for the structure types of ISO 32000-2."""
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
            tags: The marked contents of its stream, by box; emptied on the way.
        """
        self._page, self._height, self._tags = number, page.height, tags
        for child in page._page_box.children:  # the only way to the boxes
            self._walk(child, self.structure.root, None)
        if tags:
            fault = f"Page {number + 1} has {len(tags)} contents that belong to no element"
            self.structure.faults.append(("tagging", fault))

    def finish(self) -> Structure:
        """The structure of all pages, without elements that hold nothing."""
        _pruned(self.structure.root)
        return self.structure

    def _walk(self, box: Box, node: Node, around: Box) -> None:
        box = _laid_out(box)
        if _is(box, "MarginBox"):
            side = {"@t": "Header", "@b": "Footer"}.get(box.at_keyword[:2], "Pagination")
            self._drop(box, side)
        elif _is(box, "TextBox"):
            self._text(box, node)
        elif _says_nothing(box):
            self._drop(box, "")
        elif _is(box, "LineBox"):
            self._line(box, node, around)
        else:
            self._block(box, node)

    def _text(self, box: Box, node: Node) -> None:
        tag = self._tags.pop(box, None)
        if tag is not None:
            node.kids.append(Marked(self._page, tag["mcid"], box.text))

    def _line(self, box: Box, node: Node, around: Box) -> None:
        target = node
        if node.kind in _GROUPS:
            target = self._known((id(around), "loose"), "P", node)
        texts = list(_texts(box))
        if texts and texts[-1] in self._tags:
            self._end_line(box, texts)
        for before, blank in pairwise(texts):
            if not blank.text.strip(" "):
                self._lend_blank(before, blank)
        for child in box.children:
            self._walk(child, target, box)

    def _end_line(self, box: Box, texts: list[Box]) -> None:
        """Sets right what a line's end hides: WeasyPrint strips its blank and writes hard hyphens."""
        source = self._sources.get(id(box.element))
        if source is None:
            source = self._sources[id(box.element)] = Source(box.element)
        own = [text.text for text in texts if "::" not in (text.element_tag or "")]
        follows = source.after("".join(own))
        last = texts[-1]
        place = (self._page, self._tags[last]["mcid"])
        if follows == SOFT_HYPHEN:
            last.text = last.text[:-1] + SOFT_HYPHEN
            self.structure.hyphenated[place] = last.text
        elif follows and last.text[-1:] != " ":
            last.text += " "
            self.structure.spaced[place] = last.text

    def _lend_blank(self, before: Box, blank: Box) -> None:
        """Gives a blank between two elements to the text before it: WeasyPrint does not draw it."""
        if before in self._tags and before.text.strip(" ") and before.text[-1:] != " ":
            before.text += " "
            self.structure.spaced[self._page, self._tags[before]["mcid"]] = before.text
            blank.text = ""

    def _block(self, box: Box, node: Node) -> None:
        target = self._node_of(box, node) if box.element is not None else node
        if target is None:
            self._drop(box, "Pagination")
            return
        if _is(box, "ReplacedBox") and (tag := self._tags.pop(box, None)) is not None:
            target.kids.append(Marked(self._page, tag["mcid"], ""))
        if box.link_annotation is not None:
            self._link(box.link_annotation, target)
        for child in getattr(box, "children", ()):
            self._walk(child, target, box)

    def _drop(self, box: Box, kind: str) -> None:
        """Makes everything in a box content that is not read."""
        box = _laid_out(box)
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
        elif any(_covers(kid, area) for kid in link.kids):
            self.structure.dropped.append(area)  # WeasyPrint annotates every box inside the link too
        else:
            link.kids.append(area)

    def _node_of(self, box: Box, node: Node) -> Node | None:
        """The element that a box's content belongs to; None for the repeated head of a table."""
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
        """The element that was made of a box's own HTML, or the one around it where it has none."""
        element = box.element
        if base == "li":
            return self._item(element, node)
        if base in {"dt", "dd"}:
            return self._definition(element, base, node)
        kind = None if base in _TRANSPARENT else _kind(base, element)
        if kind is None or (kind == "Div" and node.kind == "L"):
            return node
        return self._nodes.get((id(element), "")) or self._new(box, kind, node)

    def _known(self, key: tuple[int, str], kind: str, parent: Node) -> Node:
        if key not in self._nodes:
            self._nodes[key] = _child(kind, parent)
        return self._nodes[key]

    def _item(self, element: Any, node: Node) -> Node:  # noqa: ANN401
        item = self._known((id(element), "item"), "LI", node)
        return self._known((id(element), ""), "LBody", item)

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
            item = last if joins and last is not None else _child("LI", node)
            self._nodes[key] = _child("LBody" if base == "dd" else "Lbl", item)
        return self._nodes[key]

    def _new(self, box: Box, kind: str, parent: Node) -> Node:
        element = box.element
        if kind == "TH" and not "".join(element.itertext()).strip():
            kind = "TD"  # the empty corner of a table is no header
        if kind == "Caption" and self._pdf2 and self._figure is not None:
            parent = self._figure  # ISO 32000-2: the first or last child of what it captions
        node = self._known((id(element), ""), kind, parent)
        node.lang = next((said for name in _LANG if (said := element.get(name))), "")
        node.expansion = element.get("title", "") if box.element_tag == "abbr" else ""
        node.href = element.get("href", "")
        if box.element_tag == "sup":
            node.alt = element.get("title", "")
        self._describe(box, node)
        return node

    def _describe(self, box: Box, node: Node) -> None:
        if box.element_tag == "figure":
            self._figure = None
        elif node.kind == "Figure":
            self._figure = node
            self._describe_figure(box, node)
        elif node.kind == "L":
            node.attributes["List"] = {"ListNumbering": "/" + self._numbering(box)}
        elif node.kind in {"TH", "TD"}:
            _describe_cell(box, node)
        elif node.kind[0] == "H" and node.kind[1:].isdigit():
            self.structure.headings.append(node)

    def _describe_figure(self, box: Box, node: Node) -> None:
        element = box.element
        title = element.findtext("{http://www.w3.org/2000/svg}title") or ""
        node.alt = (element.get("alt") or element.get("aria-label") or title).strip()
        if not node.alt:
            fault = f"The picture {element.get('src', '(drawing)')} has no text for those who cannot see it"
            self.structure.faults.append(("alt-missing", fault))
        x, y = box.content_box_x(), box.content_box_y()
        edges = (x, self._height - y - box.height, x + box.width, self._height - y)
        layout: dict[str, Any] = {"BBox": [round(edge * PT, 3) for edge in edges]}
        if _is(box, "BlockReplacedBox") and box.is_in_normal_flow():
            layout["Placement"] = "/Block"
        node.attributes["Layout"] = layout

    def _numbering(self, box: Box) -> str:
        style = box.style["list_style_type"]
        if box.element_tag == "dl":
            return "Description" if self._pdf2 else "None"
        if box.element_tag == "ul":
            return "None" if style == "none" else "Disc"
        return _NUMBERING.get(style, "Decimal") if isinstance(style, str) else "Decimal"


def _kind(base: str, element: Any) -> str | None:  # noqa: ANN401
    """The structure type of an HTML element; None where it has none of its own."""
    kind = _KINDS.get(base)
    if kind == "Link" and not element.get("href"):
        kind = None
    if kind is None and (
        any(element.get(name) for name in _LANG) or (base in {"abbr", "sup"} and element.get("title"))
    ):
        return "Span"
    return kind


def _child(kind: str, parent: Node) -> Node:
    node = Node(kind=kind, parent=parent)
    parent.kids.append(node)
    return node


def _describe_cell(box: Box, node: Node) -> None:
    told: dict[str, Any] = {}
    if node.kind == "TH":
        said = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
        in_head = node.parent is not None and node.parent.parent is not None
        in_head = in_head and node.parent.parent.kind == "THead"  # type: ignore[union-attr]
        told["Scope"] = "/" + (said.get(box.element.get("scope")) or ("Column" if in_head else "Row"))
    if box.colspan != 1:
        told["ColSpan"] = box.colspan
    if box.rowspan != 1:
        told["RowSpan"] = box.rowspan
    if told:
        node.attributes["Table"] = told


def _covers(kid: object, area: Annotated) -> bool:
    """Whether a kid is a link's area, on the same page, that the other one lies in."""
    if not isinstance(kid, Annotated) or kid.page != area.page:
        return False
    left, top, right, bottom = kid.annotation["Rect"]
    x1, y1, x2, y2 = area.annotation["Rect"]
    low, high = sorted((top, bottom))
    return bool(left - 1 <= x1 and x2 <= right + 1 and low - 1 <= min(y1, y2) <= high + 1)


def _pruned(node: Node) -> bool:
    """Takes empty elements out of a tree; whether anything is left of it."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _pruned(kid)]
    return bool(node.kids) or node.kind in {"TH", "TD", "LBody"}
