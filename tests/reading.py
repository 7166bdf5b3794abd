"""Reads finished PDFs the way a patient or an archive gets them: text, sizes, bookmarks, metadata, pixels."""

import ctypes
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image


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
        told = {str(key): str(value) for key, value in document.docinfo.items()}
        return {**told, "/Lang": str(document.Root.get("/Lang", ""))}


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
