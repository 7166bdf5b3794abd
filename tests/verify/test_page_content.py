"""The pages of a finished PDF, measured as a reader shows them."""

from pathlib import Path

import pikepdf
import pytest

from handouts.verify import page_content, pdf_reader
from tests.verify.spoiled_pdfs import Spoil, checked, content, spoiled

pytestmark = pytest.mark.usefixtures("without_validator")


def _scaled(factor: bytes) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(
            b"q %b 0 0 %b 0 0 cm " % (factor, factor) + content(page) + b" Q"
        )

    return spoil


def _sized(side: int) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        for key in ("/CropBox", "/TrimBox", "/BleedBox"):
            if key in document.pages[0]:
                del document.pages[0][key]
        document.pages[0].MediaBox = pikepdf.Array([0, 0, side, side])

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [_scaled(b"100000"), _scaled(b"1000000000"), _scaled(b"0"), _sized(14400), _sized(10**9), _sized(0)],
)
def test_no_size_is_too_large_or_too_small(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """Huge and vanishing letters and pages do not make the command crash."""
    found = spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil)
    assert "unreadable" not in found


def _moved_origin(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for key in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"):
            if key in page:
                left, bottom, right, top = (float(side) for side in page[key])
                page[key] = pikepdf.Array([left - 300, bottom + 200, right - 300, top + 200])
        page.Contents = document.make_stream(b"q 1 0 0 1 -300 200 cm " + content(page) + b" Q")
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            left, bottom, right, top = (float(side) for side in one.A.BBox)
            one.A.BBox = pikepdf.Array([left - 300, bottom + 200, right - 300, top + 200])


def _turned(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        page.Rotate = 180


@pytest.mark.parametrize("spoil", [_moved_origin, _turned])
def test_origin_and_rotation_of_a_page_do_not_matter(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """A page whose corner is not at 0, 0, or that is upside down, is measured as it is shown."""
    assert spoiled(tmp_path / "ondt-i-knaeet.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil) == []


def test_a_page_that_is_turned_by_90_degrees_is_measured_as_it_is_shown(dist: Path, tmp_path: Path) -> None:
    """Text keeps its background; its top becomes its side."""
    path = tmp_path / "ondt-i-knaeet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        for page in document.pages:
            page.Rotate = 90
        document.save(path)
    upright = page_content.sheets(dist / "nordlys" / "ondt-i-knaeet.pdf")[0]
    sheet = page_content.sheets(path)[0]
    assert (sheet.width, sheet.height) == pytest.approx((upright.height, upright.width))
    before, after = upright.pieces[-1], sheet.pieces[-1]
    assert (after.left, after.top) == pytest.approx((before.bottom, upright.width - before.left), abs=0.01)
    assert after.size == pytest.approx(before.size)
    assert "contrast" not in {problem.rule for problem in checked(path).problems}


def _in_form(page: pikepdf.Page, document: pikepdf.Pdf, matrix: bytes) -> None:
    form = document.make_stream(
        content(page),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=page.MediaBox,
        Resources=page.Resources,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.Contents = document.make_stream(b"/Artifact BMC q " + matrix + b" cm /F Do Q EMC")


@pytest.mark.parametrize(
    ("matrix", "rules"),
    [
        (b"1 0 0 1 0 0", set()),
        (b".5 0 0 .5 100 100", {"text-small", "text-body"}),
        (b"1 0 0 1 -40 0", {"margin"}),
    ],
)
def test_text_in_a_form_is_measured_where_it_is_shown(
    dist: Path, tmp_path: Path, matrix: bytes, rules: set[str]
) -> None:
    """A page that is placed on another one, as in a booklet, has the size and place that it gets there."""
    path = tmp_path / "ondt-i-knaeet.booklet.pdf"
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        for page in document.pages:
            _in_form(page, document, matrix)
        document.save(path)
    found = {problem.rule for problem in checked(path).problems}
    assert found - {"claim-false"} == rules


def test_the_pages_of_a_booklet_are_measured(dist: Path, tmp_path: Path) -> None:
    """Pages too far to the right, and letters that are too small, are found."""
    source = dist / "nordlys" / "ondt-i-knaeet.booklet.pdf"
    sheet = page_content.sheets(source)[0]
    assert sum(len(piece.shown) for piece in sheet.pieces) > 100

    def right(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(b"q 1 0 0 1 30 0 cm " + content(page) + b" Q")

    def small(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(b"q .6 0 0 .6 100 100 cm " + content(page) + b" Q")

    assert spoiled(tmp_path / "a.booklet.pdf", source, right) == ["margin"]
    assert "text-small" in spoiled(tmp_path / "b.booklet.pdf", source, small)


def test_text_off_the_page_has_no_contrast_fault(dist: Path, tmp_path: Path) -> None:
    """It has no background, so only its place is reported."""

    def off(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Contents = document.make_stream(b"q 1 0 0 1 -900 0 cm " + content(page) + b" Q")

    found = spoiled(tmp_path / "a.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", off)
    assert "margin" in found
    assert "contrast" not in found


def test_the_text_of_a_booklet_is_read(dist: Path) -> None:
    """Its sides contain their pages as forms."""
    booklet = pdf_reader.read(dist / "nordlys" / "ondt-i-knaeet.booklet.pdf", file="booklet")
    sizes = {round(piece.size) for sheet in booklet.sheets for piece in sheet.pieces if piece.kind == "text"}
    assert 11 in sizes
