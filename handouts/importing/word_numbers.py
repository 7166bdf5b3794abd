"""The number that Word prints before each paragraph of a list."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 999_999_999
"""The highest number of a list in Markdown (CommonMark 0.31, 5.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The number that Word prints before one paragraph."""

    paragraph: int
    """Number of the paragraph in the text, from 1."""
    value: int
    label: str
    """The number as Word prints it: “3.”, “b)”, “1.2”; “•” for every bullet."""
    is_plain: bool
    """Whether a list in Markdown can print it: a decimal number with a full stop or a bracket."""
    said: str
    """The text of the paragraph."""


class Numbering:
    """The lists of one Word file. It keeps counts, so read each text once and in order."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None") -> None:
        """Begin.

        Args:
            numbering: ``word/numbering.xml``; None if the file has none.
            styles: ``word/styles.xml``; None if the file has none.
        """
        self._abstracts = _by_id(numbering, "abstractNum", "abstractNumId")
        self._nums = _by_id(numbering, "num", "numId")
        self._styles = _by_id(styles, "style", "styleId")
        self._default = next(
            (
                key
                for key, one in self._styles.items()
                if one.get(f"{_W}type") == "paragraph" and one.get(f"{_W}default") in {"1", "true", "on"}
            ),
            "",
        )
        self._counts: dict[str, dict[int, int]] = {}
        self._users: dict[str, set[str]] = {}
        self._begun: set[tuple[str, int]] = set()

    def numbers(self, body: "_Element") -> "list[tuple[_Element, Number]]":
        """The numbered paragraphs of a text, in order, with their numbers."""
        found = []
        for at, paragraph in enumerate(body.iter(f"{_W}p"), 1):
            is_deleted = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
            if is_deleted or next(paragraph.iterancestors(_CHOICE), None) is not None:
                continue
            num, level = self._place(paragraph)
            if num in self._nums and (number := self._next(num, level, at, _text(paragraph))):
                found.append((paragraph, number))
        return found

    def _place(self, paragraph: "_Element") -> tuple[str, int]:
        """List and level (from 0) of a paragraph: its own, else of its style or a style below that style."""
        own, level = _value(paragraph, "pPr/numPr/numId"), _value(paragraph, "pPr/numPr/ilvl")
        if own:
            return own, _int(level, 0)
        style, seen = _value(paragraph, "pPr/pStyle") or self._default, set[str]()
        while style in self._styles and style not in seen:
            seen.add(style)
            if num := _value(self._styles[style], "pPr/numPr/numId"):
                named = self._level_of(num, style)
                of_style = _int(_value(self._styles[style], "pPr/numPr/ilvl"), 0)
                return num, _int(level, of_style if named is None else named)
            style = _value(self._styles[style], "basedOn")
        return "", 0

    def _level_of(self, num: str, style: str) -> int | None:
        """The level of a list that is linked to a style; None if there is none."""
        abstract = self._abstracts.get(self._abstract(num)[0])
        levels = () if abstract is None else abstract.findall(f"{_W}lvl")
        return next((_int(one.get(f"{_W}ilvl"), 0) for one in levels if _value(one, "pStyle") == style), None)

    def _abstract(self, num: str) -> tuple[str, bool]:
        """The definition of a list, and whether it was found through a list style."""
        seen: set[str] = set()
        while num in self._nums and num not in seen:
            seen.add(num)
            abstract = _value(self._nums[num], "abstractNumId")
            link = _value(self._abstracts.get(abstract), "numStyleLink")
            if not link:
                return abstract, len(seen) > 1
            num = _value(self._styles.get(link), "pPr/numPr/numId")
        return "", True

    def _next(self, num: str, level: int, at: int, said: str) -> Number | None:
        """Count one paragraph. Lists with the same definition count together, as in Word."""
        abstract, is_linked = self._abstract(num)
        levels, starts, is_changed = self._levels(num, abstract)
        if level not in levels:
            return None
        counts, users = self._counts.setdefault(abstract, {}), self._users.setdefault(abstract, set())
        for above in range(level):
            counts.setdefault(above, starts.get(above, 1))
        is_sure = level in starts and not ((is_linked or is_changed) and users - {num})
        restarts = self._restart(num, level)
        if restarts is not None and (num, level) not in self._begun:
            counts[level] = restarts
        else:
            counts[level] = counts[level] + 1 if level in counts else starts.get(level, 1)
        users.add(num)
        self._begun.add((num, level))
        for below in [one for one in counts if one > level]:
            if level < _int(_value(levels.get(below), "lvlRestart"), below):
                del counts[below]
        label, is_plain = _label(levels, counts, level)
        is_plain = is_plain and is_sure and 0 <= counts[level] <= _MOST
        return Number(paragraph=at, value=counts[level], label=label, is_plain=is_plain, said=said)

    def _restart(self, num: str, level: int) -> int | None:
        """The number at which a list restarts at a level, even if its definition was used before; or None."""
        for one in self._nums[num].findall(f"{_W}lvlOverride"):
            if one.get(f"{_W}ilvl") == str(level) and (start := _value(one, "startOverride")):
                return _int(start, 1)
        return None

    def _levels(self, num: str, abstract: str) -> "tuple[dict[int, _Element], dict[int, int], bool]":
        """Levels of a list, their first numbers, and whether the list changes levels of its definition."""
        defined = self._abstracts.get(abstract)
        own = self._nums[num].findall(f"{_W}lvlOverride/{_W}lvl")
        every = [*([] if defined is None else defined.findall(f"{_W}lvl")), *own]
        levels = {_int(one.get(f"{_W}ilvl"), 0): one for one in every}
        starts = {key: _int(start, 1) for key, one in levels.items() if (start := _value(one, "start"))}
        for key in levels:
            if (restart := self._restart(num, key)) is not None:
                starts[key] = restart
        return levels, starts, bool(own)


