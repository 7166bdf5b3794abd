"""Rows of a table that blank lines or comments part from it → rows directly below one another."""

import re

from handouts.articles.markdown import fences

_ROW = re.compile(r"\s{0,3}\|.*\|\s*")
_RULE = re.compile(r"\s*+\|\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|\s*+")
_NOTHING = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)?")
"""A blank line, or one with only a comment."""
_BARS = re.compile(r"(?<!\\)\|")


def together(text: str) -> str:
    """The text with the rows of each table together; what parted them comes below it, so lines are kept.

    GFM ends a table at a blank line and prints the bars of the other rows. Authors put blank lines between
    rows, above the line of dashes, or comments.

    Args:
        text: Markdown, with its tabs.
    """
    return fences.outside(text, _together) if "|\n" in text and "-" in text else text


def _together(text: str) -> str:
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_rows(lines, at)
        if end - at > 1:
            rows = [line for line in lines[at:end] if _ROW.fullmatch(line)]
            out += [*rows, *(line for line in lines[at:end] if not _ROW.fullmatch(line))]
        else:
            out.append(lines[at])
        at = max(end, at + 1)
    return "\n".join(out)


def _end_of_rows(lines: list[str], at: int) -> int:
    """The line behind the last row of a table whose head is on a line; ``at`` if there is no such table."""
    if not _ROW.fullmatch(lines[at]) or _RULE.fullmatch(lines[at]):
        return at
    columns = len(_BARS.findall(lines[at]))
    rule = _next_row(lines, at, columns)
    if rule is None or not _RULE.fullmatch(lines[rule]):
        return at
    last = rule
    while (following := _next_row(lines, last, columns)) is not None:
        below = _next_row(lines, following, columns)
        is_parted = following > last + 1
        if _RULE.fullmatch(lines[following]) or (is_parted and below and _RULE.fullmatch(lines[below])):
            break  # the head of another table
        last = following
    return last + 1


def _next_row(lines: list[str], at: int, columns: int) -> int | None:
    """The row with this many bars below a line, with nothing between them; None if there is none."""
    below = at + 1
    while below < len(lines) and _NOTHING.fullmatch(lines[below]):
        below += 1
    if below == len(lines) or not _ROW.fullmatch(lines[below]):
        return None
    return below if len(_BARS.findall(lines[below])) == columns else None
