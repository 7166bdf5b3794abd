"""Finished PDFs as the reader gives them, made in a test without a file."""

from handouts.verify import page_content, pdf_reader, structure_elements


def piece(
    text: str, *, mcid: int, baseline: float, size: float = 12.0, right: float = 300.0
) -> page_content.Piece:
    """A line of text that begins at the left margin; lengths in pt."""
    return page_content.Piece(
        kind="text",
        mcid=mcid,
        artifact=False,
        left=50,
        bottom=baseline - 3,
        right=right,
        top=baseline + 9,
        text=text,
        shown=text,
        size=size,
        baseline=baseline,
    )


def element(
    kind: str, *kids: structure_elements.Element | structure_elements.Content
) -> structure_elements.Element:
    """An element of the structure tree, without attributes."""
    return structure_elements.Element(kind=kind, kids=kids)


def at(page: int, mcid: int) -> structure_elements.Content:
    """A piece of content: its page, from 0, and its number there."""
    return structure_elements.Content(page=page, mcid=mcid)


def made(root: structure_elements.Element, *pages: tuple[page_content.Piece, ...]) -> pdf_reader.Finished:
    """A finished PDF of A4 pages.

    Args:
        root: Root of the structure tree.
        pages: The pieces of each page.
    """
    return pdf_reader.Finished(
        file="a.pdf",
        claims={},
        title="a",
        lang="da",
        shows_title=True,
        tagged=True,
        roots=(root,),
        unembedded=(),
        loose_links=0,
        sheets=tuple(page_content.Sheet(width=595, height=842, pieces=page) for page in pages),
    )
