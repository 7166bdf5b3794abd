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
    "question": "note",
    "help": "note",
    "faq": "note",
    "hint": "tip",
    "success": "tip",
    "check": "tip",
    "done": "tip",
    "failure": "warning",
    "fail": "warning",
    "missing": "warning",
    "bug": "warning",
    "attention": "caution",
    "error": "danger",
    "abstract": "summary",
    "tldr": "summary",
}
"""Kinds of other programs, and the nearest of ours."""
_KIND = rf"({'|'.join([*ENGLISH, *_SAME])})"
_QUOTED = re.compile(rf" *>\s*\[!{_KIND}\][+-]?[ ]*(.*)$", re.IGNORECASE)
_INDENTED = re.compile(rf" *(?:!!!|\?\?\?\+?)[ ]+{_KIND}\b[^\"]*(?:\"(.*)\")?[ ]*$", re.IGNORECASE)
_FENCED = re.compile(
    rf" *+:{{3,}}+[ ]*+(?:(?:callout-)?{_KIND}\b[ ]*(.*)|\{{{_KIND}\}}[ ]*(.*)"
    rf"|\{{[^}}]*?\.callout-{_KIND}\b(?:[^}}]*?\btitle=\"([^\"]*)\")?[^}}]*\}})[ ]*$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^ *+(?:(?:[-+*]|\d{1,9}[.)]) {1,4})+(?=[>!?:])")
"""The marks of items on whose own line a callout begins."""
_HEADING = re.compile(r" {0,3}#{1,6}[ ]+(.+?)(?:[ ]+#+)?[ ]*(?:\{[^{}]*\})?[ ]*")
_CLOSES = re.compile(r" *:{3,}[ ]*$")
_OPENS = re.compile(r" *:{3,}[ ]*[^\s:]")
_ATTRIBUTES = re.compile(r"\{(?:[^{}]*?\btitle=\"(?P<title>[^\"]*)\")?[^{}]*\}$")
"""What is behind the kind, or behind the title: ``:::note{title="…"}``."""


_DEEPEST = 8
"""Callouts in one another; what is deeper is text."""


@dataclass(frozen=True, slots=True)
class _Callout:
    """One callout of a text."""

    start: int
    """Its first line."""
    end: int
    """The line behind its last one."""
    head: str
    """The word for its kind and its title, in Markdown."""
    indent: int
    """Blanks before its mark: it may be in an item of a list."""
    inside: list[str]
    """Its lines of text."""
    marks: str
    """The marks of items before it on its first line."""

    def placed(self, lines: list[str]) -> list[str]:
        """Lines in its place: indented, the first one behind the marks of its items."""
        shifted = [f"{' ' * self.indent}{line}" if line else "" for line in lines]
        return [self.marks + lines[0], *shifted[1:]] if self.marks else shifted


def boxed(text: str, words: Mapping[str, str], depth: int = 0) -> str:
    """The text with each callout as a quote of the class ``callout``.

    Args:
        text: Markdown without tabs and fenced blocks.
        words: The word for each kind, as the labels of a language have it.
        depth: Callouts around this text.
    """
    if depth > _DEEPEST:
        return text
    lines = text.split("\n")
    for callout in reversed(_found(lines, words)):
        inside = boxed("\n".join(callout.inside), words, depth + 1).split("\n")
        box = ['<blockquote class="callout">', "", callout.head, "", *inside, "", "</blockquote>", ""]
        lines[callout.start : callout.end] = callout.placed(box if callout.marks else ["", *box])
    return "\n".join(lines)


def in_place(text: str, words: Mapping[str, str], depth: int = 0) -> str:
    """The text with the word and title of each callout in place of its mark; lines are kept.

    Args:
        text: Markdown.
        words: The word for each kind, as the labels of a language have it.
        depth: Callouts around this text.
    """
    if depth > _DEEPEST:
        return text
    lines = text.split("\n")
    code = fences.fenced(text)
    for callout in _found(lines, words):
        if any(first <= callout.start <= last for first, last in code):
            continue
        said = [callout.head, *in_place("\n".join(callout.inside), words, depth + 1).split("\n")]
        said += [""] * (callout.end - callout.start - len(said))
        lines[callout.start : callout.end] = callout.placed(said)[: callout.end - callout.start]
    return "\n".join(lines)


def _found(lines: list[str], words: Mapping[str, str]) -> list[_Callout]:
    """The callouts of a text, in order."""
    found: list[_Callout] = []
    closers = _closers(lines)
    for at, written in enumerate(lines):
        marks = items[0] if (items := _MARKS.match(written)) else ""
        line = " " * len(marks) + written[len(marks) :]
        if line.lstrip(" ")[:1] not in {">", "!", "?", ":"} or (found and at < found[-1].end):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if mark := _QUOTED.match(line):
            end = _end(lines, at + 1, lambda line: line.lstrip().startswith(">"))
            inside = [re.sub(r"^\s*> ?", "", line) for line in lines[at + 1 : end]]
            kind, title = mark[1], mark[2]
        elif mark := _INDENTED.match(line):
            end = _end(lines, at + 1, re.compile(rf"\s*$| {{{indent + 4}}}|\t").match)
            inside = [re.sub(rf"^(?: {{{indent + 4}}}|\t)", "", line) for line in lines[at + 1 : end]]
            kind, title = mark[1], mark[2] or ""
        elif (mark := _FENCED.match(line)) and (end := closers.get(at, 0)):
            inside = [re.sub(rf"^ {{0,{indent}}}", "", line) for line in lines[at + 1 : end - 1]]
            kind, title = mark[1] or mark[3] or mark[5], mark[2] or mark[4] or mark[6] or ""
            if not title and "callout-" in line:
                title = _take_heading(inside)
        else:
            continue
        found.append(_Callout(at, end, _head(kind.lower(), _title(title), words), indent, inside, marks))
    return found


def _take_heading(inside: list[str]) -> str:
    """The words of a heading that begins a callout: its title, as in Quarto. It leaves a blank line."""
    first = next((at for at, line in enumerate(inside) if line.strip()), None)
    heading = _HEADING.fullmatch(inside[first]) if first is not None else None
    if first is None or heading is None:
        return ""
    inside[first] = ""
    return heading[1]


def _title(written: str) -> str:
    """The title that is behind the kind of a callout: as words, in brackets, or as an attribute."""
    attributes = _ATTRIBUTES.search(written.strip())
    bare = written.strip()[: attributes.start()] if attributes else written
    return bare.strip().strip("[]") or ((attributes["title"] or "") if attributes else "")


def _head(kind: str, title: str, words: Mapping[str, str]) -> str:
    """The word for a kind, with the author's title."""
    kind = _SAME.get(kind, kind)
    word = words.get(kind) or ENGLISH[kind]
    return f"**{word}: {title}**" if title and title.casefold() != word.casefold() else f"**{word}**"


def _end(lines: list[str], start: int, belongs: Callable[[str], object]) -> int:
    """The first line from ``start`` on that does not belong to a callout."""
    return next((at for at in range(start, len(lines)) if not belongs(lines[at])), len(lines))


def _closers(lines: list[str]) -> dict[int, int]:
    """The line behind the ``:::`` that closes a division, by the line that opens it."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, line in enumerate(lines):
        if ":::" not in line:
            continue
        if not _CLOSES.match(line):
            opened += [at] * bool(_OPENS.match(_MARKS.sub("", line, count=1)))
        elif opened:
            found[opened.pop()] = at + 1
    return found