def _label(levels: "dict[int, _Element]", counts: dict[int, int], level: int) -> tuple[str, bool]:
    """The printed number, and whether it is a plain decimal number."""
    kind, pattern = _format(levels[level]), _value(levels[level], "lvlText")
    if kind == "bullet":
        return "•", False
    if kind == "none":
        return re.sub(r"%\d", "", pattern).strip(), False
    is_legal = levels[level].find(f"{_W}isLgl") is not None

    def count(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shown = "decimal" if is_legal or at not in levels else _format(levels[at])
        return _written(counts.get(at, 0), shown)

    is_plain = (kind == "decimal" or is_legal) and re.fullmatch(rf"\(?%{level + 1}\.?[):]?", pattern.strip())
    return re.sub(r"%([1-9])", count, pattern).strip(), bool(is_plain)


def _format(level: "_Element") -> str:
    """The number format of a level. Word puts unusual formats one element deeper."""
    formats = [str(one.get(f"{_W}val")) for one in level.iter(f"{_W}numFmt")]
    return formats[0] if formats else "decimal"


def _written(value: int, kind: str) -> str:
    """A number in a format of Word; decimal in unusual formats."""
    if kind in {"lowerLetter", "upperLetter"} and 0 < value <= _MOST:
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 30)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"} and 0 < value < 4000:  # noqa: PLR2004 - Romans write no more
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (value // worth)
            value %= worth
        return roman.upper() if kind == "upperRoman" else roman
    return f"{value:02}" if kind == "decimalZero" else str(value)


def _by_id(part: "_Element | None", tag: str, key: str) -> "dict[str, _Element]":
    """The children of a part with a tag, by the value of an attribute."""
    children = [] if part is None else part.findall(f"{_W}{tag}")
    return {str(one.get(f"{_W}{key}")): one for one in children}


def _value(element: "_Element | None", path: str) -> str:
    """The ``val`` of the element at a path without namespaces; empty if there is none."""
    found = None if element is None else element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _int(written: str | None, default: int) -> int:
    """A whole number; the default if the text is not a number."""
    return int(written) if written and re.fullmatch(r"-?[0-9]{1,9}", written) else default


def _text(paragraph: "_Element") -> str:
    """The words of a paragraph."""
    return " ".join("".join(str(one.text or "") for one in paragraph.iter(f"{_W}t")).split())
