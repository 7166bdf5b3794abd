"""Program code in Markdown (MDX): imports, exports and components. It is not printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.articles.markdown import fences

_LONG = "{0,2000}+"
"""Most characters of a value. Without a limit, each tag that is never closed is searched up to the end."""
_VALUE = rf"(?:\"[^\"]{_LONG}\"|'[^']{_LONG}'|\{{[^{{}}]{_LONG}(?:\{{[^{{}}]{_LONG}\}}[^{{}}]{_LONG})*+\}})"
_ATTRIBUTES = rf"(?:\s+(?:[\w:-]+(?:={_VALUE})?|\{{\.\.\.[^}}]{_LONG}\}})){{0,50}}"
_TAG = re.compile(rf"<(?P<slash>/?)(?P<name>[A-Z][\w.]*)(?P<attributes>{_ATTRIBUTES})\s*(?P<end>/?)>")
_SKIPPED = re.compile(rf"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))|{_TAG.pattern}")
_PROGRAM = re.compile(
    r"(?:import\s+(?:[\w*{][^\n;'\"]*\sfrom\s+)?['\"][^'\"\n]+['\"];?"
    r"|export\s+(?:default|const|let|var|function|class|async|\{|\*).*)\s*$"
)
_SAYS = re.compile(r"\b(?:title|label|summary|header|heading|caption|alt|text|content|description|src)=")
"""Attributes whose text a component shows."""
_MAY_BE = re.compile(r"</?[A-Z]|^(?:import|export)\s", re.MULTILINE)
_HINTS = ("<", "import", "export")
"""Every part of a program has one of these; looking for them first is faster than a pattern."""
_OPEN, _CLOSE = "([{", ")]}"
_HTML = frozenset(["br", "hr", "img", "input", "link", "meta", "col", "area", "base", "source", "wbr"])
"""HTML tags that may close themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """An import, export or component."""

    line: int
    """Its first line, from 0."""
    written: str
    """Its beginning, as the author wrote it."""
    shows: bool
    """It shows something that is not in the words of the text."""


def without(text: str) -> str:
    """The text without program code; lines and fenced code are kept.

    Args:
        text: Markdown.
    """
    return fences.outside(text, lambda plain: _read(plain)[0]) if _may_have_parts(text) else text


def find(text: str) -> tuple[Part, ...]:
    """The imports, exports and components of a text, in order.

    Args:
        text: Markdown.
    """
    if not _may_have_parts(text):
        return ()
    return tuple(sorted(_read(fences.without(text))[1], key=lambda part: part.line))


def _may_have_parts(text: str) -> bool:
    return any(hint in text for hint in _HINTS) and _MAY_BE.search(text) is not None


def _read(text: str) -> tuple[str, list[Part]]:
    """The text without program code, and the removed parts."""
    lines = text.split("\n")
    parts: list[Part] = []
    for number in _program_lines(lines, parts):
        lines[number] = ""
    plain = "\n".join(lines)
    ended = set(re.findall(r"</([A-Z][\w.]*)\s*>", plain))

    def replace(match: re.Match[str]) -> str:
        if match["code"] or (match["name"] and not _is_component(match, ended)):
            return match[0]
        if match["name"] and not match["slash"]:
            shows = bool(match["end"]) or _SAYS.search(match["attributes"]) is not None
            parts.append(Part(plain.count("\n", 0, match.start()), f"<{match['name']}>", shows))
        return "\n" * match[0].count("\n")

    return _SKIPPED.sub(replace, plain), parts


def _program_lines(lines: list[str], parts: list[Part]) -> Iterator[int]:
    """The lines of imports and exports. Adds each to the parts."""
    depth = 0
    for number, line in enumerate(lines):
        if not line.strip():
            depth = 0
        elif depth > 0 or _PROGRAM.match(line):
            if depth <= 0:
                parts.append(Part(number, " ".join(line.split()[:2]), shows=False))
            depth = (
                max(depth, 0)
                + sum(line.count(sign) for sign in _OPEN)
                - sum(line.count(sign) for sign in _CLOSE)
            )
            yield number


def _is_component(match: re.Match[str], ended: set[str]) -> bool:
    """Whether a tag is a component: “<BR>” is HTML; “<Navn>” and “<Navn på lægen>” are text."""
    name = match["name"]
    if (name.isupper() and "." not in name) or name.lower() in _HTML:
        return False
    has_values = "=" in match["attributes"] or "{" in match["attributes"]
    return bool(match["end"] or match["slash"] or has_values or name in ended)
