"""Restores text that was lost at the line ends of a laid-out block.

WeasyPrint strips the blank at the end of a line, and writes a hard hyphen where it breaks a word. Without
this module, a screen reader would join words, and read broken words as two.
"""

import re
from collections.abc import Iterator
from typing import Any

SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^ \t\n\r\f]+")
_UNSPACED = " -\u00ad\u200b\u2010/\u00a0"
"""After one of these characters a line may end without a blank."""


class Source:
    """The text of one block of the HTML, from which the end of each laid-out line is restored."""

    def __init__(self, element: Any) -> None:  # noqa: ANN401
        """Start at the beginning of the text of a block; ``element`` is its ElementTree element."""
        words = _WORD.findall("".join(_text(element)))
        self._letters = "".join(words)
        self._gaps: set[int] = set()
        self._at: int | None = 0
        count = 0
        for word in words:
            count += len(word)
            self._gaps.add(count)

    def after(self, line: str) -> str:
        """The character that follows the next line in the text.

        Args:
            line: The line as laid out.

        Returns:
            A blank; or a soft hyphen, which replaces the last character of the line; or an empty text.
        """
        seen = "".join(_WORD.findall(line))
        if self._at is not None:
            end = self._at + len(seen)
            expected = self._letters[self._at : end]
            if seen == expected:
                self._at = end
                return " " if end in self._gaps and end < len(self._letters) else ""
            if seen[:-1] == expected[: len(seen) - 1]:
                self._at = end - 1 + (expected[-1:] == SOFT_HYPHEN)
                return SOFT_HYPHEN
            self._at = None  # the line has other text, too: from here on, guess from its last character
        return "" if line[-1:] in _UNSPACED else " "


def _text(element: Any) -> Iterator[str]:  # noqa: ANN401
    """The text of an element; a line break (``br``) counts as a blank."""
    yield element.text or ""
    for kid in element:
        if kid.tag == "br":
            yield "\n"
        else:
            yield from _text(kid)
        yield kid.tail or ""
