"""The structure tree of a finished PDF, read back: elements, their content and their links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_HEADING = re.compile(r"H[1-6]")
_DEEPEST = 200
"""Levels of a structure tree that are read: real ones have twelve."""
_ROLES = 8
"""Steps from a type of a file's own to a standard one."""
STANDARD_TYPES = frozenset(
    re.findall(
        r"\w+",
        "Document DocumentFragment Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
        " Aside Title P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note"
        " FENote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Em Strong Sub Figure Formula"
        " Form Artifact",
    )
)
"""Structure types of PDF 1.7 and 2.0, headings down to the sixth level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A piece of a page that belongs to an element."""

    page: int
    """From 0; -1 where the file does not say."""
    mcid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkArea:
    """The area of a link that belongs to an element."""

    target: str
    contents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of the structure tree."""

    kind: str
    """Structure type without its slash."""
    kids: "tuple[Element | Content | LinkArea, ...]"
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Of all owners together, by name."""

    @property
    def level(self) -> int:
        """Of a heading, from 1 to 6; 0 for anything else."""
        return int(self.kind[1]) if _HEADING.fullmatch(self.kind) else 0

    def all(self) -> "Iterator[Element]":
        """The element and all below it, in reading order."""
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
    """Reads a structure tree: each element once, however the file refers to it."""

    def __init__(self, root: Any, pages: dict[tuple[int, int], int]) -> None:  # noqa: ANN401
        self._pages = pages
        self._roles = {str(key): str(value) for key, value in root.get("/RoleMap", {}).items()}
        self._seen: set[tuple[int, int]] = set()
        self.owned: set[tuple[int, int]] = set()
        """The annotations that belong to an element for links."""

    def kids(self, node: Any, kind: str, page: int, depth: int) -> "tuple[Element | Content | LinkArea, ...]":  # noqa: ANN401
        """What an element holds."""
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
        """Whether an element has been read before; then a file goes in circles, or shares it."""
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

    def _kind(self, told: str) -> str:
        """A type, or the standard one that the file says it stands for."""
        for _ in range(_ROLES):
            if told.lstrip("/") in STANDARD_TYPES or told not in self._roles:
                break
            told = self._roles[told]
        return told.lstrip("/")

    def _area(self, annotation: Any, parent: str) -> LinkArea:  # noqa: ANN401
        if parent == "Link":
            self.owned.add(annotation.objgen)
        action = annotation.get("/A", {})
        return LinkArea(target=str(action.get("/URI", "")), contents=str(annotation.get("/Contents", "")))


def _attributes(kid: Any) -> dict[str, Any]:  # noqa: ANN401
    import pikepdf  # noqa: PLC0415

    told = kid.get("/A")
    found: dict[str, Any] = {}
    for one in list(told) if isinstance(told, pikepdf.Array) else [told]:
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
    """The elements in a table, without those of a table inside it."""
    for kid in table.kids:
        if isinstance(kid, Element) and kid.kind != "Table":
            yield kid
            yield from own_parts(kid)
