"""Lists of word processors (“•” and a tab; “a)”; “1.Bøj”) → items of Markdown."""

import functools
import itertools
import re
from collections.abc import Iterable

from handouts.articles.markdown import fences

_BEFORE = r"^((?:[ ]{0,3}>(?:[ ]{0,4}>)*)?[ \t]*)"
"""Quote marks and blanks before an item, at the beginning of a line. Each blank fits in one place only."""
_BULLET = re.compile(
    rf"{_BEFORE}(?:[•●▪◦‣\uf0b7\uf0a7\uf0d8][ \t\u00a0]*|(?:[∙○■◆➢➤►▶❖·]|o(?=\t))[ \t\u00a0]+)(?=\S)"
)
_DASH = re.compile(rf"{_BEFORE}[–—][ \t\u00a0]+(?=\S)")
_TIGHT = re.compile(rf"{_BEFORE}(\d{{1,2}})([.)])(?=[^\W\d_])")
"""The number of an item without a blank behind it."""
_TIGHT_BULLET = re.compile(rf"{_BEFORE}(-|\*(?=[^*\n]*$))(?=[^\W\d_])")
_LOOSE = re.compile(rf"{_BEFORE}([-*]|\d{{1,2}}(?=([.)])))[.)]?[ \t\u00a0]+\S")
_KEPT = re.compile(
    rf"{_BEFORE}(?:(\(?)([a-zæøåA-ZÆØÅ]|[ivx]{{2,5}}|[IVX]{{2,5}}|(?<=\()\d{{1,2}})([.)])"
    r"|([✓✔✗✘✅❌☐☑☒→➔]\ufe0f?|\[[ xX]\]))"
    r"[ \t\u00a0]+(?=\S)"
)
"""A mark that is printed as written: a letter, a Roman number, a number in brackets, a tick."""
_ENDS = re.compile(r"\s*(?:$|#{1,6}\s|\||<|[-*+]\s|\d{1,3}[.)]\s|:::|```|~~~)")
"""Beginning of a line that does not continue the item above it."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
_ROMAN = {"i": 1, "v": 5, "x": 10}

_SIGNS = "+*"
"""Bullets for such lists in turn, so that two neighbouring lists stay separate."""

_Place = tuple[str, int]
"""A kind of counting, with the signs around the mark, and the number; 0 for marks that do not count."""


def as_items(text: str) -> str:
    """The text with each such item as an item of Markdown; lines and code are kept.

    A letter or a tick is kept behind the bullet. Letters, ticks and dashes make a list only if another item
    follows or precedes: a sentence may begin with one.

    Args:
        text: Markdown, with its tabs.
    """
    lines = _loosened(text)
    if not any(_BULLET.match(line) or _opens(line) for line in lines):
        return "\n".join(lines)
    code = {number for first, last in fences.fenced(text) for number in range(first, last + 1)}
    for number, run in enumerate(_runs(lines, code)):
        for at in run:
            lines[at] = _as_item(lines[at], _SIGNS[number % len(_SIGNS)])
    return "\n".join(
        line if number in code else _BULLET.sub(r"\1- ", line, count=1) for number, line in enumerate(lines)
    )


def _loosened(text: str) -> list[str]:
    """The lines with a blank behind the mark of an item if it has one in the line above or below."""
    lines = text.split("\n")
    found = {at: _TIGHT.match(line) or _TIGHT_BULLET.match(line) for at, line in enumerate(lines)}
    tights = [(at, tight) for at, tight in found.items() if tight]
    fenced = fences.fenced(text) if tights else ()
    for at, tight in tights:
        line = lines[at]
        if any(first <= at <= last for first, last in fenced):
            continue
        others = (lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else "")
        if any(map(functools.partial(_is_neighbour, tight), others, (-1, 1))):
            end = tight.end()
            lines[at] = f"{line[:end]} {line[end:]}"
    return lines


def _is_neighbour(tight: re.Match[str], other: str, step: int) -> bool:
    """Whether a line above (-1) or below (1) is an item with the same bullet, or the next number."""
    item = _LOOSE.match(other)
    if item is None or item[1] != tight[1]:
        return False
    if tight.re is _TIGHT_BULLET:
        return item[2] == tight[2]
    return item[3] == tight[3] and item[2].isdecimal() and int(item[2]) == int(tight[2]) + step


def lettered(texts: Iterable[str]) -> list[bool]:
    """For each item of a list, whether its text begins with a mark that counts on from a neighbour's.

    Args:
        texts: The texts of the items.
    """
    places = [_places(text) for text in texts]
    pairs = [_following(one, other) for one, other in itertools.pairwise(places)]
    return [before or behind for before, behind in zip([False, *pairs], [*pairs, False], strict=True)]


def _opens(line: str) -> bool:
    return bool(_KEPT.match(line) or _DASH.match(line) or _TIGHT.match(line))


def _runs(lines: list[str], code: set[int]) -> list[list[int]]:
    """The lines of neighbouring items, in groups of two or more."""
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
    """All ways to count the mark of a line: “i” is a letter and a Roman number."""
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
    """Whether a mark is the next one after another, or neither of them counts."""
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
