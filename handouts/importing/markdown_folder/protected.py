"""Protects code and comments of a text from other steps."""

import re

from handouts.articles.markdown import fences
from handouts.importing.pictures import Say

_BEGINS = re.compile(r"(?P<ticks>(?<!`)`+(?!`))|<!--|\{::comment\}|(?<!\S)(?<!\d )%%")
_ENDS = {"<!--": "-->", "{::comment}": "{:/comment}", "%%": "%%"}
"""What begins and what ends a comment of HTML, of kramdown and of Obsidian."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_PLACE = re.compile(f"{_OPEN}(\\d+)\n*{_CLOSE}")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\{?\.?([\w-]*)")
_DRAWN = frozenset({"dataview", "dataviewjs", "excalidraw", "mermaid", "plantuml", "query", "tasks"})
"""Languages of blocks whose content a program draws or fills in."""


class Protected:
    """Replaces pieces of a text by marks with the same number of lines, and restores them."""

    def __init__(self, say: Say) -> None:
        """Begin.

        Args:
            say: Reports a problem.
        """
        self._say = say
        self._kept: list[str] = []

    def without(self, text: str) -> str:
        """The text with a mark in place of each piece of code and each comment."""
        lines = text.split("\n")
        for first, last in reversed(fences.fenced(text)):
            whole = "\n".join(lines[first : last + 1])
            found = _FENCE.match(lines[first])
            language = found[1].lower() if found else ""
            if language in _DRAWN:
                message = f"The block “{language}” is left out: only its program knows what it shows"
                self._say(
                    "shortcode-lost", "error", message, "Write what the page shows there", line=first + 1
                )
                lines[first : last + 1] = [""] * (last - first + 1)
            else:
                lines[first : last + 1] = self._mark(whole, last - first).split("\n")
        return self._without_spans("\n".join(lines))

    def _without_spans(self, text: str) -> str:
        """The text without comments and code in its lines; one that nobody ends is text."""
        out: list[str] = []
        endless: set[str] = set()
        at = 0
        while found := _BEGINS.search(text, at):
            begin, end = found.group(), found.end()
            closed = -1 if begin in endless else _end_of(text, end, begin)
            if closed < 0:
                endless |= set() if found["ticks"] else {begin}
                out.append(text[at:end])
                at = end
                continue
            piece = text[found.start() : closed]
            out += [text[at : found.start()], self._mark(piece, piece.count("\n"))]
            at = closed
        return "".join([*out, text[at:]])

    def restored(self, text: str) -> str:
        """The text with its code and comments again."""
        while _PLACE.search(text):
            text = _PLACE.sub(lambda match: self._kept[int(match[1])], text)
        return text

    def _mark(self, piece: str, lines: int) -> str:
        self._kept.append(piece)
        ends = "\n" * lines
        return f"{_OPEN}{len(self._kept) - 1}{ends}{_CLOSE}"


def _end_of(text: str, start: int, begin: str) -> int:
    """Where a comment or code ends that begins before ``start``; -1 where nobody ends it."""
    if not begin.startswith("`"):
        at = text.find(_ENDS[begin], start)
        return at + len(_ENDS[begin]) if at >= 0 else -1
    paragraph = text.find("\n\n", start)
    found = re.compile(f"(?<!`){begin}(?!`)").search(text, start, paragraph if paragraph >= 0 else len(text))
    return found.end() if found else -1
