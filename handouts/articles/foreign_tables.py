"""Tables that Markdown does not read: with tabs, drawn as a grid, or without a line below the head."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.articles.markdown import comments, fences
from handouts.articles.markdown.foreign import parted_rows

_QUOTE = re.compile(r"(?:[ ]{0,3}>)+[ ]?")
_MARK = re.compile(r"\s*(?:[-*+•●▪◦‣–—o·\uf0b7\uf0a7]|\(?[A-Za-z0-9]{1,4}[.)]|\[\^[^\]]+\]:)[ \t]+")
"""The mark of an item or a note; a tab behind it does not separate columns."""
_TABS = re.compile(r"\t+")
_BLANKS = re.compile(r"\t+| {3,}")
_RULES = re.compile(r"\s*(?:-{2,}(?:\s+-{2,})+|={2,}(?:\s+={2,})+)\s*")
"""The line below the head of a simple table of pandoc."""
_GRID = re.compile(r"\s*\+(?:[-=:]{3,}\+)+\s*")
_PIPE_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")
_BARS = re.compile(r"\s*\|.+\||[^|]*[^|\s][ \t]+\|[ \t]+[^|\s]")
"""A row between bars, or one with a bar between blanks."""
_LONE = re.compile(r"\s*\|(?:[^|\n]*\|){2,}\s*")
"""A single line with two cells or more between bars."""
_SEMICOLONS = re.compile(r"[^;\n]+(?:;[^;\s][^;\n]*){2,}")
"""A row of a spreadsheet that was saved as text."""
_SIGNS = ("\t", "   ", "|", "--", "==", ";")
"""Every such table has one of these."""
LONE_ROW = "a row apart from its table"
"""The kind of a single row."""
_FEWEST = 3
"""Fewest columns of a table with only blanks between them; fewer may be blanks in a sentence."""


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """Lines that look like a table."""

    line: int
    """Its first line, from 0."""
    kind: str
    """The reason why it looks like a table."""
    head: tuple[str, ...]
    """The cells of its first row; empty if unknown."""


def find(text: str) -> Iterator[ForeignTable]:
    """The tables in a text that Markdown takes for paragraphs, in order.

    Args:
        text: Markdown, with its tabs.
    """
    if not _has_signs(text):
        return
    lines = comments.without(fences.without(parted_rows.together(text))).split("\n")
    if ">" in text:
        lines = [_QUOTE.sub("", line) for line in lines]
    at = 0
    while at < len(lines):
        end = next((number for number in range(at, len(lines)) if not lines[number].strip()), len(lines))
        block = lines[at:end]
        if any(map(_has_signs, block)) and (found := _in_block(block, at)):
            yield found
        at = end + 1


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _in_block(block: list[str], first: int) -> ForeignTable | None:
    """The table in some lines without a blank line; None if there is none."""
    for at, line in enumerate(block):
        if "+" in line and _GRID.fullmatch(line):
            row = block[at + 1] if at + 1 < len(block) else ""
            return ForeignTable(first + at, "lines of + and -", _cells(row))
        if len(block) > 1 and line.lstrip().startswith(("--", "==")) and _RULES.fullmatch(line):
            return ForeignTable(
                first + max(at - 1, 0), "lines of dashes", _below(block[at - 1] if at else "", line)
            )
    return _in_columns(block, first) or _without_rule(block, first)


def _in_columns(block: list[str], first: int) -> ForeignTable | None:
    """Two neighbouring lines with the same number of tabs, or with three or more columns between blanks."""
    for at, (line, following) in enumerate(itertools.pairwise(block)):
        if "\t" not in line.strip() and "   " not in line.strip():
            continue
        if any("|" in one or _MARK.match(one) for one in (line, following)):
            continue
        one, other = (_TABS.split(row.strip()) for row in (line, following))
        if len(one) == len(other) > 1:
            return ForeignTable(first + at, "tabs between columns", tuple(one))
        one, other = (_BLANKS.split(row.strip()) for row in (line, following))
        if len(one) == len(other) >= _FEWEST:
            return ForeignTable(first + at, "blanks between columns", tuple(one))
    return None


def _without_rule(block: list[str], first: int) -> ForeignTable | None:
    """Rows with bars, without a line of dashes below the first or with one of another number of columns."""
    rule = next((at for at, line in enumerate(block) if "|" in line and _PIPE_RULE.fullmatch(line)), 0)
    if rule:
        head = _cells(block[rule - 1])
        if "|" not in block[rule - 1] or len(head) == len(_cells(block[rule])):
            return None
        return ForeignTable(first + rule - 1, "its line of dashes has other columns than its head", head)
    if len(block) == 1 and _LONE.fullmatch(block[0]) and not _PIPE_RULE.fullmatch(block[0]):
        return ForeignTable(first, LONE_ROW, _cells(block[0]))
    for at in range(len(block) - 1):
        one, other = block[at : at + 2]
        if all(_BARS.match(line) for line in (one, other)) and len(_cells(one)) == len(_cells(other)):
            return ForeignTable(first + at, "no line of dashes below its head", _cells(one))
        if all(_SEMICOLONS.fullmatch(line) for line in (one, other)) and one.count(";") == other.count(";"):
            return ForeignTable(first + at, "semicolons between columns", tuple(one.strip().split(";")))
    return None


def _below(head: str, rule: str) -> tuple[str, ...]:
    """The cells of a head above a line of dashes; each is as wide as its dashes."""
    starts = [group.start() for group in re.finditer(r"[-=]+", rule)]
    found = (head[start:end].strip() for start, end in zip(starts, [*starts[1:], len(head)], strict=True))
    return tuple(found) if head.strip() else ()


def _cells(row: str) -> tuple[str, ...]:
    bare = row.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", bare))
