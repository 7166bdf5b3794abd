"""Measures a laid-out leaflet: how full its pages are, and whether boxes collide.

It uses only the pages and boxes of WeasyPrint.
"""

from collections.abc import Iterator
from typing import Any

from handouts.pdf.copyfit import Choice, Trial

Page = Any
"""A page of WeasyPrint, which has no types."""
Box = Any


def trial(pages: list[Page], choice: Choice) -> Trial:
    """Measure one layout.

    Args:
        pages: The pages of the document.
        choice: The setting of this layout.
    """
    last = list(_boxes(pages[-1]))
    lines = [box for box in last if _kind(box) == "LineBox"]
    ends = [box.position_y + box.height for box in last if _kind(box) in _SEEN]
    frame = pages[-1]._page_box
    top, bottom = float(frame.margin_top), float(pages[-1].height - frame.margin_bottom)
    used = (max(ends, default=top) - top) / (bottom - top)
    return Trial(
        fit=choice.fit,
        narrow=choice.narrow,
        apart=choice.apart,
        pages=len(pages),
        filled=min(1.0, max(0.0, float(used))),
        lines=len({round(box.position_y) for box in lines}),
        collides=_collides(pages[0]),
    )


_SEEN = {"LineBox", "InlineReplacedBox", "BlockReplacedBox"}


def _kind(box: Box) -> str:
    return type(box).__name__


def _boxes(page: Page) -> Iterator[Box]:
    """All boxes of a page, except those in its margins."""
    yield from page._page_box.children[0].descendants()  # no public way; the version is checked


def _is(box: Box, name: str) -> bool:
    """Whether the element of a box has a class."""
    return box.element is not None and name in (box.element.get("class") or "").split()


def _collides(page: Page) -> bool:
    """Whether something as wide as the page runs into the facts beside the text of page 1."""
    boxes = list(_boxes(page))
    facts = [box for box in boxes if _is(box, "facts") and box.element.tag == "aside"]
    if not facts or facts[0].position_x < page.width / 2:
        return False  # the facts are in the text column
    left, end = facts[0].position_x, max(box.position_y + box.height for box in facts)
    return any(
        box.position_y < end and box.position_x + box.width > left
        for box in boxes
        if (_is(box, "wide") and box.element.tag == "table") or _is(box, "faq") or _is(box, "end")
    )
