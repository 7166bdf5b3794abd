"""Callouts (GitHub, Obsidian, MkDocs, Docusaurus, Quarto) → one box with a word for its kind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handouts.articles.markdown import fences

ENGLISH = MappingProxyType(
    {
        "note": "Note",
        "tip": "Tip",
        "important": "Important",
        "warning": "Warning",
        "caution": "Caution",
        "danger": "Danger",
        "example": "Example",
        "summary": "In short",
    }
)
"""The word for each kind where the labels of a language have none."""
_SAME = {
    "info": "note",
    "todo": "note",
    "hint": "tip",
    "attention": "caution",
    "error": "danger",
    "abstract": "summary",
    "tldr": "summary",
}
_KIND = rf"({'|'.join([*ENGLISH, *_SAME])})"
_QUOTED = re.compile(rf" {{0,3}}>\s*\[!{_KIND}\][+-]?[ ]*(.*)$", re.IGNORECASE)
_INDENTED = re.compile(rf"(?:!!!|\?\?\?\+?)[ ]+{_KIND}\b[^\"]*(?:\"(.*)\")?[ ]*$", re.IGNORECASE)
_FENCED = re.compile(
    rf":{{3,}}[ ]*(?:{_KIND}\b[ ]*(.*)"
    rf"|\{{[^}}]*?\.callout-{_KIND}\b(?:[^}}]*?\btitle=\"([^\"]*)\")?[^}}]*\}})[ ]*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r":{3,}[ ]*$")


@dataclass(frozen=True, slots=True)
class _Callout:
    """One callout of a text."""

    start: int
    """Its first line."""
    end: int
    """The line behind its last one."""
    head: str
    """The word for its kind and its title, in Markdown."""
    inside: list[str]
    """Its lines of text."""


def boxed(text: str, words: Mapping[str, str]) -> str:
    """The text with each callout as a quote of the class ``callout``.

    Args:
        text: Markdown without tabs and fenced blocks.
        words: The word for each kind, as the labels of a language have it.
    """
    lines = text.split("\n")
    for callout in reversed(_found(lines, words)):
        box = [
            "",
            '<blockquote class="callout">',
            "",
            callout.head,
            "",
            *callout.inside,
            "",
            "</blockquote>",
            "",
        ]
        lines[callout.start : callout.end] = box
    return "\n".join(lines)


def in_place(text: str, words: Mapping[str, str]) -> str:
    """The text with the word and title of each callout in place of its mark; lines are kept.

    Args:
        text: Markdown.
        words: The word for each kind, as the labels of a language have it.
    """
    lines = text.split("\n")
    code = fences.fenced(text)
    for callout in _found(lines, words):
        if any(first <= callout.start <= last for first, last in code):
            continue
        said = [callout.head, *callout.inside]
        said += [""] * (callout.end - callout.start - len(said))
        lines[callout.start : callout.end] = said
    return "\n".join(lines)


def _found(lines: list[str], words: Mapping[str, str]) -> list[_Callout]:
    """The callouts of a text, in order."""
    found: list[_Callout] = []
    for at, line in enumerate(lines):
        if line.lstrip(" ")[:1] not in {">", "!", "?", ":"} or (found and at < found[-1].end):
            continue
        if mark := _QUOTED.match(line):
            end = _end(lines, at + 1, lambda line: line.lstrip().startswith(">"))
            inside = [re.sub(r"^ {0,3}> ?", "", line) for line in lines[at + 1 : end]]
            kind, title = mark[1], mark[2]
        elif mark := _INDENTED.match(line):
            end = _end(lines, at + 1, lambda line: not line.strip() or line.startswith("    "))
            inside = [line[4:] for line in lines[at + 1 : end]]
            kind, title = mark[1], mark[2] or ""
        elif (mark := _FENCED.match(line)) and (end := _closed(lines, at + 1)):
            inside = lines[at + 1 : end - 1]
            kind, title = mark[1] or mark[3], mark[2] or mark[4] or ""
        else:
            continue
        found.append(_Callout(at, end, _head(kind.lower(), title.strip().strip("[]"), words), inside))
    return found


def _head(kind: str, title: str, words: Mapping[str, str]) -> str:
    """The word for a kind, with the author's title."""
    kind = _SAME.get(kind, kind)
    word = words.get(kind) or ENGLISH[kind]
    return f"**{word}: {title}**" if title and title.casefold() != word.casefold() else f"**{word}**"


def _end(lines: list[str], start: int, belongs: Callable[[str], bool]) -> int:
    """The first line from ``start`` on that does not belong to a callout."""
    return next((at for at in range(start, len(lines)) if not belongs(lines[at])), len(lines))


def _closed(lines: list[str], start: int) -> int:
    """The line behind the ``:::`` that closes a callout; 0 if it is never closed."""
    for at in range(start, len(lines)):
        if _CLOSES.match(lines[at]):
            return at + 1
        if lines[at].startswith(":::"):
            return 0
    return 0
