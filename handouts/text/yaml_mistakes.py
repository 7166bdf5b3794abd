"""What is wrong with a text that is not YAML, in an author's words, and what to write instead."""

import re

_OPENED = ("quoted scalar", "flow sequence", "flow mapping", "simple key")
"""Parts that PyYAML reads to the end of the text before it reports that they are not closed."""
_FIELD = re.compile(r"(\s*(?:-\s+)*)([^:#\"'][^:]*?):\s+(\S.*?)\s*")
"""Indent and bullets, name and value of a field in one line."""
_ITEM = re.compile(r"(\s*(?:-\s+)+)()(\S.*?)\s*")
_TIGHT = re.compile(r"(\s*(?:-\s+)*[\w-]+):([^\s:/].*)")
"""A field without a blank behind its colon; an address such as https://… is none."""
_QUOTED_LIST = re.compile(r"([\"'])[^\"']*\1(?:\s*,\s*([\"'])[^\"']*\2)+")
_RESERVED = "@`%*&![]{}>|?-,"
"""Signs that mean something at the beginning of a value (YAML 1.2.2, 5.3 and 7.3.3)."""
_BRACKETS = {"[": "]", "{": "}"}
_QUOTES = "Put quotes around a text with a colon, a quote or a # in it"

Mistake = tuple[int, str, str]
"""A line, counted from 0; what is wrong with it; what to do."""


def quoted(text: str) -> str:
    """A text in straight quotes that can be pasted into YAML."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def explain(error: object, text: str) -> Mistake:
    """Explain a mistake.

    Args:
        error: A ``MarkedYAMLError`` of PyYAML.
        text: The text that PyYAML was reading.
    """
    lines = text.split("\n")
    at = _line_of(error, text)
    line, problem = lines[at], str(getattr(error, "problem", "") or getattr(error, "context", "") or "")
    if "\t" in line:
        return at, "there is a tab", "Use blanks instead of the tab"
    if at and (tight := _TIGHT.fullmatch(lines[at - 1])) and not _FIELD.fullmatch(lines[at - 1]):
        return (
            at - 1,
            "there is no blank behind the colon",
            f"Write the line as: {tight[1].strip()}: {tight[2].strip()}",
        )
    found = _FIELD.fullmatch(line) or _ITEM.fullmatch(line)
    if found and (explained := _of_value(found[3], f"{found[1].strip()} {found[2]}".strip(), problem)):
        return at, *explained
    if "mapping values" in problem:
        return at, *_of_colon(found, lines, at)
    if "could not find expected ':'" in problem:
        advice = f"Put a colon behind its name ({_with_colon(line)}), or join it to the line above"
        return at, "the line has no colon, so it is no field", advice
    return at, *_of_line(line.strip())


def _line_of(error: object, text: str) -> int:
    """The line (from 0) of a mistake: where a part begins that is not closed, else where PyYAML stops."""
    opened = str(getattr(error, "context", "") or "").endswith(_OPENED)
    mark = getattr(error, "context_mark", None) if opened else None
    mark = mark or getattr(error, "problem_mark", None)
    return min(mark.line if mark else 0, text.rstrip().count("\n"))


def _of_value(value: str, name: str, problem: str) -> tuple[str, str] | None:
    """What is wrong with the beginning of a value, or with its quotes."""
    before = name if name.endswith("-") or not name else f"{name}:"
    first = value[0]
    if first in "\"'":
        return _of_quotes(value, before, problem)
    if first not in _RESERVED or "mapping values" in problem:
        return None
    if (closing := _BRACKETS.get(first, first)) not in value:
        return f"“{first}” is not closed", f"Write the line as: {before} {value}{closing}"
    message = f"“{first}” has a meaning of its own at the beginning of a text"
    return message, f"Put the text in quotes: {before} {quoted(value)}"


def _of_quotes(value: str, before: str, problem: str) -> tuple[str, str] | None:
    """What is wrong with the quotes of a value that begins with one."""
    mark = value[0]
    if "escape character" in problem:
        return (
            "“\\” has a meaning of its own in double quotes",
            f"Write the line as: {before} {quoted(value[1:-1])}",
        )
    if _QUOTED_LIST.fullmatch(value):
        return "several texts need brackets around them", f"Write the line as: {before} [{value}]"
    if mark not in value[1:]:
        return f"the quotation mark {mark} is not closed", f"Write the line as: {before} {quoted(value[1:])}"
    inner = value[1:-1] if value.endswith(mark) else value
    if mark not in inner:
        return None
    message = "there are quotation marks within quotation marks, so the text ends too early"
    return message, f"Write the line as: {before} {quoted(inner)}"


def _of_colon(found: re.Match[str] | None, lines: list[str], at: int) -> tuple[str, str]:
    """What is wrong with a line that has a colon where none can be."""
    above = _FIELD.fullmatch(lines[at - 1]) if at else None
    if found and found[2] and above and _indent(lines[at]) > _indent(lines[at - 1]) and ": " not in found[3]:
        return (
            "the line is indented, so it belongs to the text above",
            f"Write {lines[at].strip()} at the left",
        )
    mended = f"{found[1].strip()} {found[2]}: {quoted(found[3])}".strip() if found else 'name: "text"'
    return "there is a second colon", f"Put the text in quotes: {mended}"


def _of_line(line: str) -> tuple[str, str]:
    """What is wrong with a line whose name YAML cannot read."""
    first = line[:1]
    if first in {'"', "'"} and line.count(first) == 1:
        return f"the quotation mark {first} is not closed", f"Write the line as: {line[1:].strip()}"
    if first in _BRACKETS and _BRACKETS[first] not in line:
        return f"“{first}” is not closed", f"Write the line as: {line[1:].strip()}"
    if first and first in _RESERVED:
        return f"“{first}” has a meaning of its own at the beginning of a line", f"Delete it. {_QUOTES}"
    return "the line cannot be read as a field", _QUOTES


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _with_colon(line: str) -> str:
    """A line as a field: its first word is the name."""
    name, _, value = line.strip().partition(" ")
    return f"{name}: {value.strip()}" if value else f"{name}: …"
