"""Several leaflets as one PDF for a printer: each begins on a sheet of its own."""

from collections.abc import Sequence
from io import BytesIO


def print_job(pdfs: Sequence[bytes], *, title: str, lang: str, folded: bool = False) -> bytes:
    """Join leaflets for paper.

    The result has neither tags nor outlines and claims no standard: it is for a printer, and the leaflets
    are for readers. A leaflet with an odd number of pages gets a blank one, so that the next one does not
    begin on its back.

    Args:
        pdfs: The leaflets, in their order.
        title: Title of the document.
        lang: Its language (BCP 47).
        folded: Whether the leaflets are imposed for folding: then they are flipped on the short edge.

    Returns:
        The bytes; the same for the same input.
    """
    import pikepdf  # noqa: PLC0415 - 60 ms, and only packages need it

    with pikepdf.new() as target:
        for pdf in pdfs:
            with pikepdf.open(BytesIO(pdf)) as source:
                for page in source.pages:
                    for key in ("/StructParents", "/Tabs", "/Annots"):
                        if key in page:
                            del page[key]
                target.pages.extend(source.pages)
                if len(source.pages) % 2:
                    left, bottom, right, top = map(float, source.pages[-1].mediabox)
                    target.add_blank_page(page_size=(right - left, top - bottom))
        edge = pikepdf.Name.DuplexFlipShortEdge if folded else pikepdf.Name.DuplexFlipLongEdge
        target.Root.Lang = pikepdf.String(lang)
        target.Root.ViewerPreferences = pikepdf.Dictionary(Duplex=edge, DisplayDocTitle=True)
        target.docinfo["/Title"] = title
        file = BytesIO()
        target.save(file, deterministic_id=True, min_version="1.7")
        return file.getvalue()
