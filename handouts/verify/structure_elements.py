"""Reads the structure tree of a finished PDF: elements, their content and their links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_HEADING = re.compile(r"H[1-6]")
_DEEPEST = 200
"""Levels of a structure tree that are read; real trees have about twelve."""
_ROLES = 8
"""Most steps in a role map from a type of the file to a standard type."""
STANDARD_TYPES = frozenset(
    re.findall(
        r"\w+",
        "Document DocumentFragment Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
        " Aside Title P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note"
        " FENote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Em Strong Sub Figure Formula"
        " Form Artifact",
    )
)
"""Structure types of PDF 1.7 and 2.0 (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.4), with headings to level 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A piece of a page that belongs to an element."""

    page: int
    """From 0; -1 if the file does not say."""
    mcid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkArea:
    """The area of a link that belongs to an element."""

    target: str
    """Its address; empty if it leads to a place in the file."""
    contents: str
    """Its description, which screen readers may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of the structure tree."""

    kind: str
    """Structure type without its slash."""
    kids: "tuple[Element | Content | LinkArea, ...]"
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Attributes of all owners, by name."""

    @property
    def level(self) -> int:
        """Level of a heading, from 1 to 6; 0 for any other element."""
        return int(self.kind[1]) if _HEADING.fullmatch(self.kind) else 0

    def all(self) -> "Iterator[Element]":
        """This element and all elements in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all()

    def contents(self) -> Iterator[Content]:
        """All pieces of content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.contents()


class TreeReader:
    """Reads a structure tree; each element once, even if the file refers to it several times."""

    def __init__(self, root: Any, pages: dict[tuple[int, int], int]) -> None:  # noqa: ANN401
        self._pages = pages
        self._roles = {str(key): str(value) for key, value in root.get("/RoleMap", {}).items()}
        self._seen: set[tuple[int, int]] = set()
        self.owned: set[tuple[int, int]] = set()
        """The annotations that belong to a ``Link`` element, by object number."""

    def kids(self, node: Any, kind: str, page: int, depth: int) -> "tuple[Element | Content | LinkArea, ...]":  # noqa: ANN401
        """The kids of an element.

        Args:
            node: The element, or the root of the tree; a ``pikepdf.Dictionary``.
            kind: Its structure type; empty for the root.
            page: Its page, from 0; -1 if the file does not say.
            depth: Its level in the tree; the root has level 0.

        Raises:
            ValueError: The box of an element does not have four numbers.
        """
        import pikepdf  # noqa: PLC0415

        kids = node.get("/K")
        if kids is None or depth > _DEEPEST:
            return ()
        listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        made = (self._kid(kid, kind, page, depth) for kid in listed)
        return tuple(kid for kid in made if kid is not None)

    def _kid(self, kid: Any, parent: str, page: int, depth: int) -> "Element | Content | LinkArea | None":  # noqa: ANN401
        import pikepdf  # noqa: PLC0415

        if isinstance(kid, int):
            return Content(page=page, mcid=int(kid))
        if not isinstance(kid, pikepdf.Dictionary):
            return None
        if "/Pg" in kid:
            page = self._pages.get(kid.Pg.objgen, -1)
        kind = str(kid.get("/Type", ""))
        if kind == "/MCR":
            return Content(page=page, mcid=int(kid.MCID))
        if kind == "/OBJR":
            return self._area(kid.Obj, parent)
        return None if self._met(kid) else self._element(kid, page, depth)

    def _met(self, kid: Any) -> bool:  # noqa: ANN401
        """Whether an element was read before: the tree is circular, or two elements share it."""
        if not kid.is_indirect:
            return False
        met = kid.objgen in self._seen
        self._seen.add(kid.objgen)
        return met

    def _element(self, kid: Any, page: int, depth: int) -> Element:  # noqa: ANN401
        kind = self._kind(str(kid.S))
        return Element(
            kind=kind,
            kids=self.kids(kid, kind, page, depth + 1),
            alt=str(kid.get("/Alt", "")),
            attributes=_attributes(kid),
        )

    def _kind(self, name: str) -> str:
        """The standard type of a structure type, by the role map; the type itself if it has none."""
        for _ in range(_ROLES):
            if name.lstrip("/") in STANDARD_TYPES or name not in self._roles:
                break
            name = self._roles[name]
        return name.lstrip("/")

    def _area(self, annotation: Any, parent: str) -> LinkArea:  # noqa: ANN401
        if parent == "Link":
            self.owned.add(annotation.objgen)
        action = annotation.get("/A", {})
        return LinkArea(target=str(action.get("/URI", "")), contents=str(annotation.get("/Contents", "")))


def _attributes(kid: Any) -> dict[str, Any]:  # noqa: ANN401
    import pikepdf  # noqa: PLC0415

    entry = kid.get("/A")
    found: dict[str, Any] = {}
    for one in list(entry) if isinstance(entry, pikepdf.Array) else [entry]:
        if isinstance(one, pikepdf.Dictionary):
            found |= {key.lstrip("/"): _attribute(key, value) for key, value in one.items()}
    found.pop("O", None)
    return found


def _attribute(key: str, value: Any) -> Any:  # noqa: ANN401
    import pikepdf  # noqa: PLC0415

    if key == "/BBox":
        box = [float(part) for part in value]
        if len(box) != 4:  # noqa: PLR2004 - left, bottom, right, top
            raise ValueError(f"a box has {len(box)} numbers")
        return box
    if key in {"/ColSpan", "/RowSpan"}:
        return int(value)
    return str(value) if isinstance(value, pikepdf.Name) else value


def own_parts(table: Element) -> Iterator[Element]:
    """The elements in a table, without those of nested tables."""
    for kid in table.kids:
        if isinstance(kid, Element) and kid.kind != "Table":
            yield kid
            yield from own_parts(kid)
