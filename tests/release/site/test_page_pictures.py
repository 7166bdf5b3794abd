"""Pictures of the pages of PDFs that somebody may have changed: one that cannot be drawn is named."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handouts.confined_worker import ConfinedWorkers
from handouts.confinement import Access
from handouts.errors import HandoutsError
from handouts.release.site import page_pictures
from handouts.release.site.page_pictures import PagePictures


def pdf(pages: int, side: int = 300) -> bytes:
    """A PDF of square empty pages, with their side in points."""
    made = io.BytesIO()
    with pikepdf.new() as target:
        for _ in range(pages):
            page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, side, side]), Resources=Dictionary())
            target.pages.append(pikepdf.Page(target.make_indirect(page)))
        target.save(made)
    return made.getvalue()


def test_few_pages_are_drawn() -> None:
    """A PDF of thousands of pages would take minutes; two pages of 300 points have 550 pixels a side."""
    assert page_pictures.drawn(pdf(201)) == "it has 201 pages; at most 200 are drawn"
    made = page_pictures.drawn(pdf(2))
    assert not isinstance(made, str)
    assert [(one[1:], one[0][:4]) for one in made] == [((550, 550), b"\x89PNG")] * 2


@pytest.mark.slow("time limits")
@pytest.mark.parametrize(
    ("content", "reason"),
    [(pdf(1, 1_000_000), "more than 2 GB of memory"), (b"%PDF-1.7", "not valid"), (pdf(201), "201 pages")],
)
def test_a_pdf_that_cannot_be_drawn_is_named(content: bytes, reason: str, tmp_path: Path) -> None:
    """It is drawn in a worker, so that the program lives on."""
    (tmp_path / "a.pdf").write_bytes(content)
    (tmp_path / "b.pdf").write_bytes(pdf(1))
    with ConfinedWorkers(Access()) as workers:
        drawn = PagePictures(workers, tmp_path)
        with pytest.raises(HandoutsError, match=reason) as caught:
            drawn.of("a.pdf")
        assert str(caught.value).startswith("The pages of a.pdf cannot be drawn: ")
        assert len(drawn.of("b.pdf")) == 1
