"""The facts, which close a leaflet: they are moved down to the foot of its last page.

CSS has no way to put a block of the text at the foot of a page and still keep room for it. They are the last
block. So facts that are higher, but still have room on that page, change nothing before them.
"""

from dataclasses import dataclass
from typing import Any

from handouts.pdf import page_measure

Document = Any
"""A document laid out by WeasyPrint, which has no types."""
Box = Any
_AIR = 0.01
"""How far the facts must stay from the foot (px), so that no rounding decides whether they have room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where empty facts were laid out on the last page, in px from its upper edge."""

    page: float
    """Height of the page."""
    top: float
    """Where the text of the page may begin."""
    bottom: float
    """Where it must end."""
    text: float
    """Where the text above the facts ends."""
    y: float
    """Where the facts begin, with their margin."""
    before: float
    """Margin above them."""
    behind: float
    """Margin below them."""
    height: float
    """Their height, without margins."""

    def end(self, height: float) -> float:
        """Where facts of a height end, with their margin."""
        return self.y + (height + self.before + self.behind)

    def has_room(self, height: float) -> bool:
        """Whether higher facts have room on the same page."""
        return self.height < height <= self.bottom - self.end(0.0) - _AIR

    def filled(self, height: float) -> float:
        """Share of the page that is used with facts of a height."""
        return page_measure.filled(max(self.text, self.end(height)), self.top, self.bottom)

    def place(self, height: float) -> float:
        """How far the upper edge of facts of a height is from the lower edge of the page, at its foot."""
        free = self.bottom - self.end(height)
        y = self.y + free if free > 0 else self.y
        return self.page - (y + self.before)


def band(document: Document) -> Band | None:
    """Where the facts of a body are; None if their height may change the text before them.

    That is so if a style sheet of the project gives their room a frame, or puts them into columns or a grid.

    Args:
        document: The document, before they are moved.
    """
    page = document.pages[-1]
    facts = _facts(page)
    if facts is None or facts.height != facts.border_height() or not _is_in_flow(page._page_box, facts):
        return None
    top, bottom = page_measure.text_area(page)
    return Band(
        page=float(page.height),
        top=top,
        bottom=bottom,
        text=max(page_measure.text_ends(page), default=top),
        y=float(facts.position_y),
        before=float(facts.margin_top),
        behind=float(facts.margin_bottom),
        height=float(facts.height),
    )


def move_down(document: Document) -> None:
    """Move the facts of a laid-out leaflet to the foot of its last page, if there is room below them.

    Args:
        document: The document. Its last page is replaced.
    """
    page = document.pages[-1]
    facts = _facts(page)
    if facts is None:
        return
    frame = page._page_box
    free = page.height - frame.margin_bottom - (facts.position_y + facts.margin_height())
    if free > 0:
        facts.translate(0, free)
        document.pages[-1] = type(page)(frame)  # finds links and bookmarks at their new places


def _is_in_flow(box: Box, wanted: Box) -> bool:
    """Whether there are only plain blocks around a box in another: then it moves nothing before it."""
    if box is wanted:
        return True
    return any(_is_plain(child) and _is_in_flow(child, wanted) for child in getattr(box, "children", ()))


def _is_plain(box: Box) -> bool:
    style = box.style
    return (
        type(box).__name__ == "BlockBox"
        and style["column_count"] == style["column_width"] == "auto"
        and (style["float"], style["position"]) == ("none", "static")
    )


def _facts(page: Any) -> Box | None:  # noqa: ANN401 - WeasyPrint's
    return next((box for box in page_measure.boxes(page) if page_measure.is_facts(box)), None)
