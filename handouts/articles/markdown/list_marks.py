"""The mark at the beginning of a list item: a bullet or a number."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"( *)(?:([-*+])|(\d{1,9})([.)]))(?:( +)(?=\S)| *$)")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_WIDEST_GAP = 4
"""Most blanks between a mark and its text; with more, the text begins after one blank."""
_SHORTEST = 3
"""Fewest words of a sentence."""
_YEARS = 1_000
"""Lowest number that is a year at the beginning of a single item."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one item."""

    indent: int
    """Blanks before it."""
    sign: str
    """Its bullet, or the sign behind its number. Items of one list have the same sign."""
    number: int | None
    width: int
    """Number of characters before the text of the item."""


def mark_of(line: str) -> Mark | None:
    """The mark at the beginning of a line; None if there is none.

    Args:
        line: The line, without tabs.
    """
    found = _MARK.match(line)
    if found is None or _RULE.match(line):
        return None
    gap = len(found[5] or "")
    width = found.end() - gap + (gap if gap <= _WIDEST_GAP else 1) if gap else found.end()
    return Mark(
        indent=len(found[1]),
        sign=found[2] or found[4],
        number=int(found[3]) if found[3] else None,
        width=width,
    )


def is_sentence(mark: Mark, lines: list[str]) -> bool:
    """Whether the only item of a list is a sentence that begins with a number (“4. uge må du løbe”).

    In Danish, a number with a full stop before a small letter is an ordinal. A year is never an item number.

    Args:
        mark: The item's mark.
        lines: The item's text.
    """
    text = " ".join(lines).strip(" *_\"'“”»«()")
    if mark.number is None or mark.sign != "." or not text:
        return False
    is_whole = text.endswith((".", "!", "?", ":")) and len(text.split()) >= _SHORTEST
    return mark.number >= _YEARS or (text[0].islower() and is_whole)
