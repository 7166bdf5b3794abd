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
    top, bottom = text_area(pages[-1])
    last = list(boxes(pages[-1]))
    ends = text_ends(pages[-1])
    ends += [box.position_y + box.margin_height() for box in last if is_facts(box)]  # empty in a body
    lines = [box for box in _text(last) if _kind(box) == "LineBox"]
    return Trial(
        fit=choice.fit,
        pages=len(pages),
        filled=filled(max(ends, default=top), top, bottom),
        lines=len({round(box.position_y) for box in lines}),
    )


def text_area(page: Page) -> tuple[float, float]:
    """Where the text of a page may begin and must end, in px from its upper edge."""
    frame = page._page_box
    return float(frame.margin_top), float(page.height - frame.margin_bottom)


def text_ends(page: Page) -> list[float]:
    """Where the lines and pictures of a page end, but those of the facts, in px from its upper edge."""
    return [box.position_y + box.height for box in _text(list(boxes(page))) if _kind(box) in _SEEN]


def filled(end: float, top: float, bottom: float) -> float:
    """Share of a page that is used.

    Args:
        end: Where its text ends, in px from its upper edge.
        top: Where it may begin.
        bottom: Where it must end.
    """
    return min(1.0, max(0.0, float((end - top) / (bottom - top))))


def _text(last: list[Box]) -> list[Box]:
    """The boxes of a page, but those of the facts."""
    facts = {id(box) for one in last if is_facts(one) for box in one.descendants()}
    return [box for box in last if id(box) not in facts]


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
