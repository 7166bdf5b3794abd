"""A passage's text → its sentences, as LIX counts them.

A sentence ends with ``.``, ``!``, ``?`` or ``…``, and with a colon before a capital: Björnsson (Läsbarhet,
1968) counts the text between full stops, colons and capitals. Before a small letter a sign ends nothing. The
end of a passage always ends a sentence: readers take a list point by point, and points without a full stop
would otherwise add up to one sentence of eighty words.
"""

import re
from functools import cache

from handouts.check.language import word_lists

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”»«’')\]]*(?=\s)|:(?=\s+[\"“„»(]?[A-ZÆØÅ])")
_OPENING = " \t\n\"“„”»«‘’'([–-•*"
_DOTTED = re.compile(r"[a-zæøå]{1,4}(?:\.[a-zæøå]{1,4})+")
_INITIALS = re.compile(r"\b[A-ZÆØÅ]\. [A-ZÆØÅ]\.")
_LOOK_BACK = 200
"""Letters before a full stop that tell whether it closes a sentence."""
_DAY = 2
"""Digits that the number of a day, a week or a step has at the most."""


def split(text: str) -> list[str]:
    """Part the text of one passage into sentences.

    Args:
        text: A paragraph or list item without markup, on one line.

    Returns:
        Its sentences in order, none of them blank; joined by blanks they give the text's words again.
    """
    parts = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            parts.append(text[start : match.end()].strip())
            start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a sentence that begins at ``start`` ends with the signs matched."""
    follows = text[match.end() : match.end() + 12].lstrip(_OPENING)[:1]
    if follows.islower():
        return False
    sign = match.group()
    if sign[0] != "." or sign[:2] == "..":
        return True
    if _INITIALS.search(text, max(start, match.start() - 2), match.end() + 4):
        return False
    before = text[max(start, match.start() - _LOOK_BACK) : match.start()].split()
    return not before or _may_close(before[-1].strip(_OPENING), before, follows)


def _may_close(word: str, before: list[str], follows: str) -> bool:
    """Whether a full stop behind this word closes a sentence, and is not part of a short form or a number."""
    low = word.lower()
    if low in _short("never_last"):
        return word.isupper() and len(word) == 1 and not _is_initial(before)
    if low in _short("last_before_capital") or _DOTTED.fullmatch(low):
        return follows.isupper() or not follows
    if word.isdigit() and len(word) <= _DAY:
        return len(before) > 1 and not follows.isdigit()
    return not (len(word) == 1 and word.isupper() and _is_initial(before))


def _is_initial(before: list[str]) -> bool:
    """A lone capital is an initial first in a sentence or behind a name, not in “vitamin D.”."""
    return len(before) == 1 or before[-2][0].isupper()


@cache
def _short(kind: str) -> frozenset[str]:
    """Short forms without their last full stop: those that close no sentence, or only before a capital."""
    return frozenset(word_lists.read("shortforms")[kind].split())
