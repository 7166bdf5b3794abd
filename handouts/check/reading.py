"""The parts of an article that its rules look at. ``line_scanner`` finds them."""

from dataclasses import dataclass

from handouts.check.inline_scanner import LinkSeen, PictureSeen
from handouts.check.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSeen:
    """A table of an article."""

    line: int
    columns: int
    """Cells of its longest row."""
    headless: bool
    """Every cell of its first row is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The parts of an article's text, each with its line."""

    passages: tuple[Passage, ...]
    """All of them, in order."""
    running: tuple[Passage, ...]
    """Those outside the list of sources."""
    pictures: tuple[PictureSeen, ...]
    links: tuple[LinkSeen, ...]
    tables: tuple[TableSeen, ...]
    numbered: tuple[int, ...]
    """Lines on which a numbered list item stands."""
    plain: bool
    """Nothing stands in it that only reading the whole article can judge."""
