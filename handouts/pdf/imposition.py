"""A5 pages → A4 sheets for folding: two-up, in saddle-stitch order, for both sides, short edge."""

from io import BytesIO
from typing import Any

from handouts.pdf import conformance

A4_MM = (297.0, 210.0)
"""Width and height of a side."""
A5_MM = (148.0, 210.0)
_PT = 72 / 25.4


def order(pages: int) -> list[tuple[int | None, int | None]]:
    """Which pages are left and right on each side of each sheet.

    Args:
        pages: Number of pages of the booklet. Blank pages are added at its end, up to a multiple of four.

    Returns:
        For each side (front, back, front …) the index, from 0, of the left and the right page; None for a
        blank page. When the sheets are stacked and folded, the pages are in order.
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

    The result has no tags, because a sheet has no reading order. Its metadata say so and name the file that
    can be read aloud. It conforms to PDF/A-2b.

    Args:
        pdf: The A5 pages.
        metadata: WeasyPrint's ``DocumentMetadata`` of these pages.
        producer: The program that wrote the pages.
        readable: Name of the file with the pages one by one.

    Returns:
        The bytes and the number of sides.
    """
    import pikepdf  # noqa: PLC0415 - 60 ms, and only booklets need it

    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as target:
        width, height = (side * _PT for side in A4_MM)
        sides = order(len(source.pages))
        for pair in sides:
            page = target.add_blank_page(page_size=(width, height))
            halves = {name: at for name, at in zip(("Left", "Right"), pair, strict=True) if at is not None}
            page.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(
                    {f"/{name}": _form(target, source.pages[at]) for name, at in halves.items()}
                )
            )
            page.Contents = target.make_stream("".join(_placed(name, width / 2) for name in halves).encode())
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
        target.save(file, deterministic_id=True, min_version="1.7")
        return file.getvalue(), len(sides)


def _indirect(value: Any, document: Any) -> Any:  # noqa: ANN401 - pikepdf objects
    """A value that can be copied to another document: an indirect one."""
    return value if value.is_indirect else document.make_indirect(value)


def _form(target: Any, page: Any) -> Any:  # noqa: ANN401 - pikepdf objects
    form = target.copy_foreign(page.as_form_xobject())
    for key in ("/StructParents", "/StructParent"):
        if key in form:
            del form[key]
    return form


def _placed(name: str, half: float) -> str:
    """The operators that paint a page in the middle of the left or the right half of a side."""
    left = (half - A5_MM[0] * _PT) / 2 + (half if name == "Right" else 0.0)
    return f"q 1 0 0 1 {left:.3f} 0 cm /{name} Do Q\n"
