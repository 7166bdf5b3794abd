"""Structure types of HTML elements, and their attributes (ISO 32000-1, 14.8.4 and 14.8.5)."""

from typing import Any

from handouts.pdf.tagging.structure_boxes import Box, is_a
from handouts.pdf.tagging.structure_tree import ROOM, Node

PT = 0.75
"""Points in a CSS pixel (96 to an inch)."""
TRANSPARENT = frozenset({"html", "body", "main"})
"""HTML elements that have no element in the tree."""
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
GROUPS = frozenset({"Document", "Art", "Sect", "Div", "BlockQuote"})
"""Structure types that hold no text themselves: loose text in them becomes a paragraph."""
_NUMBERING = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
ROOM_ATTRIBUTE = "data-room"
"""Attribute of an empty block in the place of a part that is drawn by itself: the name of the part."""
_LANG = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")


def kind_of(name: str, element: Any) -> str | None:  # noqa: ANN401
    """The structure type of an HTML element; None if it has none of its own.

    Args:
        name: Its tag name.
        element: The element.
    """
    if element.get(ROOM_ATTRIBUTE):
        return ROOM
    kind = _KINDS.get(name)
    if kind == "Link" and not element.get("href"):
        kind = None
    if name == "sup" and element.get("class") == "note":
        return "Reference"
    if kind is None and (any(element.get(key) for key in _LANG) or (name == "abbr" and element.get("title"))):
        return "Span"
    return kind


def language_of(element: Any) -> str:  # noqa: ANN401
    """The language that an HTML element declares; empty if it declares none."""
    return next((language for name in _LANG if (language := element.get(name))), "")


def alternative_of(element: Any) -> str:  # noqa: ANN401
    """The description of a picture; empty if it has none."""
    title = element.findtext("{http://www.w3.org/2000/svg}title") or ""
    return str(element.get("alt") or element.get("aria-label") or title).strip()


def figure_layout(box: Box, page_height: float) -> dict[str, Any]:
    """The layout attributes of a picture: its place on the page (pt from the lower left corner).

    Args:
        box: Its box.
        page_height: Height of the page (px).
    """
    x, y = box.content_box_x(), box.content_box_y()
    edges = (x, page_height - y - box.height, x + box.width, page_height - y)
    layout: dict[str, Any] = {"BBox": [round(edge * PT, 3) for edge in edges]}
    if is_a(box, "BlockReplacedBox") and box.is_in_normal_flow():
        layout["Placement"] = "/Block"
    return layout


def numbering(box: Box, *, pdf2: bool) -> str:
    """How the items of a list are numbered.

    Args:
        box: Box of the list.
        pdf2: For ISO 32000-2.
    """
    style = box.style["list_style_type"]
    if box.element_tag == "dl":
        return "Description" if pdf2 else "None"
    if box.element_tag == "ul":
        return "None" if style == "none" else "Disc"
    return _NUMBERING.get(style, "Decimal") if isinstance(style, str) else "Decimal"


def cell_attributes(box: Box, node: Node) -> dict[str, Any]:
    """The attributes of a table cell: what it is the header of, and how many rows and columns it spans.

    Args:
        box: Its box.
        node: Its element.
    """
    attributes: dict[str, Any] = {}
    if node.kind == "TH":
        scopes = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
        group = node.parent.parent if node.parent is not None else None
        in_head = group is not None and group.kind == "THead"
        attributes["Scope"] = "/" + (scopes.get(box.element.get("scope")) or ("Column" if in_head else "Row"))
    if box.colspan != 1:
        attributes["ColSpan"] = box.colspan
    if box.rowspan != 1:
        attributes["RowSpan"] = box.rowspan
    return attributes
