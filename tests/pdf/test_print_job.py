"""Several leaflets as one PDF for a printer."""

from io import BytesIO

import pikepdf
import pytest

from handouts.pdf import print_job


def pdf(pages: int, width: float = 595) -> bytes:
    """A PDF of so many pages, with tags and a link."""
    with pikepdf.new() as made:
        for _ in range(pages):
            page = made.add_blank_page(page_size=(width, 842))
            page.StructParents = 0
            page.Annots = pikepdf.Array()
        file = BytesIO()
        made.save(file)
        return file.getvalue()


@pytest.mark.parametrize(("pages", "expected"), [((2, 2), 4), ((1, 2), 4), ((3, 1), 6), ((1,), 2)])
def test_each_leaflet_begins_on_a_sheet_of_its_own(pages: tuple[int, ...], expected: int) -> None:
    """A blank page of the same size is added to an odd number of them."""
    joined = print_job.print_job([pdf(one, 500 + one) for one in pages], title="Pakke", lang="da")
    with pikepdf.open(BytesIO(joined)) as made:
        assert len(made.pages) == expected
        widths = [float(page.mediabox[2]) for page in made.pages]
        assert widths == [500 + one for one in pages for _ in range(one + one % 2)]


def test_it_says_what_it_is() -> None:
    """Title, language and the edge to flip on; it claims no tags, and has none."""
    joined = print_job.print_job([pdf(2)], title="Efter ny hofte", lang="da", folded=True)
    with pikepdf.open(BytesIO(joined)) as made:
        assert made.docinfo["/Title"] == "Efter ny hofte"
        assert str(made.Root.Lang) == "da"
        assert made.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert not {"/MarkInfo", "/StructTreeRoot", "/Metadata"} & set(made.Root.keys())
        assert not any({"/StructParents", "/Annots"} & set(page.obj.keys()) for page in made.pages)


def test_same_input_same_bytes() -> None:
    """No date, no random number."""
    one, other = (print_job.print_job([pdf(1), pdf(2)], title="A", lang="da") for _ in range(2))
    assert one == other
