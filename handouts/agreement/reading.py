"""What a reader understands of an article: words, numbers, headings, items, cells, links and pictures."""

from dataclasses import dataclass

HEADING = "\x01"
"""The words of a heading follow. Its level is not compared: a leaflet closes gaps in it."""
HEADING_END = "\x02"
ITEM = "\x03"
"""A list item begins; behind it stand its depth, from 1, and its number or “•”: ``\\x032 4.``."""
CELL = "\x04"
"""A table cell with words begins; behind it stands its column, from 1. Empty cells are left out."""
STRUCTURE = frozenset((HEADING, HEADING_END, ITEM, CELL))
"""The first characters of pieces that are no words. No article has them: they are control characters."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the text below it, down to the next heading."""

    pieces: tuple[str, ...]
    """Words and numbers as they stand between blanks, and the marks above."""
    lines: tuple[int, ...]
    """Line of each piece in the article's file; 0 where the reader does not know."""
    is_faq: bool = False
    """It is the beginning of the appendix. The heading of that is the leaflet's own, and is left out."""

    @property
    def heading(self) -> str:
        """Its heading, or nothing."""
        return " ".join(self.pieces[1 : self.pieces.index(HEADING_END)]) if HEADING_END in self.pieces else ""


@dataclass(frozen=True, slots=True)
class Target:
    """A link or a picture."""

    address: str
    """As the author wrote it."""
    line: int
    """Line in the article's file; 0 where the reader does not know."""
    words: str = ""
    """What is said about a picture: its alternative text and its caption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader understands of an article."""

    parts: tuple[Part, ...]
    """In the order of the text, or of the pages."""
    asides: tuple[Part, ...]
    """Points of the summary, and then footnotes in the order in which the text refers to them."""
    links: tuple[Target, ...]
    pictures: tuple[Target, ...]
    code: frozenset[str] = frozenset()
    """Words that are printed as code: what looks like markup in them is meant."""


def join(parts: tuple[Part, ...]) -> Part:
    """Parts as one, without headings of their own."""
    return Part(
        tuple(piece for part in parts for piece in part.pieces),
        tuple(line for part in parts for line in part.lines),
    )
