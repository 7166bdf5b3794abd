"""Markdown as people type it → Markdown as Python-Markdown wants it."""

import re

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+\S")
_FIRST_ITEM = re.compile(r"(?:[-*+]|1[.)])\s+\S")
_BRACKET_ITEM = re.compile(r"^(\d{1,3})\)(?=\s)")
_CODE_INDENT = 4
_FENCE = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,})")
_RUN = re.compile(r"(?<=\S\S) {2,}(?=\S)|(?<=\S) {9,}(?=\S)")
"""Blanks behind a word. Few behind a single sign may belong to the sign of a list or a definition."""
_RUN_AT_END = re.compile(r"(?<=\S) {3,}$", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w+#.-]+")
"""What may be directly behind a fence and is not printed: “```python”, but not “``` Husk dette”."""
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


def tidied(text: str) -> str:
    """The same text with lists indented by four spaces a level, and blank lines between its blocks.

    Lists and tables need no blank line before them and nest by two spaces then, as CommonMark has it. Runs of
    blanks inside a line become one, for paper shows them as one and laying out 200,000 takes minutes.
    """
    return _spaced(_indented(_without_runs(_unfenced(text.expandtabs(4)))))


def _without_runs(text: str) -> str:
    """The same text with runs of blanks inside its lines as one; two at a line's end still break the line."""
    return _RUN_AT_END.sub("  ", _RUN.sub(" ", text))


def fenced(text: str) -> tuple[tuple[int, int], ...]:
    """First and last line (from 0) of each block between ``` or ~~~; one that is never closed is none."""
    lines = text.split("\n")
    found: list[tuple[int, int]] = []
    open_for_ever: dict[str, int] = {}
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if opened is None or (found and number <= found[-1][1]):
            continue
        sign, length = opened[2][0], len(opened[2])
        if length >= open_for_ever.get(sign, length + 1):
            continue  # a shorter one has looked to the end of the text already
        if closed := _closed(lines, number + 1, sign * length):
            found.append((number, closed))
        else:
            open_for_ever[sign] = length
    return tuple(found)


def _closed(lines: list[str], start: int, fence: str) -> int | None:
    """Line of the fence that closes one: of the same sign, as long or longer, and nothing behind it."""
    for number in range(start, len(lines)):
        bare = lines[number].strip()
        if bare.startswith(fence) and not bare.strip(fence[0]):
            return number
    return None


def _unfenced(text: str) -> str:
    """The same text with each fenced block as one line of HTML in which no sign means anything."""
    lines = text.split("\n")
    for first, last in reversed(fenced(text)):
        indent = _indent_of(lines[first])
        inside = [line.removeprefix(" " * min(indent, _indent_of(line))) for line in lines[first + 1 : last]]
        behind = _FENCE.sub("", lines[first], count=1)
        inside[:0] = [behind.strip()] if behind.strip() and not _LANGUAGE.fullmatch(behind) else []
        code = "".join(sign if sign.isalnum() else f"&#{ord(sign)};" for sign in "\n".join(inside))
        lines[first : last + 1] = [f"{' ' * indent}<pre><code>{code}</code></pre>"]
    return "\n".join(lines)


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
    """Whether a line begins a block even directly below another line."""
    if line.startswith(("#", "<pre><code>")) or previous.startswith("<pre><code>"):
        return True
    if previous.startswith((" ", ">", "#")) or line.startswith(" "):
        return False
    if _ITEM.match(line) and "|" not in line and previous.startswith("|"):
        return True
    if _FIRST_ITEM.match(line) and not previous.startswith("|"):
        return not _ITEM.match(previous) or line[0].isdigit() != previous[0].isdigit()
    return "|" in line and "|" not in previous and bool(_TABLE_RULE.fullmatch(following)) and "|" in following
