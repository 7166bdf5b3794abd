"""Pairs the parts of two readings. Their order differs: a leaflet prints FAQ and references at the end."""

from collections import Counter
from collections.abc import Iterator

from handouts.agreement.reading import HEADING_END, Part, join
from handouts.agreement.signs import even

_Key = tuple[str, ...]
_FAQ: _Key = ("\x05",)


def pairs(second: tuple[Part, ...], printed: tuple[Part, ...]) -> Iterator[tuple[Part, Part]]:
    """Pairs of parts with the same heading that differ.

    A part without a counterpart is joined to the part before it, so that its heading is the difference.

    Args:
        second: The parts of the second reading, in the order of the text.
        printed: The parts of the printed reading.

    Yields:
        Second and printed part.
    """
    if _all_equal(second, printed):
        return
    left, right = _keyed(second), _keyed(printed)
    known = {*right} - {()}
    shared = {key: min(left.count(key), right.count(key)) for key in dict.fromkeys(left) if key in known}
    mine, theirs = _gathered(second, left, shared), _gathered(printed, right, shared)
    for key, parts in mine.items():
        yield from _in_order(parts, theirs[key])


def _all_equal(second: tuple[Part, ...], printed: tuple[Part, ...]) -> bool:
    """Whether both have the same parts, in any order; nearly always they have them in the same order."""
    if len(second) != len(printed):
        return False
    for at, (one, other) in enumerate(zip(second, printed, strict=True)):
        if one.is_faq != other.is_faq or (one.pieces != other.pieces and _text(one) != _text(other)):
            return Counter(map(_text, second[at:])) == Counter(map(_text, printed[at:]))
    return True


def _text(part: Part) -> str:
    """A part as one text with plain signs."""
    return even("\n".join((*part.pieces, str(part.is_faq))))


def _keyed(parts: tuple[Part, ...]) -> list[_Key]:
    return [_key(part) for part in parts]


def _key(part: Part) -> _Key:
    if part.is_faq:
        return _FAQ
    if HEADING_END not in part.pieces:
        return ()
    return tuple(even(piece) for piece in part.pieces[1 : part.pieces.index(HEADING_END)])


def _gathered(parts: tuple[Part, ...], keys: list[_Key], shared: dict[_Key, int]) -> dict[_Key, list[Part]]:
    """The parts by key. Parts that the other reading does not have are joined to the part before them."""
    found: dict[_Key, list[list[Part]]] = {(): [[]], **{key: [] for key in shared}}
    last = found[()][0]
    for part, key in zip(parts, keys, strict=True):
        if key == () or (key == _FAQ and _FAQ in shared):
            last = found[key][0] if found[key] else _new(found[key])
        elif len(found.get(key, ())) < shared.get(key, 0):
            last = _new(found[key])
        last.append(part)
    return {key: [join(tuple(group)) for group in groups] for key, groups in found.items()}


def _new(groups: list[list[Part]]) -> list[Part]:
    groups.append([])
    return groups[-1]


def _in_order(second: list[Part], printed: list[Part]) -> Iterator[tuple[Part, Part]]:
    """Pair parts with one heading: equal ones are skipped, the others are paired in order."""
    waiting = list(printed)
    others = []
    for part in second:
        same = next((one for one in waiting if one.pieces == part.pieces), None)
        if same is None:
            others.append(part)
        else:
            waiting.remove(same)
    yield from zip(others, waiting, strict=True)
