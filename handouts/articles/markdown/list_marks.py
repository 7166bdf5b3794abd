"""The mark that a list's item begins with: a bullet or a number."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"( *)(?:([-*+])|(\d{1,9})([.)]))(?:( +)(?=\S)| *$)")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_WIDEST_GAP = 4
"""Blanks between a mark and its text; with more, the text begins after one."""
_SHORTEST = 3
"""Words of a sentence, at least."""
_YEARS = 1_000
"""Numbers from which a single “item” begins with a year."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one item."""

    indent: int
    """Blanks before it."""
    sign: str
    """Its bullet, or the sign behind its number: items of one list have the same."""
    number: int | None
    width: int
    """Where the item's text begins, in characters of the line."""


def mark_of(line: str) -> Mark | None:
    """The mark that a line begins with, or None.

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

    In Danish a number with a full stop before a small letter is an ordinal. A year is no number of an item.

    Args:
        mark: The item's mark.
        lines: The item's text.
    """
    text = " ".join(lines).strip(" *_\"'“”»«()")
    if mark.number is None or mark.sign != "." or not text:
        return False
    is_whole = text.endswith((".", "!", "?", ":")) and len(text.split()) >= _SHORTEST
    return mark.number >= _YEARS or (text[0].islower() and is_whole)
