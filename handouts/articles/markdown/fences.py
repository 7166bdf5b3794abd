"""Blocks between fences (``` or ~~~), which are printed as typed."""

import re
from collections.abc import Callable

_FENCE = re.compile(r"^( *+)(`{3,}(?=[^`]*$)|~{3,})")
_IN_ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,3}[.)])[ ]+(`{3})(?=[^`]*$)")
"""A fence behind the mark of an item."""
_LANGUAGE = re.compile(r"[\w+#./-]*[ ]*(?:\{[^{}]*\}[ ]*|[\w-]+=(?:\"[^\"]*\"|[^\s=\"]+)[ ]*)*")
"""What is not printed behind a fence: “```python” and “``` {.bash file="a"}”, but “``` Husk dette” is."""


def is_language(info: str) -> bool:
    """Whether what is behind a fence is the name of a language, or attributes: neither is printed.

    CommonMark prints nothing of it at all; “``` Husk dette” would be lost.
    """
    return _LANGUAGE.fullmatch(info.strip()) is not None


def fenced(text: str) -> tuple[tuple[int, int], ...]:
    """First and last line (from 0) of each closed block between ``` or ~~~."""
    if "```" not in text and "~~~" not in text:
        return ()
    lines = text.split("\n")
    found: list[tuple[int, int]] = []
    open_for_ever: dict[str, int] = {}
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if opened is None or (found and number <= found[-1][1]):
            continue
        sign, length = opened[2][0], len(opened[2])
        if length >= open_for_ever.get(sign, length + 1):
            continue  # a shorter fence has searched to the end of the text already
        if closed := _closed(lines, number + 1, sign * length):
            found.append((number, closed))
        else:
            open_for_ever[sign] = length
    return tuple(found)


def _closed(lines: list[str], start: int, fence: str) -> int | None:
    """Line of the closing fence: the same sign, at least as long, with nothing behind it."""
    for number in range(start, len(lines)):
        bare = lines[number].strip()
        if bare.startswith(fence) and not bare.strip(fence[0]):
            return number
    return None


def as_html(text: str) -> str:
    """The text with each fenced block as one line of HTML, in which all signs are escaped."""
    lines = text.split("\n")
    for first, last in reversed(fenced(text)):
        indent = lines[first][: -len(lines[first].lstrip(" "))]
        inside = [_without_indent(line, len(indent)) for line in lines[first + 1 : last]]
        behind = _FENCE.sub("", lines[first], count=1)
        inside[:0] = [behind.strip()] if not is_language(behind) else []
        code = "".join(sign if sign.isalnum() else f"&#{ord(sign)};" for sign in "\n".join(inside))
        lines[first : last + 1] = [f"{indent}<pre><code>{code}</code></pre>"]
    return "\n".join(lines)


def without(text: str) -> str:
    """The text with every fenced block as empty lines."""
    blocks = fenced(text)
    if not blocks:
        return text
    lines = text.split("\n")
    for first, last in blocks:
        lines[first : last + 1] = [""] * (last + 1 - first)
    return "\n".join(lines)


def outside(text: str, change: Callable[[str], str]) -> str:
    """The text, changed outside its fenced blocks; lines are kept.

    Args:
        text: Markdown.
        change: Changes a text and keeps its number of lines. It gets fenced blocks as empty lines.
    """
    lines = text.split("\n")
    changed = change(without(text)).split("\n")
    for first, last in fenced(text):
        changed[first : last + 1] = lines[first : last + 1]
    return "\n".join(changed)


def unclosed_line(text: str) -> int | None:
    """Line (from 0) of the first fence that is never closed; None if there is none."""
    opened: tuple[int, str] | None = None
    for number, line in enumerate(without(text).split("\n") if "```" in text or "~~~" in text else ()):
        if item := _IN_ITEM.match(line):
            opened = number, item[1]
        elif fence := _FENCE.match(line):
            if opened is None or not fence[2].startswith(opened[1]):
                return number
            opened = None
    return opened[0] if opened else None


def _without_indent(line: str, most: int) -> str:
    """A line without as many leading blanks as its fence has."""
    return line[min(most, len(line) - len(line.lstrip(" "))) :]
