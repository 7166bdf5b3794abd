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
    """True if every cell of its first row is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The parts of an article's text, each with its line."""

    passages: tuple[Passage, ...]
    """All passages, in order."""
    running: tuple[Passage, ...]
    """The passages outside the list of sources."""
    pictures: tuple[PictureSeen, ...]
    links: tuple[LinkSeen, ...]
    tables: tuple[TableSeen, ...]
    numbered: tuple[int, ...]
    """Lines of numbered list items."""
    plain: bool
    """True if the scanner can judge all of it, so the article need not be parsed as a whole."""
