"""Reads finished PDFs the way a patient or an archive gets them: text, sizes, bookmarks, metadata, pixels."""

import ctypes
import re
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from handouts.verify import pdf_reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One character on paper."""

    text: str
    size: float
    """In pt, as printed."""
    left: float
    """Distance of its left edge from the page's, in pt."""
    bottom: float
    """Distance of its lower edge from the page's, in pt."""


def pages(pdf: Path) -> list[str]:
    """The text of each page, blanks and line ends evened out."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def text(pdf: Path) -> str:
    """The text of the whole leaflet; words that a hyphen parts at a line's end are put together."""
    return " ".join(pages(pdf)).replace("\ufffe", "").replace("\u00ad", "")


def letters(pdf: Path) -> list[Letter]:
    """Every visible character with its printed size and place."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            words = page.get_textpage()
            for at in range(words.count_chars()):
                sign = chr(pdfium.FPDFText_GetUnicode(words.raw, at))
                if sign.isspace() or sign in "\ufffe\x00":
                    continue
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFText_GetMatrix(words.raw, at, ctypes.byref(matrix))
                size = pdfium.FPDFText_GetFontSize(words.raw, at) * abs(matrix.d)
                left, bottom, _, _ = words.get_charbox(at)
                found.append(Letter(text=sign, size=size, left=left, bottom=bottom))
    return found


def bookmarks(pdf: Path) -> list[tuple[int, str]]:
    """Level (from 0) and title of every bookmark."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]


def facts(pdf: Path) -> dict[str, str]:
    """Metadata of the document, with its language."""
    with pikepdf.open(pdf) as document:
        entries = {str(key): str(value) for key, value in document.docinfo.items()}
        return {**entries, "/Lang": str(document.Root.get("/Lang", ""))}


def addresses(pdf: Path) -> list[str]:
    """Where the links lead, in the order of the pages."""
    with pikepdf.open(pdf) as document:
        return [
            str(note.A.URI)
            for page in document.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Link" and "/A" in note and "/URI" in note.A
        ]


def pictures(pdf: Path) -> list[tuple[int, int]]:
    """Width and height in pixels of every picture that is not drawn as lines."""
    with pikepdf.open(pdf) as document:
        return [
            (int(picture.Width), int(picture.Height))
            for page in document.pages
            for picture in page.get_images().values()
        ]


def fonts(pdf: Path) -> set[str]:
    """Names of the fonts, without the prefix of their subset."""
    with pikepdf.open(pdf) as document:
        return {
            str(font.BaseFont).lstrip("/").rpartition("+")[2]
            for page in document.pages
            for font in page.Resources.get("/Font", {}).values()
        }


def heading_tags(pdf: Path) -> list[str]:
    """The structure tree's headings, in reading order."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            kind = str(node.get("/S", ""))
            if kind[:2] == "/H" and kind[2:].isdigit():
                found.append(kind[1:])
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(pdf) as document:
        walk(document.Root.StructTreeRoot)
    return found


def picture(pdf: Path, page: int, dpi: int) -> Image.Image:
    """One page (from 0) as pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        drawn: Image.Image = document[page].render(scale=dpi / 72).to_pil()
        return drawn.convert("RGB")


_INLINE = {"Strong", "Em", "Span", "Link", "Code", "Quote", "Reference"}
_NUMBERED = {"/Disc", "/Decimal", "/LowerAlpha", "/UpperAlpha", "/LowerRoman", "/UpperRoman"}


def spoken(pdf: Path, *, marks: bool = False) -> list[str]:
    """The words that a screen reader reads, in its order; the marks of lists only if asked for.

    Read from the bytes of the content streams by the fonts' own tables, so that no reader's guess at
    blanks mends what is wrong.
    """
    with pikepdf.open(pdf) as document:
        texts = {
            (number, mcid): text
            for number, page in enumerate(document.pages)
            for mcid, text in _marked_texts(page).items()
        }
        numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        said: list[str] = []
        _speak(document.Root.StructTreeRoot.K, texts, numbers, -1, said, marks=marks)
    return "".join(said).replace("\u00ad", "").replace("\u200b", "").split()


def _speak(
    node: pikepdf.Object,
    texts: dict[tuple[int, int], str],
    numbers: dict[object, int],
    page: int,
    said: list[str],
    *,
    marks: bool,
) -> None:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _speak(kid, texts, numbers, page, said, marks=marks)
    elif isinstance(node, int):
        said.append(texts.get((page, node), ""))
    elif isinstance(node, pikepdf.Dictionary):
        page = numbers[node.Pg.objgen] if "/Pg" in node else page
        kind = str(node.get("/S", "")).lstrip("/")
        if "/MCID" in node:
            said.append(texts.get((page, int(node.MCID)), ""))
        elif "/K" in node and (marks or not (kind == "Lbl" and _is_numbered(node))):
            said.append("" if kind in _INLINE else " ")
            _speak(node.K, texts, numbers, page, said, marks=marks)
            said.append("" if kind in _INLINE else " ")


def _is_numbered(label: pikepdf.Object) -> bool:
    attributes = label.P.P.get("/A")
    return attributes is not None and str(attributes.get("/ListNumbering", "")) in _NUMBERED


def _marked_texts(page: pikepdf.Page) -> dict[int, str]:
    fonts = {name: _unicodes(font) for name, font in page.Resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    mcid, table = -1, {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BDC":
            mcid = int(operands[1].get("/MCID", -1))
            if "/ActualText" in operands[1]:
                texts[mcid], mcid = str(operands[1].ActualText), -1
        elif name == "EMC":
            mcid = -1
        elif name == "Tf":
            table = fonts[str(operands[0])]
        elif name == "TJ" and mcid >= 0:
            texts[mcid] = texts.get(mcid, "") + _decoded(operands[0], table)
    return texts


def _decoded(shown: pikepdf.Object, table: dict[bytes, str]) -> str:
    raw = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
    return "".join(table[raw[at : at + 2]] for at in range(0, len(raw), 2))


def _unicodes(font: pikepdf.Object) -> dict[bytes, str]:
    pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", font.ToUnicode.read_bytes())
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in pairs
    }


def lines(pdf: Path) -> list[int]:
    """Lines of text on each page, without its head and foot."""
    file = pdf_reader.read(pdf, file=pdf.name)
    return [
        len({round(piece.baseline) for piece in sheet.pieces if piece.kind == "text" and not piece.artifact})
        for sheet in file.sheets
    ]
