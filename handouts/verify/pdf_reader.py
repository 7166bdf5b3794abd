"""A finished PDF, read back: what it claims, its structure tree, its fonts and links, and its pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.verify import page_content
from handouts.verify.page_content import Sheet

_CLAIM = re.compile(
    rb"<(pdfaid|pdfuaid):(part|conformance)>\s*([^<\s]+)\s*<|(pdfaid|pdfuaid):(part|conformance)=[\"']([^\"']+)"
)
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
_UNHEARD = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
"""Signs that only say where a line may end."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A file as a reader gets it."""

    file: str
    """As the user would type it."""
    claims: dict[str, str]
    """``pdfuaid:part``, ``pdfaid:part`` and ``pdfaid:conformance``, as far as it has them."""
    title: str
    lang: str
    shows_title: bool
    tagged: bool
    roots: tuple[Element, ...]
    unembedded: tuple[str, ...]
    """Names of fonts that are not in the file."""
    loose_links: int
    """Links that belong to no element."""
    sheets: tuple[Sheet, ...]

    def elements(self) -> Iterator[Element]:
        """All elements of the tree, in reading order."""
        for root in self.roots:
            yield from root.all()

    def text(self, element: Element) -> str:
        """What is read aloud of an element, without alternative texts."""
        return "".join(self.piece(content) for content in element.contents()).translate(_UNHEARD)

    def piece(self, content: Content) -> str:
        """What is read aloud of a piece of content."""
        return self._texts().get((content.page, content.mcid), "")

    def _texts(self) -> dict[tuple[int, int], str]:
        if not self._cache:
            for number, sheet in enumerate(self.sheets):
                seen: dict[int, list[tuple[str, str]]] = {}
                for one in sheet.pieces:
                    if one.kind == "text" and one.mcid >= 0:
                        seen.setdefault(one.mcid, []).append((one.text, one.shown))
                for mcid, runs in seen.items():
                    self._cache[number, mcid] = _joined(runs)
        return self._cache

    _cache: dict[tuple[int, int], str] = field(default_factory=dict, repr=False, compare=False)


def _joined(runs: list[tuple[str, str]]) -> str:
    """The text of one marked content: an ActualText counts once, however many runs it stands for."""
    if runs[0][0] != runs[0][1]:
        return runs[0][0]
    return "".join(text for text, _ in runs)


def read(path: Path, *, file: str) -> Finished:
    """Read a finished PDF.

    Args:
        path: The file.
        file: Its name to show.

    Raises:
        ValueError: It cannot be read; the reason is the message.
    """
    import pikepdf  # noqa: PLC0415 - only what reads PDFs needs it

    try:
        with pikepdf.open(path) as document:
            return _read(document, path, file)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError) as error:
        raise ValueError(str(error).partition("\n")[0]) from error
    except (AttributeError, KeyError, TypeError, IndexError, RecursionError, RuntimeError) as error:
        raise ValueError(f"its objects are not as PDF wants them ({error!r})") from error


def _read(document: Any, path: Path, file: str) -> Finished:  # noqa: ANN401 - a pikepdf.Pdf
    root = document.Root
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    tree = root.get("/StructTreeRoot")
    packet = root.Metadata.read_bytes() if "/Metadata" in root else b""
    marked = root.get("/MarkInfo", {})
    reader = _Tree({} if tree is None else tree, pages)
    roots = reader.kids(tree, "", -1, 0) if tree is not None else ()
    return Finished(
        file=file,
        claims=_claims(packet),
        title=str(document.docinfo.get("/Title", "")) or _title(packet),
        lang=str(root.get("/Lang", "")),
        shows_title=bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        tagged=tree is not None and bool(marked.get("/Marked", False)),
        roots=tuple(kid for kid in roots if isinstance(kid, Element)),
        unembedded=_unembedded(document),
        loose_links=_loose_links(document, reader.owned),
        sheets=page_content.sheets(path),
    )


def _claims(packet: bytes) -> dict[str, str]:
    found = {}
    for match in _CLAIM.finditer(packet):
        space, name, value = (match[at] or match[at + 3] for at in (1, 2, 3))
        found[f"{space.decode()}:{name.decode()}"] = value.decode("utf-8", "replace")
    return found


def _title(packet: bytes) -> str:
    found = re.search(rb"<dc:title>.*?<rdf:li[^>]*>([^<]*)<", packet, re.DOTALL)
    return found[1].decode("utf-8", "replace") if found else ""


class _Tree:
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


def _unembedded(document: Any) -> tuple[str, ...]:  # noqa: ANN401
    import pikepdf  # noqa: PLC0415

    missing = set()
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.FontDescriptor:
            if not any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                missing.add(str(one.get("/FontName", "?")).lstrip("/"))
        elif isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.Font:
            simple = one.get("/Subtype") in {pikepdf.Name.Type1, pikepdf.Name.TrueType}
            if simple and "/FontDescriptor" not in one:
                missing.add(str(one.get("/BaseFont", "?")).lstrip("/"))
    return tuple(sorted(missing))


def _loose_links(document: Any, owned: set[tuple[int, int]]) -> int:  # noqa: ANN401
    import pikepdf  # noqa: PLC0415

    return sum(
        note.get("/Subtype") == pikepdf.Name.Link and note.objgen not in owned
        for page in document.pages
        for note in page.get("/Annots", [])
    )
