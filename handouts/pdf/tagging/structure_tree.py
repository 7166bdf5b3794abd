"""The structure tree of a leaflet: what a screen reader reads, in reading order.

Only data: ``structure_reader`` builds it from laid-out boxes, ``tagging`` writes it into a PDF.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Marked(NamedTuple):
    """A piece of a page's content."""

    page: int
    """From 0."""
    mcid: int
    text: str
    """Empty for a picture."""


class Annotated(NamedTuple):
    """A link's area on a page."""

    page: int
    annotation: Any


ROOM = "Room"
"""Kind of an element in the place of a part that is drawn by itself; its name is the part's."""


@dataclass(slots=True, eq=False, kw_only=True)
class Node:
    """An element of the tree; its kids are added page by page."""

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
    name: str = ""
    """Name of a note, to which links lead: ``note-1``; or of a part that is drawn by itself."""

    @property
    def text(self) -> str:
        """The text that is read aloud for it."""
        if self.alt:
            return self.alt
        return "".join(kid.text for kid in self.kids if isinstance(kid, Node | Marked))


@dataclass(slots=True, kw_only=True)
class Structure:
    """The contents of all pages of one leaflet."""

    root: Node
    artifacts: dict[tuple[int, int], str] = field(default_factory=dict)
    """Content that is not read aloud: kind of artifact by page and mcid; ``Header``, ``Footer`` or empty."""
    spaced: dict[tuple[int, int], str] = field(default_factory=dict)
    """Lines that lost the blank at their end: the text with the blank, by page and mcid."""
    hyphenated: dict[tuple[int, int], str] = field(default_factory=dict)
    """Lines that end with an inserted hyphen: the text with a soft hyphen, by page and mcid."""
    dropped: list[Annotated] = field(default_factory=list)
    """Link areas in content that is not read aloud, and duplicates."""
    headings: list[Node] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Rule and message of each fault of the tree."""


def add_child(kind: str, parent: Node) -> Node:
    """A new last kid of an element.

    Args:
        kind: Its structure type.
        parent: The element.
    """
    node = Node(kind=kind, parent=parent)
    parent.kids.append(node)
    return node


def covers(kid: object, area: Annotated) -> bool:
    """Whether a kid is the area of a link, on the same page, that contains another area."""
    if not isinstance(kid, Annotated) or kid.page != area.page:
        return False
    left, top, right, bottom = kid.annotation["Rect"]
    x1, y1, x2, y2 = area.annotation["Rect"]
    low, high = sorted((top, bottom))
    return bool(left - 1 <= x1 and x2 <= right + 1 and low - 1 <= min(y1, y2) <= high + 1)


def prune(node: Node) -> bool:
    """Remove empty elements from a tree; gives whether anything is left of it."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or prune(kid)]
    return bool(node.kids) or node.kind in {"TH", "TD", "LBody", ROOM}
