"""Blocks between fences (``` or ~~~): text as it is typed."""

import re
from collections.abc import Callable

_FENCE = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,})")
_LANGUAGE = re.compile(r"[\w+#.-]+")
"""What may be directly behind a fence and is not printed: “```python”, but not “``` Husk dette”."""


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


def as_html(text: str) -> str:
    """The same text with each fenced block as one line of HTML in which no sign means anything."""
    lines = text.split("\n")
    for first, last in reversed(fenced(text)):
        indent = lines[first][: -len(lines[first].lstrip(" "))]
        inside = [_without_indent(line, len(indent)) for line in lines[first + 1 : last]]
        behind = _FENCE.sub("", lines[first], count=1)
        inside[:0] = [behind.strip()] if behind.strip() and not _LANGUAGE.fullmatch(behind) else []
        code = "".join(sign if sign.isalnum() else f"&#{ord(sign)};" for sign in "\n".join(inside))
        lines[first : last + 1] = [f"{indent}<pre><code>{code}</code></pre>"]
    return "\n".join(lines)


def without(text: str) -> str:
    """The same text with every fenced block as empty lines."""
    lines = text.split("\n")
    for first, last in fenced(text):
        lines[first : last + 1] = [""] * (last + 1 - first)
    return "\n".join(lines)


def outside(text: str, change: Callable[[str], str]) -> str:
    """The same text, line for line, with a change made outside of its fenced blocks.

    Args:
        text: Markdown.
        change: Changes a text and keeps the number of its lines; fenced blocks are empty lines for it.
    """
    lines = text.split("\n")
    changed = change(without(text)).split("\n")
    for first, last in fenced(text):
        changed[first : last + 1] = lines[first : last + 1]
    return "\n".join(changed)


def unclosed_line(text: str) -> int | None:
    """Line (from 0) of the first fence that nobody closes, or None."""
    lines = without(text).split("\n")
    return next((number for number, line in enumerate(lines) if _FENCE.match(line)), None)


def _without_indent(line: str, most: int) -> str:
    """A line without its first blanks, as many as its fence has."""
    return line[min(most, len(line) - len(line.lstrip(" "))) :]
