"""Reads a finished PDF back: its claims, structure tree, fonts, links and pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.verify import active_content, page_content
from handouts.verify.active_content import Active
from handouts.verify.page_content import Sheet
from handouts.verify.structure_elements import Content, Element, TreeReader

_CLAIM = re.compile(
    rb"<(pdfaid|pdfuaid):(part|conformance)>\s*([^<\s]+)\s*<|(pdfaid|pdfuaid):(part|conformance)=[\"']([^\"']+)"
)
_UNHEARD = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
"""Characters that only mark where a line may end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A finished PDF, read back."""

    file: str
    """Its name to show."""
    claims: dict[str, str]
    """``pdfuaid:part``, ``pdfaid:part`` and ``pdfaid:conformance``, if the file has them."""
    title: str
    """From the document information, else from the XMP; empty if it has none."""
    lang: str
    """Its language, such as ``da``; empty if it has none."""
    shows_title: bool
    """Whether PDF readers show its title instead of the file's name."""
    tagged: bool
    """Whether it has a structure tree and says that it is tagged."""
    roots: tuple[Element, ...]
    """The first level of the structure tree."""
    unembedded: tuple[str, ...]
    """Names of fonts that are not embedded."""
    loose_links: int
    """Number of links that belong to no element."""
    sheets: tuple[Sheet, ...]
    active: tuple[Active, ...] = ()
    """Scripts, actions, attached files and links that a leaflet does not have."""

    def elements(self) -> Iterator[Element]:
        """All elements of the tree, in reading order."""
        for root in self.roots:
            yield from root.all()

    def text(self, element: Element) -> str:
        """The text of an element that is read aloud, without alternative texts."""
        return "".join(self.piece(content) for content in element.contents()).translate(_UNHEARD)

    def piece(self, content: Content) -> str:
        """The text of a piece of content that is read aloud."""
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
    """The text of one marked content; an ActualText counts once, even if it replaces several runs."""
    if runs[0][0] != runs[0][1]:
        return runs[0][0]
    return "".join(text for text, _ in runs)


def read(path: Path, *, file: str) -> Finished:
    """Read a finished PDF.

    Args:
        path: The file.
        file: Its name to show.

    Raises:
        ValueError: The file cannot be read; the message is the reason.
    """
    import pikepdf  # noqa: PLC0415 - few commands read PDFs

    try:
        with pikepdf.open(path) as document:
            return _read(document, path, file)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError) as error:
        raise ValueError(str(error).partition("\n")[0]) from error
    except (AttributeError, KeyError, TypeError, IndexError, RecursionError, RuntimeError) as error:
        raise ValueError(f"its objects are not valid ({error!r})") from error


def _read(document: Any, path: Path, file: str) -> Finished:  # noqa: ANN401 - a pikepdf.Pdf
    root = document.Root
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    tree = root.get("/StructTreeRoot")
    packet = root.Metadata.read_bytes() if "/Metadata" in root else b""
    marked = root.get("/MarkInfo", {})
    reader = TreeReader({} if tree is None else tree, pages)
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
        active=active_content.find(document),
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
