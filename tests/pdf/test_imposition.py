"""Booklets: A5 pages two-up on A4, so that a folded stack of sheets has the pages in order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.cli.main import run
from handouts.pdf import imposition
from handouts.verify import pdf_reader
from tests import TESTS, reading

CASE = TESTS / "cases" / "project"
MM = 72 / 25.4


def test_four_pages_are_one_sheet() -> None:
    """The last and the first page outside, the second and the third inside."""
    assert imposition.order(4) == [(3, 0), (1, 2)]


def test_eight_pages_are_two_sheets() -> None:
    """The second sheet is folded inside the first one."""
    assert imposition.order(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def test_blank_pages_come_last() -> None:
    """Five pages take two sheets, with three blank pages at the end."""
    assert imposition.order(5) == [(None, 0), (1, None), (None, 2), (3, 4)]


@given(st.integers(1, 60))
def test_a_folded_stack_has_its_pages_in_order(pages: int) -> None:
    """First the right half of each front and the left half of its back; then the other halves, backwards."""
    sides = imposition.order(pages)
    assert len(sides) % 2 == 0
    fronts, backs = sides[0::2], sides[1::2]
    outward = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    inward = [
        page
        for front, back in reversed(list(zip(fronts, backs, strict=True)))
        for page in (back[1], front[0])
    ]
    read = [page for page in (*outward, *inward) if page is not None]
    assert read == list(range(pages))
    assert len(outward + inward) == -(-pages // 4) * 4


@pytest.fixture(scope="module")
def dist(case_leaflets: Path) -> Path:
    """The booklet and its pages."""
    return case_leaflets / "nordlys"


def test_the_sides_are_a4_with_two_pages_each(dist: Path) -> None:
    """The first page is on the right half of the first side."""
    booklet = pdf_reader.read(dist / "ondt-i-knaeet.booklet.pdf", file="booklet")
    pages = pdf_reader.read(dist / "ondt-i-knaeet.booklet-pages.pdf", file="pages")
    assert len(booklet.sheets) == -(-len(pages.sheets) // 4) * 2
    for sheet in booklet.sheets:
        assert (sheet.width, sheet.height) == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    for sheet in pages.sheets:
        assert (sheet.width, sheet.height) == pytest.approx((148 * MM, 210 * MM), abs=0.6)
    title = next(letter for letter in reading.letters(dist / "ondt-i-knaeet.booklet.pdf") if letter.size > 22)
    assert title.left > 297 / 2 * MM


def test_a_booklet_has_no_tags_and_says_so(dist: Path) -> None:
    """Its metadata name the file that can be read aloud; it claims only PDF/A-2b."""
    path = dist / "ondt-i-knaeet.booklet.pdf"
    booklet = pdf_reader.read(path, file="booklet")
    assert not booklet.tagged
    assert booklet.claims == {"pdfaid:part": "2", "pdfaid:conformance": "B"}
    assert b"without tags. To be read aloud: ondt-i-knaeet.booklet-pages.pdf" in path.read_bytes()
    assert pdf_reader.read(dist / "ondt-i-knaeet.booklet-pages.pdf", file="pages").tagged


def test_the_same_pages_give_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    """In another run."""
    assert (
        run(["--project", str(CASE), "build", "ondt i knæet", "-o", str(tmp_path), "--variant", "booklet"])
        == 0
    )
    other = tmp_path / "nordlys" / "ondt-i-knaeet.booklet.pdf"
    assert other.read_bytes() == (dist / "ondt-i-knaeet.booklet.pdf").read_bytes()
