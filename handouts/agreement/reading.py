"""A reading of an article: words, numbers, headings, items, cells, links and pictures."""

from collections import Counter
from dataclasses import dataclass, field

HEADING = "\x01"
"""The words of a heading follow. Levels are not compared, because a leaflet closes gaps between them."""
HEADING_END = "\x02"
ITEM = "\x03"
"""A list item begins. Its depth (from 1) and its number or “•” follow: ``\\x032 4.``."""
CELL = "\x04"
"""A table cell with words begins. Its column (from 1) follows. Empty cells are left out."""
STRUCTURE = frozenset((HEADING, HEADING_END, ITEM, CELL))
"""First characters of pieces that are not words. No article has them: they are control characters."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the text below it, down to the next heading."""

    pieces: tuple[str, ...]
    """Words and numbers, split at blanks, and the marks above."""
    lines: tuple[int, ...]
    """Line of each piece in the article's file; 0 if unknown."""
    is_faq: bool = False
    """It is the beginning of the FAQ, whose heading is left out: the leaflet prints its own."""

    @property
    def heading(self) -> str:
        """Its heading; may be empty."""
        return " ".join(self.pieces[1 : self.pieces.index(HEADING_END)]) if HEADING_END in self.pieces else ""


@dataclass(frozen=True, slots=True)
class Target:
    """A link or a picture."""

    address: str
    """As the author wrote it."""
    line: int
    """Line in the article's file; 0 if unknown."""
    words: str = ""
    """Alternative text and caption of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of an article."""

    parts: tuple[Part, ...]
    """In the order of the text, or of the pages."""
    asides: tuple[Part, ...]
    """Points of the summary, then footnotes in the order of their references."""
    links: tuple[Target, ...]
    pictures: tuple[Target, ...]
    code: Counter[str] = field(default_factory=Counter)
    """How often each word is printed as code; markup in it is meant."""


def join(parts: tuple[Part, ...]) -> Part:
    """Several parts as one."""
    return Part(
        tuple(piece for part in parts for piece in part.pieces),
        tuple(line for part in parts for line in part.lines),
    )
