"""Marks inside a line that Python-Markdown reads otherwise than authors mean them."""

import re
from typing import Any

from markdown.inlinepatterns import InlineProcessor

_TIMES = r"(?<=\d)\*(?=[^\W_])|(?<=[^\W_])\*(?=\d)"
"""A star that multiplies: “2*500*3 mg”, “1*dagligt”. For CommonMark it would begin italics."""


class _Literal(InlineProcessor):
    """Signs that are printed as they are."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return the signs as text, and where they begin and end."""
        del data
        return m.group(), m.start(), m.end()


def register(converter: Any) -> None:  # noqa: ANN401 - a Markdown, whose registries have no types
    """Teach a converter these marks.

    Args:
        converter: The ``markdown.Markdown``; changed in place.
    """
    patterns = converter.inlinePatterns
    patterns.register(_Literal(_TIMES, converter), "times", 65)  # before italics, after links and code
