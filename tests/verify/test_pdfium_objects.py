"""Objects of a page as pdfium gives them."""

from pathlib import Path

import pikepdf
import pytest

from handouts.verify import pdf_reader

pytestmark = pytest.mark.usefixtures("without_validator")


def test_a_hyphenated_line_is_read_as_it_is_spoken(dist: Path, tmp_path: Path) -> None:
    """With its soft hyphen and all its letters."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        page = document.pages[0]
        raw = page.Contents.read_bytes()
        at = raw.index(b"/MCID 3")
        spoken = "blå\u00ad æøå".encode("utf-16-be").hex().encode()
        page.Contents = document.make_stream(raw[:at] + b"/ActualText <feff" + spoken + b"> " + raw[at:])
        document.save(path)
    sheet = pdf_reader.read(path, file=path.name).sheets[0]
    assert "blå\u00ad æøå" in [piece.text for piece in sheet.pieces if piece.mcid == 3]
