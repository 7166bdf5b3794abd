"""Blocks that are indented as a whole, as below a directive of Sphinx, are text and not code."""

import re

from handouts.articles.markdown import fences, heading_marks, list_marks

_CODE_INDENT = 4
"""Fewest blanks before a line of code in other programs."""
_BEGINS = re.compile(r"(?:\A\n?|\n[ \t]*\n)(?:[ ]{4}|[ ]{0,3}\t)")
_HOLDS_BLOCKS = re.compile(r"[ ]{0,3}(?:\[\^[^\]\n]+\]:|:[ ]|!!!|\?\?\?)")
"""First line of a note, definition or callout; indented paragraphs below belong to it."""


def flush_left(text: str) -> str:
    """The text without the blanks before the lines of such a block; lines are kept.

    Indented text below a list, note, definition or callout belongs to it and is not changed.

    Args:
        text: Markdown.
    """
    return fences.outside(text, _flush_left) if _BEGINS.search(text) else text


def _flush_left(text: str) -> str:
    out: list[str] = []
    in_list = holds = False
    base = 0
    for written in text.split("\n"):
        begins = not out or not out[-1]
        if not written.strip():
            out.append("")
            continue
        full = written.expandtabs(4) if written.lstrip(" ").startswith("\t") else written
        base = _base(full, base, begins=begins and not (in_list or holds))
        line = full[base:] if base else written
        indent = _indent_of(line)
        holds = _HOLDS_BLOCKS.match(line) is not None or (holds and indent >= _CODE_INDENT)
        if indent < _CODE_INDENT or in_list:
            goes_on = in_list and (indent > 1 or not begins) and not heading_marks.begins(line)
            in_list = list_marks.mark_of(line.expandtabs(4)) is not None or goes_on
        out.append(line)
    return "\n".join(out)


def _base(line: str, base: int, *, begins: bool) -> int:
    """Number of blanks before the lines of the indented block with this line; 0 outside such a block."""
    indent = _indent_of(line)
    if base and indent >= base:
        return base
    return indent if begins and indent >= _CODE_INDENT else 0


def _indent_of(line: str) -> int:
    plain = line.expandtabs(4)
    return len(plain) - len(plain.lstrip(" "))
