"""Lists as word processors write them (“•”, a tab; “a)”; “1.Bøj”) → items of Markdown."""

import itertools
import re
from collections.abc import Iterable

from handouts.articles.markdown import fences

_BEFORE = r"((?:[ ]{0,3}>(?:[ ]{0,4}>)*)?[ \t]*)"
"""Marks of quotes and blanks before an item. Each blank fits in one place only: a search stays linear."""
_BULLET = re.compile(rf"{_BEFORE}(?:[•●▪◦‣∙○■◆➢➤►▶❖\uf0b7\uf0a7\uf0d8]|o(?=\t)|·)[ \t\u00a0]+(?=\S)")
_DASH = re.compile(rf"{_BEFORE}[–—][ \t\u00a0]+(?=\S)")
_TIGHT = re.compile(rf"{_BEFORE}(\d{{1,2}})([.)])(?=[^\W\d_])")
"""The number of an item without a blank behind it."""
_KEPT = re.compile(
    rf"{_BEFORE}(?:(\(?)([a-zæøåA-ZÆØÅ]|[ivx]{{2,5}}|[IVX]{{2,5}}|(?<=\()\d{{1,2}})([.)])|([✓✔✗✘✅❌☐☑☒→➔]\ufe0f?))"
    r"[ \t\u00a0]+(?=\S)"
)
"""A mark that is printed as it is written: a letter, a Roman number, a number in brackets, a tick."""
_ENDS = re.compile(r"\s*(?:$|#{1,6}\s|\||<|[-*+]\s|\d{1,3}[.)]\s|:::|```|~~~)")
"""A line that is no more text of the item above it."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
_ROMAN = {"i": 1, "v": 5, "x": 10}

_SIGNS = "+*"
"""Bullets of such lists in turn, so that no two of them are one list."""

_Place = tuple[str, int]
"""A way of counting, with the signs around the mark, and the place in it; 0 for marks that do not count."""


def as_items(text: str) -> str:
    """The same text, line for line, with each such item as one of Markdown; code stays as it is.

    A letter or a tick is kept behind the bullet. Letters, ticks and dashes are those of a list only if
    another item is next to it: a sentence may begin with one.

    Args:
        text: Markdown, with its tabs.
    """
    lines = text.split("\n")
    if not any(_BULLET.match(line) or _opens(line) for line in lines):
        return text
    code = {number for first, last in fences.fenced(text) for number in range(first, last + 1)}
    for number, run in enumerate(_runs(lines, code)):
        for at in run:
            lines[at] = _as_item(lines[at], _SIGNS[number % len(_SIGNS)])
    return "\n".join(
        line if number in code else _BULLET.sub(r"\1- ", line, count=1) for number, line in enumerate(lines)
    )


def lettered(texts: Iterable[str]) -> list[bool]:
    """Whether each item of a list has a mark of its own, which follows the one before or precedes the next.

    Args:
        texts: What the items say, from their beginning.
    """
    places = [_places(text) for text in texts]
    pairs = [_following(one, other) for one, other in itertools.pairwise(places)]
    return [before or behind for before, behind in zip([False, *pairs], [*pairs, False], strict=True)]


def _opens(line: str) -> bool:
    return bool(_KEPT.match(line) or _DASH.match(line) or _TIGHT.match(line))


def _runs(lines: list[str], code: set[int]) -> list[list[int]]:
    """The lines of items that follow one another, two or more."""
    found: list[list[int]] = []
    run: list[int] = []
    for at, line in enumerate(lines):
        if at in code or not _opens(line):
            if at in code or (_ENDS.match(line) and not (run and _is_nested(line, lines[run[-1]]))):
                run = []
            continue
        if run and not (
            _indent(lines[run[-1]]) == _indent(line) and _following(_places(lines[run[-1]]), _places(line))
        ):
            run = []
        run.append(at)
        if len(run) == 2:  # noqa: PLR2004
            found.append(run)
    return found


def _is_nested(line: str, above: str) -> bool:
    return bool(line.strip()) and len(_indent(line)) > len(_indent(above))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t>"))]


def _places(line: str) -> frozenset[_Place]:
    """Every way in which the mark of a line may count: “i” is a letter and a Roman number."""
    if _DASH.match(line):
        return frozenset([("–", 0)])
    if tight := _TIGHT.match(line):
        return frozenset([(f"1{tight[3]}", int(tight[2]))])
    mark = _KEPT.match(line)
    if mark is None:
        return frozenset()
    if mark[5]:
        return frozenset([("✓", 0)])
    written, signs = mark[3], f"{mark[2]}{mark[4]}"
    if written.isdecimal():
        return frozenset([(f"1{signs}", int(written))])
    kind = "a" if written.islower() else "A"
    small = written.lower()
    places = {(f"{kind}{signs}", _ALPHABET.index(small) + 1)} if len(small) == 1 else set()
    if set(small) <= set(_ROMAN):
        places.add((f"{kind}i{signs}", _roman(small)))
    return frozenset(places)


def _following(one: frozenset[_Place], other: frozenset[_Place]) -> bool:
    """Whether a mark is the next one after another, or both are of those that do not count."""
    return any((kind, place + 1) in other or (place == 0 and (kind, 0) in other) for kind, place in one)


def _roman(written: str) -> int:
    values = [_ROMAN[sign] for sign in written]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _as_item(line: str, sign: str) -> str:
    if _TIGHT.match(line):
        return _TIGHT.sub(r"\1\2\3 ", line, count=1)
    if _DASH.match(line):
        return _DASH.sub(rf"\1{sign} ", line, count=1)
    before = _indent(line)
    return f"{before}{sign} {line[len(before) :]}"
