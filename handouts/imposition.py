"""A5 pages → A4 sheets for folding: two-up, in saddle-stitch order, for both sides, short edge."""

from io import BytesIO
from typing import Any

from handouts import conformance

A4_MM = (297.0, 210.0)
"""Width and height of a side."""
_PT = 72 / 25.4


def order(pages: int) -> list[tuple[int | None, int | None]]:
    """Which pages stand left and right on each side of each sheet.

    Args:
        pages: Pages of the booklet; blanks are added at its end up to a multiple of four.

    Returns:
        For each side, front and back in turn, the indexes (from 0) of the left and the right page; None
        for a blank. Folded and stacked, they read in order.
    """
    padded = -(-pages // 4) * 4

    def real(at: int) -> int | None:
        return at if at < pages else None

    sides: list[tuple[int | None, int | None]] = []
    for sheet in range(padded // 4):
        first, last = 2 * sheet, padded - 1 - 2 * sheet
        sides += [(real(last), real(first)), (real(first + 1), real(last - 1))]
    return sides


def imposed(pdf: bytes, metadata: Any, *, producer: str, readable: str) -> tuple[bytes, int]:  # noqa: ANN401
    """Lay the pages of a booklet two-up.

    The sides have no tags, for there is no order in which a sheet could be read aloud: the metadata say so
    and name the file that can. They conform to PDF/A-2b.

    Args:
        pdf: The A5 pages.
        metadata: WeasyPrint's ``DocumentMetadata`` of them.
        producer: The program that wrote the pages.
        readable: Name of the file with the pages one by one.

    Returns:
        The bytes and the number of sides.
    """
    import pikepdf  # noqa: PLC0415 - 60 ms, and only booklets need it

    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as target:
        width, height = (side * _PT for side in A4_MM)
        sides = order(len(source.pages))
        for left, right in sides:
            page = target.add_blank_page(page_size=(width, height))
            for at, index in enumerate((left, right)):
                if index is not None:
                    _lay(
                        target,
                        page,
                        source.pages[index],
                        pikepdf.Rectangle(at * width / 2, 0, (at + 1) * width / 2, height),
                    )
        for key, text in source.docinfo.items():
            target.docinfo[key] = text
        root = target.Root
        root.Lang = pikepdf.String(str(source.Root.Lang))
        root.OutputIntents = target.copy_foreign(_indirect(source.Root.OutputIntents, source))
        packet = conformance.untagged_xmp(metadata, producer=producer, readable=readable)
        root.Metadata = pikepdf.Stream(target, packet)
        root.Metadata.Type, root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        root.ViewerPreferences = pikepdf.Dictionary(
            Duplex=pikepdf.Name.DuplexFlipShortEdge, DisplayDocTitle=True
        )
        file = BytesIO()
        target.save(file, deterministic_id=True)
        return file.getvalue(), len(sides)


def _indirect(value: Any, document: Any) -> Any:  # noqa: ANN401 - pikepdf objects
    """A value that can be copied to another document: an indirect one."""
    return value if value.is_indirect else document.make_indirect(value)


def _lay(target: Any, page: Any, source: Any, place: Any) -> None:  # noqa: ANN401 - pikepdf objects
    form = target.copy_foreign(source.as_form_xobject())
    for key in ("/StructParents", "/StructParent"):
        if key in form:
            del form[key]
    page.add_overlay(form, place)
