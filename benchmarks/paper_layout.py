"""Sees which layout the renderer writes: its text areas, the boxes of the facts, and the setting of copyfit.

It watches two calls of the program in its own process, so the program need not say more than it does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handouts.leaflets.leaflet import Leaflet
from handouts.pdf import page_measure
from handouts.pdf.parts import body

_PT = 0.75
"""pt of a CSS pixel."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pt, from the upper left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageArea:
    """The text area of a page, in pt from its upper edge, and the boxes of its last parts."""

    height: float
    width: float
    top: float
    foot: float
    facts: tuple[Box, ...]
    end: tuple[Box, ...]
    """Of author, sources and notes."""


@dataclass(slots=True, kw_only=True)
class Spy:
    """Sees which layout the renderer writes, and what copyfit measured of it."""

    trials: list[tuple[Any, Any]] = field(default_factory=list)
    written: Any = None

    def install(self) -> None:
        """Watch the measurement of each layout and the drawing of the body, in this process."""
        trial, draw = page_measure.trial, body.drawn

        def seen(pages: Any, *more: Any, **named: Any) -> Any:
            found = trial(pages, *more, **named)
            self.trials.append((pages, found))
            return found

        def drawn(weasyprint: Any, document: Any, *more: Any, **named: Any) -> Any:
            self.written = document.pages
            return draw(weasyprint, document, *more, **named)

        page_measure.trial = seen
        body.drawn = drawn

    def fit(self, leaflet: Leaflet) -> str:
        """Style sheet of the setting of the written layout; ``plain`` for none, ``?`` if it cannot be told."""
        at = next((getattr(one, "fit", None) for pages, one in self.trials if pages is self.written), None)
        if not isinstance(at, int):
            return "?"
        return leaflet.variant.fits[at].sheet.removeprefix("fit/").removesuffix(".css") or "plain"

    def areas(self) -> tuple[PageArea, ...]:
        """The pages of the written layout."""
        return tuple(_area(page) for page in self.written)


def _area(page: Any) -> PageArea:
    frame = page._page_box
    return PageArea(
        height=_PT * page.height,
        width=_PT * page.width,
        top=_PT * frame.margin_top,
        foot=_PT * (page.height - frame.margin_bottom),
        facts=tuple(_boxes(frame, "facts", inside=False)),
        end=tuple(_boxes(frame, "end", inside=False)),
    )


def _boxes(box: Any, name: str, *, inside: bool) -> Iterator[Box]:
    """The boxes of the elements of a class and of everything in them."""
    element = getattr(box, "element", None)
    if not inside and element is not None and "::" not in (box.element_tag or ""):
        inside = name in (element.get("class") or "").split()
    if inside and isinstance(box.position_y, (int, float)) and isinstance(box.height, (int, float)):
        left, top = box.position_x, box.position_y
        wide, high = left + box.margin_width(), top + box.margin_height()
        if type(box).__name__ == "LineBox":
            wide, high = left + box.width, top + box.height
        yield _PT * left, _PT * top, _PT * wide, _PT * high
    for child in getattr(box, "children", ()):
        yield from _boxes(child, name, inside=inside)
