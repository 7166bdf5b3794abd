"""Lists with emoji as bullets, and numbers in boxes and circles: “1️⃣ Stræk” → “1. Stræk”."""

import itertools
import re
from collections.abc import Iterable

_KEYCAP = "\ufe0f?\u20e3"
NUMBER = rf"[0-9]{_KEYCAP}|🔟|[❶-❿➀-➉➊-➓⑩-⑳]"
"""Pattern of a number in a box or circle that is not in the fonts."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
"""Numbers in circles in the fonts."""
_TICKS = frozenset("✓✔✗✘✅❌☐☑☒→➔")
"""Marks of lists that ``markdown/pasted_lists.py`` reads."""

_BULLETS = frozenset("🔹🔸🔷🔶▪▫◾◽◼◻🔘👉▶➡")
"""Emoji that only mean that an item begins."""


def in_text(written: str) -> str:
    """A number among words: in a circle up to 9, otherwise as digits."""
    value = _value(written)
    return _CIRCLED[value - 1] if 1 <= value <= len(_CIRCLED) else str(value)


def as_items(lines: Iterable[str], emoji: str) -> list[str]:
    """The lines, with items of Markdown for lines that begin with an emoji or a number in a box.

    A number in a box always begins an item. An emoji or a number in a circle begins one only if a
    neighbouring line has one too; the emoji is kept behind the bullet.

    Args:
        lines: The lines of a text.
        emoji: Pattern of one emoji.
    """
    begins = re.compile(rf"([ \t>]*)(?:({NUMBER}|[{_CIRCLED}])|((?:{emoji})+))[ \t]+(?=\S)")
    done: list[str] = []
    marked = [(line, None if "|" in line else begins.match(line)) for line in lines]  # a table has |
    for has_mark, group in itertools.groupby(marked, key=lambda pair: pair[1] is not None):
        run = list(group)
        several = len(run) > 1 and not all(mark and mark[3] and mark[3][0] in _TICKS for _, mark in run)
        done += [_item(line, mark, several=several) if has_mark and mark else line for line, mark in run]
    return done


def _item(line: str, mark: re.Match[str], *, several: bool) -> str:
    if mark[2] and (several or mark[2] not in _CIRCLED):
        return f"{mark[1]}{_value(mark[2])}. {line[mark.end() :]}"
    if not several or not mark[3]:
        return line
    return f"{mark[1]}+ {line[mark.end() if mark[3][0] in _BULLETS else mark.end(1) :]}"


def _value(written: str) -> int:
    """The number in a box or a circle."""
    sign = written[0]
    if sign.isascii():
        return int(sign)
    if sign == "🔟":
        return 10
    first = next(one for one in "①❶➀➊" if ord(one) <= ord(sign) < ord(one) + (20 if one == "①" else 10))
    return ord(sign) - ord(first) + 1
