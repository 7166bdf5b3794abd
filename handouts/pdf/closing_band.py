"""Moves the facts, which close a leaflet, down to the foot of its last page.

CSS has no way to put a block of the text at the foot of a page and still keep room for it.
"""

from typing import Any

from handouts.pdf import page_measure

Document = Any
"""A document laid out by WeasyPrint, which has no types."""


def move_down(document: Document) -> None:
    """Move the facts of a laid-out leaflet to the foot of its last page, if there is room below them.

    Args:
        document: The document. Its last page is replaced.
    """
    page = document.pages[-1]
    facts = next((box for box in page_measure.boxes(page) if page_measure.is_facts(box)), None)
    if facts is None:
        return
    frame = page._page_box
    free = page.height - frame.margin_bottom - (facts.position_y + facts.margin_height())
    if free > 0:
        facts.translate(0, free)
        document.pages[-1] = type(page)(frame)  # finds links and bookmarks at their new places
