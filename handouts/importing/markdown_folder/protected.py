"""Protects code and comments of a text from other steps."""

import re

from handouts.articles.markdown import fences
from handouts.importing.pictures import Say

_SPAN = re.compile(
    r"(?P<ticks>(?<!`)`+(?!`))(?P<code>(?:(?!\n[ \t]*\n).)+?)(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->|\{::comment\}.*?\{:/comment\}|(?<!\S)(?<!\d )%%.*?%%",
    re.DOTALL,
)
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
        return _SPAN.sub(lambda match: self._mark(match.group(), match.group().count("\n")), "\n".join(lines))

    def restored(self, text: str) -> str:
        """The text with its code and comments again."""
        while _PLACE.search(text):
            text = _PLACE.sub(lambda match: self._kept[int(match[1])], text)
        return text

    def _mark(self, piece: str, lines: int) -> str:
        self._kept.append(piece)
        ends = "\n" * lines
        return f"{_OPEN}{len(self._kept) - 1}{ends}{_CLOSE}"
