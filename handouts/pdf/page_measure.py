"""Measures a laid-out leaflet: how full its last page is.

It uses only the pages and boxes of WeasyPrint.
"""

from collections.abc import Iterator
from typing import Any

from handouts.pdf.copyfit import Choice, Trial
from handouts.pdf.tagging.structure_boxes import laid_out

Page = Any
"""A page of WeasyPrint, which has no types."""
Box = Any


def trial(pages: list[Page], choice: Choice) -> Trial:
    """Measure one layout.

    Args:
        pages: The pages of the document.
        choice: The setting of this layout.
    """
    frame = pages[-1]._page_box
    top, bottom = float(frame.margin_top), float(pages[-1].height - frame.margin_bottom)
    last = list(boxes(pages[-1]))
    facts = {id(box) for one in last if is_facts(one) for box in one.descendants()}
    ends = [box.position_y + box.height for box in last if _kind(box) in _SEEN]
    ends += [box.position_y + box.margin_height() for box in last if is_facts(box)]  # empty in a body
    lines = [box for box in last if _kind(box) == "LineBox" and id(box) not in facts]
    used = (max(ends, default=top) - top) / (bottom - top)
    return Trial(
        fit=choice.fit,
        pages=len(pages),
        filled=min(1.0, max(0.0, float(used))),
        lines=len({round(box.position_y) for box in lines}),
    )


_SEEN = {"LineBox", "InlineReplacedBox", "BlockReplacedBox"}


def _kind(box: Box) -> str:
    return type(box).__name__


def boxes(page: Page) -> Iterator[Box]:
    """All boxes of a page, except those in its margins."""
    yield from page._page_box.children[0].descendants()  # no public way; the version is checked


def with_parents(page: Page) -> Iterator[tuple[Box, Box]]:
    """The boxes of a page that have an element, but those in its margins; each with the one around it."""

    def walk(parent: Box) -> Iterator[tuple[Box, Box]]:
        for child in getattr(parent, "children", ()):
            box = laid_out(child)
            if box.element is not None:
                yield box, parent
            yield from walk(box)

    yield from walk(page._page_box.children[0])


def is_facts(box: Box) -> bool:
    """Whether a box is the closing band of facts."""
    return (
        box.element is not None and box.element.tag == "aside" and "facts" in (box.element.get("class") or "")
    )
