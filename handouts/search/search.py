"""What somebody types → the topics that fit, best first. ``find`` is the place to start reading."""

import heapq
import re
from dataclasses import dataclass
from typing import Literal

from handouts.articles.front_matter import diagnosis_codes
from handouts.search.index import WEIGHTS, Entry, Index, Place, loosened
from handouts.text import danish, questions

Why = Literal["code", "exact", "title", "keyword", "heading", "text", "similar"]
_SAME, _BEGINS, _HOLDS, _LIKE = 8, 4, 2, 1
"""How well a word fits: it is the same, begins with what was typed, holds it, or is only like it."""
_HELD = 3
"""Fewest letters that are searched inside of words: “knæ” in “springerknæ”."""
_SLIP = 4
"""Fewest letters of a word that may be mistyped."""
LONGEST = 200
"""Characters of a query that count."""
_CONTENT_CODE = re.compile(r"[0-9A-F]{4}-?[0-9A-F]{2}")
_PLACES: dict[int, Place] = {weight: place for place, weight in WEIGHTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A topic that fits a query."""

    slug: str
    title: str
    why: Why
    """Where the query was found; ``similar`` if only words that are like it were."""


def find(typed: str, index: Index, *, limit: int = 50) -> tuple[Hit, ...]:
    """Find the topics that somebody may mean.

    Exact titles come first, then titles, keywords, headings and text. All words of a query must fit; if
    no topic has them all, those with most of them are found. Capitals, accents, æ/ae/a, ø/oe/o and å/aa/a
    do not matter, and a word that no topic has may have one typing mistake. The words of a question that
    say nothing (“noget om”) are left out. Codes are found by their shape: those of diagnoses, and those on
    leaflets.

    Args:
        typed: The query.
        index: The index of the project.
        limit: Most hits.
    """
    query = typed[:LONGEST].strip()
    if coded := _with_code(query, index):
        return coded[:limit]
    words = danish.fold(questions.bare(query)).split()
    found = [_fitting(word, index) for word in dict.fromkeys(words)]
    if not any(found):
        return ()
    exact = index.named.get(danish.fold(query), frozenset())
    ranked = [
        (_rank([one[number] for one in found if number in one], number, number in exact, index), number)
        for number in set().union(*found)
    ]
    most = min(ranked)[0][0]  # topics with fewer words are left out
    best = heapq.nsmallest(limit, (one for one in ranked if one[0][0] == most))
    return tuple(_hit(rank, index.entries[number]) for rank, number in best)


_Rank = tuple[int, bool, int, int, int]
"""Words that fit, not exact, weight and quality (all negative or False for the best), place by title."""


def _rank(fits: list[tuple[int, int]], number: int, exact: bool, index: Index) -> _Rank:
    weight = min(weight for weight, _ in fits)
    quality = sum(quality for _, quality in fits)
    return -len(fits), not exact, -weight, -quality, index.places_in_order[number]


def _hit(rank: _Rank, entry: Entry) -> Hit:
    words, inexact, weight, quality, _ = rank
    why: Why = "exact" if not inexact else "similar" if quality == words * _LIKE else _PLACES[-weight]
    return Hit(slug=entry.slug, title=entry.title, why=why)


def _with_code(query: str, index: Index) -> tuple[Hit, ...]:
    """The topics with a diagnosis code, or the one whose leaflet has this code."""
    sought = diagnosis_codes.typed(query)
    content = query.upper().replace(" ", "")
    is_content = _CONTENT_CODE.fullmatch(content) is not None
    scored = []
    for entry in index.entries:
        likeness = diagnosis_codes.likeness(sought, entry.codes) if sought else 0
        if is_content and entry.content_code.replace("-", "") == content.replace("-", "") != "":
            likeness = 1000
        if likeness:
            hit = Hit(slug=entry.slug, title=entry.title, why="code")
            scored.append((-likeness, danish.sort_key(entry.title), entry.slug, hit))
    return tuple(hit for *_, hit in sorted(scored, key=lambda one: one[:3]))


def _fitting(word: str, index: Index) -> dict[int, tuple[int, int]]:
    """Weight and quality of a word in each entry that has it, or a longer word with it.

    If none has it: a word of a title, keyword or heading with a typing mistake, or the first or last part of
    a compound (“knæ” of “springerknæ”).
    """
    sought = loosened(word)
    found: dict[int, tuple[int, int]] = {}
    for form in _holding(sought, index):
        for known in index.loose[form]:
            quality = _SAME if known == word else _BEGINS if form.startswith(sought) else _HOLDS
            _add(found, index.places[known], quality)
    for fits in (_is_slip, _is_part) if len(sought) >= _SLIP else ():
        for form in index.names if not found else ():
            if fits(sought, form):
                for known in index.loose[form]:
                    _add(found, index.places[known], _LIKE)
    return found


def _is_slip(sought: str, form: str) -> bool:
    return _differs_by_one(sought, form) or _differs_by_one(sought, form[: len(sought)])


def _is_part(sought: str, form: str) -> bool:
    return len(form) >= _HELD and (sought.startswith(form) or sought.endswith(form))


def _add(found: dict[int, tuple[int, int]], places: dict[int, int], quality: int) -> None:
    for number, weight in places.items():
        found[number] = max(found.get(number, (0, 0)), (weight, quality))


def _holding(sought: str, index: Index) -> list[str]:
    """The loose words that begin with a text or, if it is not short, hold it."""
    if not sought:
        return []
    before = "[^\n]*" if len(sought) >= _HELD else ""
    return re.findall(rf"(?<=\n){before}{re.escape(sought)}[^\n]*(?=\n)", index.vocabulary)


def _differs_by_one(one: str, other: str) -> bool:
    """Whether words differ by one letter: another, one too many or too few, or two that changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    rest, others = one[at:], other[at:]
    return (
        rest[1:] in (others[1:], others)
        or rest == others[1:]
        or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
    )
