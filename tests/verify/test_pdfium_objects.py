"""Objects of a page as pdfium gives them: their marks, and the geometry of turned pages."""

from pathlib import Path

import pikepdf
import pytest

from handouts.verify import pdf_reader, pdfium_objects

pytestmark = pytest.mark.usefixtures("without_validator")


def test_the_replacement_text_of_a_line_is_decoded(dist: Path, tmp_path: Path) -> None:
    """With its soft hyphen and its Danish letters."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        page = document.pages[0]
        page.contents_coalesce()
        raw = page.Contents.read_bytes()
        at = raw.index(b"/MCID 3>>")
        spoken = "blå\u00ad æøå".encode("utf-16-be").hex().encode()
        page.Contents = document.make_stream(raw[:at] + b"/ActualText <feff" + spoken + b"> " + raw[at:])
        document.save(path)
    sheet = pdf_reader.read(path, file=path.name).sheets[0]
    assert "blå\u00ad æøå" in [piece.text for piece in sheet.pieces if piece.mcid == 3]


def test_matrices_are_applied_in_their_order() -> None:
    """A box that is first moved and then turned by 90 degrees is at the place where a reader shows it."""
    move, turn = (1, 0, 0, 1, 10, 20), (0, 1, -1, 0, 0, 0)
    both = pdfium_objects.multiply(move, turn)
    box = (0, 0, 3, 5)
    assert pdfium_objects.move_box(box, both) == (-25, 10, -20, 13)
    assert pdfium_objects.move_box(box, both) == pdfium_objects.move_box(
        pdfium_objects.move_box(box, move), turn
    )


def test_a_box_may_leave_the_page_by_one_point() -> None:
    """More than that, or a box without a width, is not inside."""
    assert pdfium_objects.is_inside((-1, -1, 596, 843), 595, 842)
    assert not pdfium_objects.is_inside((-1.5, 0, 10, 10), 595, 842)
    assert not pdfium_objects.is_inside((5, 0, 5, 10), 595, 842)
