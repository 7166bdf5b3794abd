"""Line ends of a laid-out block: what of the text was lost there.

WeasyPrint strips the blank at the end of a line and writes a hard hyphen where it parts a word. Read aloud,
words would run together, and parted ones would stay parted.
"""

import re
from collections.abc import Iterator
from typing import Any

SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^ \t\n\r\f]+")
_UNSPACED = " -\u00ad\u200b\u2010/\u00a0"
"""Behind one of these a line may end where the text has no blank."""


class Source:
    """The text of one block as the HTML has it, to tell what stood where a line ends."""

    def __init__(self, element: Any) -> None:  # noqa: ANN401
        """Begin at the start of a block; ``element`` is one of an ElementTree."""
        words = _WORD.findall("".join(_told(element)))
        self._letters = "".join(words)
        self._gaps: set[int] = set()
        self._at: int | None = 0
        count = 0
        for word in words:
            count += len(word)
            self._gaps.add(count)

    def after(self, line: str) -> str:
        """What follows the next line in the text.

        Args:
            line: The line as it was set.

        Returns:
            A blank; a soft hyphen, which belongs in place of the line's last letter; or nothing.
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
            self._at = None  # not the author's text alone: from here on by the look of it
        return "" if line[-1:] in _UNSPACED else " "


def _told(element: Any) -> Iterator[str]:  # noqa: ANN401
    """The text of an element; where the author ends a line there is a blank."""
    yield element.text or ""
    for kid in element:
        if kid.tag == "br":
            yield "\n"
        else:
            yield from _told(kid)
        yield kid.tail or ""
