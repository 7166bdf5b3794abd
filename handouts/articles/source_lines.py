"""Lines of headings, pictures and words in the text of an article, to show in problems."""

import re
from collections.abc import Iterable

from handouts.articles.markdown import comments, fences, heading_marks

_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)>\s]*)")
_STRAIGHT = str.maketrans(dict.fromkeys("“”„»«", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("*_`\\"))
"""Printed quotation marks → typed ones; Markdown's own marks are removed."""
_MOST = 8
"""Most lines of a name that a problem lists."""


class Lines:
    """Finds lines in the file of an article."""

    def __init__(self, text: str, first: int) -> None:
        self._lines = comments.without(fences.without(text)).split("\n")  # these have no headings
        self._first = first
        self._straight: list[str] = []

    def find(self, needle: str, *, beside: str = "") -> int | None:
        """Line of the first occurrence of a printed text, from 1; None if it is not found.

        Args:
            needle: The printed text.
            beside: Signs that the line must also have.
        """
        sought = _straight(needle)
        self._straight = self._straight or [_straight(line) for line in self._lines]
        found = (
            number
            for number, line in enumerate(self._straight)
            if sought in line and beside in self._lines[number]
        )
        at = next(found, None) if sought else None
        return None if at is None else self._first + at

    def picture(self, line: int | None) -> str:
        """Address of the picture on a line, as the author wrote it; empty if there is none."""
        written = _PICTURE.search(self._lines[line - self._first]) if line else None
        return written[1] if written else ""

    def headings(self) -> list[int]:
        """Lines of all headings, in order."""
        found = []
        for number, line in enumerate(self._lines):
            under = self._lines[number + 1] if number + 1 < len(self._lines) else ""
            setext = (
                line.strip() and under.strip() and set(under.strip()) in ({"="}, {"-"}) and "|" not in line
            )
            if heading_marks.begins(line) or (setext and not line.startswith(("-", "*", "+"))):
                found.append(self._first + number)
        return found


def _straight(text: str) -> str:
    """A text without Markdown's marks and with typed punctuation."""
    even = re.sub(r"\.{3}|…", "…", re.sub(r"-+|[–—]", "-", text))
    return " ".join(even.translate(_STRAIGHT).split())


def listed(found: Iterable[tuple[str, int]]) -> str:
    """Names with their lines, in words: “toc (line 3), shop (lines 7, 9 and 3 more)”.

    Args:
        found: Each name and its line, in order; a name may come several times.
    """
    lines: dict[str, list[int]] = {}
    for name, line in found:
        lines.setdefault(name, []).append(line)
    return ", ".join(f"{name} ({_in_words(list(dict.fromkeys(own)))})" for name, own in lines.items())


def _in_words(lines: list[int]) -> str:
    more = f" and {len(lines) - _MOST} more" if len(lines) > _MOST else ""
    return f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:_MOST]))}{more}"
