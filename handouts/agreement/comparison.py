"""Compares two readings, and finds their differences."""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from handouts.agreement import parts
from handouts.agreement.reading import HEADING, ITEM, STRUCTURE, Part, Reading, Target, join
from handouts.agreement.signs import as_typed, even

_MOST_PAIRS = 400_000
"""Most pairs of equal pieces for difflib. With more it takes seconds, so all is one difference."""
_LONGEST = 60
"""Most words of a heading."""
_CONTEXT = 2
"""Number of words before and behind a difference, to show its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place where two readings differ."""

    second: tuple[str, ...]
    """Pieces of the second reading only."""
    printed: tuple[str, ...]
    """Pieces printed instead."""
    before: tuple[str, ...]
    """Up to two pieces before the place, in both readings."""
    behind: tuple[str, ...]
    """Up to two pieces behind it."""
    line: int
    """Line of the article's file; 0 if unknown."""
    in_heading: bool
    """It is inside a heading."""


def differences(second: Reading, printed: Reading) -> Iterator[Difference]:
    """The differences between the texts of two readings.

    Args:
        second: The second reading, with lines.
        printed: The printed reading.

    Yields:
        The differences, part by part.
    """
    for one, other in parts.pairs(second.parts, printed.parts):
        yield from _between(one, other)
    asides, others = tuple(map(_words, second.asides)), tuple(map(_words, printed.asides))
    if len(asides) != len(others):
        asides, others = (join(asides),), (join(others),)
    for one, other in zip(asides, others, strict=True):
        yield from _between(one, other)


def _words(note: Part) -> Part:
    """The words of a note without structure: the narrow column of notes prints lists and tables as lines.

    The numbers of its steps are words.
    """
    if not any(piece[0] in STRUCTURE for piece in note.pieces):
        return note
    pieces = [piece.rpartition(" ")[2] if piece[0] == ITEM else piece for piece in note.pieces]
    kept = [at for at, piece in enumerate(pieces) if piece[0] not in STRUCTURE and piece != "•"]
    lines = note.lines or (0,) * len(note.pieces)
    return Part(tuple(pieces[at] for at in kept), tuple(lines[at] for at in kept))


def lost(second: tuple[Target, ...], printed: tuple[Target, ...]) -> list[Target]:
    """The links or pictures of the second reading that are not printed.

    Args:
        second: Those of the second reading, with lines.
        printed: Those of the printed reading.
    """
    left = Counter(_address(target) for target in printed)
    missing = []
    for target in second:
        if left[_address(target)] > 0:
            left[_address(target)] -= 1
        else:
            missing.append(target)
    return missing


def lost_words(second: tuple[Target, ...], printed: tuple[Target, ...]) -> Iterator[Difference]:
    """Where the alternative texts and captions of pictures differ: words that are not printed.

    Args:
        second: The pictures of the second reader, with lines.
        printed: Those that will be printed.
    """
    waiting = list(printed)
    for target in second:
        other = next((one for one in waiting if _address(one) == _address(target)), None)
        if other is None:
            continue
        waiting.remove(other)
        said, there = target.words.split(), other.words.split()
        if Counter(map(even, said)) - Counter(map(even, there)):
            yield Difference(
                second=tuple(said),
                printed=tuple(there),
                before=(),
                behind=(),
                line=target.line,
                in_heading=False,
            )


def _address(target: Target) -> str:
    """An address in one spelling, for comparison: “%20” is a blank."""
    return unquote(as_typed(" ".join(target.address.split())))


def _between(second: Part, printed: Part) -> Iterator[Difference]:
    if second.pieces == printed.pieces:
        return
    left, right = [even(piece) for piece in second.pieces], [even(piece) for piece in printed.pieces]
    if left == right:
        return
    for start, end, low, high in _unequal(left, right):
        if _is_mark(left[start:end], right[low:high]):
            continue
        at = min(start, len(second.lines) - 1)
        yield Difference(
            second=tuple(second.pieces[start:end]),
            printed=tuple(printed.pieces[low:high]),
            before=tuple(second.pieces[max(0, start - _CONTEXT) : start]),
            behind=tuple(second.pieces[end : end + _CONTEXT]),
            line=second.lines[at] if second.lines else 0,
            in_heading=_in_heading(second.pieces[:start]) or _in_heading(printed.pieces[:low]),
        )


def _is_mark(second: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether an item is printed and the second parser has its mark as a word, so that nothing is lost.

    Lists may be indented further here than CommonMark allows.
    """
    if len(second) != 1 or len(printed) != 1 or printed[0][:1] != ITEM:
        return False
    mark = printed[0].rpartition(" ")[2]
    return second[0] in {"-", "*", "+", "•"} if mark == "•" else second[0] == mark


def _in_heading(before: Sequence[str]) -> bool:
    """Whether a place is inside a heading: the last mark before it begins one."""
    return next((piece for piece in reversed(before[-_LONGEST:]) if piece[0] in STRUCTURE), "") == HEADING


def _unequal(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The places where two sequences differ: start and end in each."""
    start = 0
    most = min(len(left), len(right))
    while start < most and left[start] == right[start]:
        start += 1
    end = 0
    while end < most - start and left[-1 - end] == right[-1 - end]:
        end += 1
    mine, theirs = left[start : len(left) - end], right[start : len(right) - end]
    counts = Counter(theirs)
    if sum(counts[piece] for piece in mine) > _MOST_PAIRS:
        yield start, start + len(mine), start, start + len(theirs)
        return
    for kind, low, high, other_low, other_high in difflib.SequenceMatcher(
        None, mine, theirs, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield start + low, start + high, start + other_low, start + other_high
