"""Collects the words and structure of a text, while a parser goes through it."""

import re
from collections import Counter
from dataclasses import dataclass

from handouts.agreement.reading import CELL, HEADING, HEADING_END, ITEM, Part, Target

_IN_MARKS = re.compile("(?<=«)[\u00a0\u202f]|[\u00a0\u202f](?=»)")
"""The blanks that French has inside its quotation marks."""


def _words(text: str) -> list[str]:
    """The words of a text; those in French marks are the same as those in straight marks."""
    return (_IN_MARKS.sub("", text) if "\u00a0" in text or "\u202f" in text else text).split()


@dataclass(slots=True)
class _Run:
    """Items with consecutive numbers, or bullets."""

    following: int | None
    """The next number; None for bullets."""
    count: int = 0
    place: int = 0
    """Index of the last item in the pieces."""


class Collector:
    """Collects parts, links, pictures and code of one text."""

    def __init__(self, line: int = 0) -> None:
        self.line = line
        """Line of the next words; 0 if unknown."""
        self.parts: list[Part] = []
        self.links: list[Target] = []
        self.pictures: list[Target] = []
        self.code: Counter[str] = Counter()
        self._pieces: list[str] = []
        self._lines: list[int] = []
        self.held: list[str] = []
        """Pieces of a word that may go on; empty between words."""
        self._is_faq = False
        self._cell = 0
        self._heading = 0
        self._link: Target | None = None
        self._said = False
        self._lists: list[_Run] = []

    def say(self, text: str) -> None:
        """Add some text. Its last word may go on in the next text."""
        self.held.append(text)
        self._said = self._said or not text.isspace()

    def open_link(self, address: str) -> None:
        """Begin a link."""
        self._link, self._said = Target(address, self.line), False

    def close_link(self) -> None:
        """End the link. One without words, such as around a picture, is left out: paper cannot show it."""
        if self._link is not None and self._said and self._link.address:
            self.links.append(self._link)
        self._link = None

    def say_line(self, text: str) -> None:
        """Add a line of whole words."""
        if self.held or self._cell:
            self.say(text)
            self.end_words()
        else:
            words = _words(text)
            self._pieces += words
            self._lines += [self.line] * len(words)
            self._said = True

    def say_lines(self, text: str) -> None:
        """Add some lines of text. Words end at the end of a line."""
        first, *others = text.split("\n")
        self.say(first)
        for other in others:
            self.end_words()
            self.line += 1
            self.say(other)

    def end_words(self) -> None:
        """End the current word, because a block or a line ends."""
        if self.held:
            words = _words("".join(self.held))
            self.held.clear()
            if words:
                if self._cell:
                    self._mark(f"{CELL}{self._cell}")
                    self._cell = 0
                self._pieces += words
                self._lines += [self.line] * len(words)

    def begin_part(self, *, is_faq: bool = False) -> None:
        """Begin a new part."""
        self.end_words()
        if self._pieces or self._is_faq:
            self.parts.append(Part(tuple(self._pieces), tuple(self._lines), self._is_faq))
        self._pieces, self._lines, self._is_faq = [], [], is_faq

    def begin_heading(self) -> None:
        """Begin a heading."""
        self.end_words()
        self._heading = len(self._pieces)

    def end_heading(self) -> str:
        """End the heading, and begin a part with it. Gives its words; a heading without words is left out."""
        self.end_words()
        at = self._heading
        words, lines = self._pieces[at:], self._lines[at:]
        if words:
            del self._pieces[at:], self._lines[at:]
            self.begin_part()
            self._pieces = [HEADING, *words, HEADING_END]
            self._lines = [lines[0], *lines, lines[-1]]
        return " ".join(words)

    def drop_heading(self, *, is_faq: bool) -> None:
        """Drop the heading that has just ended."""
        self._pieces, self._lines, self._is_faq = [], [], is_faq

    def open_list(self, start: int | None) -> None:
        """Begin a list with this number, or with bullets."""
        self.end_words()
        self._lists.append(_Run(start))

    def close_list(self) -> None:
        """End the innermost list."""
        self.end_words()
        if self._lists:
            self._settle(self._lists.pop())

    def begin_item(self, number: int | None = None) -> None:
        """Begin an item of the innermost list with this number, or with the next one."""
        self.end_words()
        if not self._lists:
            self._lists.append(_Run(None))
        run = self._lists[-1]
        if run.following is None:
            self._mark(f"{ITEM}{len(self._lists)} •")
            return
        if number is not None and number != run.following:
            self._settle(run)
            run.following, run.count = number, 0
        run.count += 1
        run.place = len(self._pieces)
        self._mark(f"{ITEM}{len(self._lists)} {run.following}.")
        run.following += 1

    def _settle(self, run: "_Run") -> None:
        """Make a word of the number of a single item: CommonMark makes a list of “4. uge må du løbe”."""
        if run.count == 1 and run.place < len(self._pieces):
            self._pieces[run.place] = self._pieces[run.place].rpartition(" ")[2]

    def begin_cell(self, column: int) -> None:
        """Begin a table cell."""
        self.end_words()
        self._cell = column

    def end_cell(self) -> None:
        """End the table cell."""
        self.end_words()
        self._cell = 0

    def finished(self) -> tuple[Part, ...]:
        """End the last part; gives all parts."""
        self.begin_part()
        return tuple(self.parts)

    def _mark(self, piece: str) -> None:
        self._pieces.append(piece)
        self._lines.append(self.line)
