"""Marks inside a line that Python-Markdown reads differently from CommonMark, GitHub and most authors."""

import re
import string
from typing import Any
from xml.etree import ElementTree

from markdown.inlinepatterns import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

_TIMES = r"(?<=\d)\*(?=[^\W_]|\()|(?:(?<=[^\W_])|(?<=\)))\*(?=\d)"
"""A star that multiplies: “2*500*3 mg”, “1*dagligt”, “5*(3+2)”. For CommonMark it would begin italics."""
POWER = r"(?<=\d)\*\*(?=\d)"
"""Two stars between digits: “2**3”. They may also end bold digits: “**5**0”."""
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)(?:(?<=\d\*\*)(?=(?P<digit>\d)))?")
_LONGEST_BOLD = 400
"""Most characters between two stars that begin and two that end bold text; more are not searched."""
_LINE_END = r"\\\n"
"""A backslash at the end of a line breaks it (CommonMark 0.31.2, 6.7)."""
_ADDRESS = r"(?<![\w/])(?:https?://|www\.)[^\s<>\u0002\u0003]*(?:--|[*_~^]|\.\.)[^\s<>\u0002\u0003]*[\w/#=-]"
"""A typed address, with signs that are markup elsewhere."""
AS_TYPED = "as-typed"
"""Class of elements around such an address; they are removed later."""
_TAGS = {
    r"(?<!~)~~(?![~\s])((?:(?!~~).)+?)(?<!\s)~~(?!~)": "del",
    r"(?<!=)==(?![=\s])((?:(?!==).)+?)(?<!\s)==(?!=)": "mark",
    r"(?<=[^\W\d_])~([^\s~]{1,12})~(?!~)": "sub",
    r"(?<=[^\W_])\^([^\s^]{1,12})\^(?!\^)": "sup",
}
"""``~~struck out~~`` (GitHub), ``==marked==``, ``H~2~O`` and ``m^2^`` (pandoc), but not “3~5~7”."""


class _Literal(InlineProcessor):
    """Signs that are printed as typed."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return the signs as text, and where they begin and end."""
        del data
        return m.group(), m.start(), m.end()


class _Power(InlineProcessor):
    """Two stars between digits."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """Return the signs as text, and where they begin and end; None if they end bold text."""
        return (m.group(), m.start(), m.end()) if is_power(data, m.start()) else (None, None, None)


class _Verbatim(InlineProcessor):
    """Words in which smart punctuation changes nothing."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Any, int, int]:
        """Return the words as an element, and where they begin and end."""
        del data
        element = ElementTree.Element("span", {"class": AS_TYPED})
        element.text = AtomicString(m.group())
        return element, m.start(), m.end()


class _Tagged(InlineProcessor):
    """Words between two marks; they become an element."""

    def __init__(self, pattern: str, converter: Any, tag: str) -> None:  # noqa: ANN401
        """Begin.

        Args:
            pattern: Pattern whose first group is the text between the marks.
            converter: The ``markdown.Markdown``.
            tag: The element.
        """
        super().__init__(pattern, converter)
        self._tag = tag

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Any, int, int]:
        """Return the element, and where its marks begin and end."""
        del data
        element = ElementTree.Element(self._tag)
        element.text = m[1]
        return element, m.start(), m.end()


def is_power(text: str, at: int) -> bool:
    """Whether two stars between digits are text, because no bold text is open before them.

    Args:
        text: Markdown.
        at: Place of the stars.
    """
    before = text[max(0, at - _LONGEST_BOLD) : at].rpartition("\n\n")[2]
    is_open = False
    for stars in _BOLD.finditer(before):
        is_open = not is_open and not stars["digit"]
    return not is_open


def register(converter: Any) -> None:  # noqa: ANN401 - a Markdown, whose registries have no types
    """Register these marks with a converter.

    Args:
        converter: The ``markdown.Markdown``; changed in place.
    """
    converter.ESCAPED_CHARS = list(string.punctuation)
    patterns = converter.inlinePatterns
    patterns.register(_Tagged(f"(?:){_LINE_END}()", converter, "br"), "backslash_break", 185)
    patterns.register(_Verbatim(_ADDRESS, converter), "address", 95)  # behind links and <https://…>
    patterns.register(_Literal(_TIMES, converter), "times", 65)  # before italics
    patterns.register(_Power(POWER, converter), "power", 64)
    for name in ("reference", "short_reference"):
        _know_names_with_code(patterns[name], converter)
    for number, (pattern, tag) in enumerate(_TAGS.items()):
        patterns.register(_Tagged(pattern, converter, tag), tag, 58 - number)


def _know_names_with_code(references: Any, converter: Any) -> None:  # noqa: ANN401
    """Finds links by names with code, ``[`a`][]``, although the code is replaced by a placeholder by then."""
    name_of = references.evalId

    def code(put_away: re.Match[str]) -> str:
        element = converter.treeprocessors["inline"].stashed_nodes.get(put_away[1])
        return f"`{element.text}`".lower() if getattr(element, "tag", "") == "code" else put_away[0]

    def written(data: str, index: int, text: str) -> tuple[str | None, int, bool]:
        name, end, handled = name_of(data, index, text)
        return INLINE_PLACEHOLDER_RE.sub(code, name) if name else name, end, handled

    references.evalId = written
