"""Markdown as people type it → Markdown as Python-Markdown wants it."""

import re

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+\S")
_FIRST_ITEM = re.compile(r"(?:[-*+]|1[.)])\s+\S")
_BRACKET_ITEM = re.compile(r"^(\d{1,3})\)(?=\s)")
_CODE_INDENT = 4
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


def tidied(text: str) -> str:
    """The same text with lists indented by four spaces a level, and blank lines between its blocks.

    Lists and tables need no blank line before them and nest by two spaces then, as CommonMark has it.
    """
    return _spaced(_indented(text.expandtabs(4)))


def _indented(text: str) -> str:
    """The same text with its lists indented by four spaces a level, as Python-Markdown wants them."""
    levels: list[int] = []
    out: list[str] = []
    for line in text.split("\n"):
        stripped = line.lstrip(" ")
        indent = len(line) - len(stripped)
        if not stripped:
            out.append("")
        elif _ITEM.match(stripped) and (levels or indent < _CODE_INDENT):
            if levels or not (out and out[-1]) or _FIRST_ITEM.match(stripped):
                stripped = _BRACKET_ITEM.sub(r"\1.", stripped, count=1)
            while levels and levels[-1] > indent:
                levels.pop()
            if not levels or indent > levels[-1] + 1:
                levels.append(indent)
            out.append("    " * (len(levels) - 1) + stripped)
        elif indent > 1 and levels:
            depth = sum(level < indent for level in levels)
            out.append("    " * depth + stripped)
        else:
            levels = levels if out and out[-1] and not stripped.startswith("#") else []
            out.append(stripped if indent < _CODE_INDENT else line)
    return "\n".join(out)


def _spaced(text: str) -> str:
    """The same text with a blank line before every heading, list and table that follows something else."""
    lines = text.split("\n")
    out: list[str] = []
    is_paragraph_in_list = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        previous = out[-1] if out else ""
        is_item = bool(_ITEM.match(line.lstrip()))
        if previous.strip() and (
            _begins_block(line, previous, following) or (is_item and is_paragraph_in_list)
        ):
            out.append("")
        is_paragraph_in_list = not is_item and line.startswith(" ") and (is_paragraph_in_list or not previous)
        out.append(line)
    return "\n".join(out)


def _begins_block(line: str, previous: str, following: str) -> bool:
    """Whether a line begins a block though it stands directly below another."""
    if line.startswith("#"):
        return True
    if previous.startswith((" ", ">", "#")) or line.startswith(" "):
        return False
    if _ITEM.match(line) and "|" not in line and previous.startswith("|"):
        return True
    if _FIRST_ITEM.match(line) and not previous.startswith("|"):
        return not _ITEM.match(previous) or line[0].isdigit() != previous[0].isdigit()
    return "|" in line and "|" not in previous and bool(_TABLE_RULE.fullmatch(following)) and "|" in following
