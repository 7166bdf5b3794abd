"""Lines of the keys in a TOML text, for messages about them."""

import re
import tomllib
from typing import Any

Key = tuple[str | int, ...]
"""Path to a value: ``("check", "picture_dpi")``; an int is a place in a list, counted from 0."""

_MOST_ROWS = 200
"""A longer list is not looked into: all its items get the line on which it begins."""
_ENDS = ("]", '"""', "'''")
"""What the last line of a value over several lines must contain."""


def line_of(text: str, key: Key) -> int | None:
    """The line on which a key is written.

    The text is cut into statements, and each is read by itself with the standard library's parser. So dotted
    keys, inline tables, quoted keys, comments and texts over several lines are understood as TOML defines
    them. It is read only to report a mistake, so speed does not matter.

    Args:
        text: Valid TOML.
        key: Path to the value.

    Returns:
        The line, counted from 1; that of the innermost table or list around it where the key itself is not
        in the text. None where nothing of its path is in the text.
    """
    lines = _lines(text)
    for length in range(len(key), 0, -1):
        if key[:length] in lines:
            return lines[key[:length]]
    return None


def syntax_error(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """Line and message of a syntax error; at the end of the file, the last line that is not empty."""
    reason, _, place = str(error).partition(" (at ")
    line = re.match(r"line (\d+)", place)
    last = text.rstrip().count("\n") + 1
    return int(line[1]) if line else last, f"The file is not valid TOML: {reason}"


def _lines(text: str) -> dict[Key, int]:
    """The line of every key and every item of a list."""
    found: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    rows = text.split("\n")
    start = 0
    while start < len(rows):
        end, values = _statement(rows, start)
        first = rows[start].lstrip(" \t\ufeff")
        if first.startswith("["):
            table = _table(values, counts, several=first.startswith("[["))
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], start + 1)
        else:
            _add(found, table, values, rows[start:end], start + 1)
        start = end
    return found


def _statement(rows: list[str], start: int) -> tuple[int, dict[str, Any]]:
    """The first row after a statement, and what the statement says."""
    for end in range(start + 1, len(rows) + 1):
        if end == start + 1 or any(mark in rows[end - 1] for mark in _ENDS):
            try:
                return end, tomllib.loads("\n".join(rows[start:end]).lstrip("\ufeff") + "\n")
            except tomllib.TOMLDecodeError:
                continue
    return len(rows), {}


def _table(header: dict[str, Any], counts: dict[Key, int], *, several: bool) -> Key:
    """The path of a table's header, such as ``[check.severity]``; with the places in lists of tables."""
    path: Key = ()
    inner: Any = header
    while inner:
        if isinstance(inner, list):
            inner = inner[0]
            continue
        ((name, inner),) = inner.items()
        path = (*path, name)
        last = not inner or inner == [{}]
        if several and last:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _add(found: dict[Key, int], above: Key, value: Any, rows: list[str], line: int) -> None:  # noqa: ANN401
    """Note the lines of everything in a value that begins on ``line`` and takes up ``rows``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            found.setdefault((*above, name), line)
            _add(found, (*above, name), inner, rows, line)
    elif isinstance(value, list):
        offsets = _offsets(rows) if 1 < len(rows) <= _MOST_ROWS else []
        for place, inner in enumerate(value):
            own = line + (offsets[place] if place < len(offsets) else 0)
            found.setdefault((*above, place), own)
            _add(found, (*above, place), inner, [], own)


def _offsets(rows: list[str]) -> list[int]:
    """For each item of a list, how many rows it is below the first one.

    The list is closed after each row and read: an item that is new then began after the row before.
    """
    offsets: list[int] = []
    before = 0
    for count in range(1, len(rows) + 1):
        cut = "\n".join(rows[:count])
        try:
            value: Any = tomllib.loads(f"{cut}\n]" if count < len(rows) else f"{cut}\n")
        except tomllib.TOMLDecodeError:
            continue
        while isinstance(value, dict) and len(value) == 1:
            (value,) = value.values()
        if not isinstance(value, list):
            return []
        offsets += [before] * (len(value) - len(offsets))
        before = count
    return offsets
