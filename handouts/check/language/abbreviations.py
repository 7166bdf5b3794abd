"""Abbreviations in capitals that patients may not know: MR, NSAID, VAS."""

import re
from collections.abc import Iterator
from functools import cache

from handouts.check.language import word_lists
from handouts.check.language.explanations import is_explained
from handouts.check.language.prose import Prose, Sentence
from handouts.check.language.reason import Reason
from handouts.check.passage import Remark

ABBREVIATION_UNEXPLAINED = Reason(
    id="abbreviation-unexplained",
    severity="warning",
    why="Patients may not know the letters and cannot look them up in a leaflet",
    source="PEMAT-P item 4: medical terms are defined (AHRQ, 2013); GOV.UK style guide: abbreviations",
)
LANGUAGES = frozenset({"da", "en"})

_CAPITALS = re.compile(r"[A-ZÆØÅ](?<![\w./@’'-].)[A-ZÆØÅ0-9]{1,5}(?![\w@]|[./]\w)")
"""The look behind comes second: a search for a capital is ten times faster than one for a place."""
_NO_WORD = re.compile(r"[A-Z]\d{1,2}|(?:TH|BWS|LWS)\d+|[IVXLC]+|\d+", re.IGNORECASE)
"""Vertebrae and vitamins (L4, Th12, B12), Roman numerals."""
_SAYS_ITSELF = re.compile(r"[ -]scan")
"""“MR-scanning” and “CT scan” are everyday words."""
_SHOUT = re.compile(r"\b[A-ZÆØÅ]{2,}\s+[A-ZÆØÅ]{2,}\b")


@cache
def _known() -> frozenset[str]:
    return frozenset(word_lists.read("shortforms")["known"].split())


def abbreviation_unexplained(prose: Prose, *, known: frozenset[str] = frozenset()) -> Iterator[Remark]:
    """A remark for each abbreviation of two to six capitals that is not expanded at its first use.

    Args:
        prose: The article.
        known: Abbreviations that this clinic's patients know, such as the clinic's own name.
    """
    if prose.lang not in LANGUAGES:
        return
    everything = "\n".join(one.text for one in prose.sentences if not one.text[1:].islower())
    for letters in dict.fromkeys(_CAPITALS.findall(everything)):
        if letters in _known() or letters in known or _NO_WORD.fullmatch(letters):
            continue
        if not _is_word(prose, letters):
            yield from _remark(prose, letters, list(_uses(prose, letters)))


def _uses(prose: Prose, letters: str) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """All uses of an abbreviation."""
    for sentence in prose.sentences:
        if letters in sentence.text:
            found = _CAPITALS.finditer(sentence.text)
            yield from ((sentence, match) for match in found if match.group() == letters)


def _is_word(prose: Prose, letters: str) -> bool:
    """Whether it is a word in capitals, or one that the title spells out."""
    low = letters.lower()
    shouted = any(low in one.words and re.search(rf"\b{low}\b", one.text) for one in prose.sentences)
    return shouted or re.search(rf"\b{letters}\b", prose.topic) is not None


def _remark(prose: Prose, letters: str, found: list[tuple[Sentence, re.Match[str]]]) -> Iterator[Remark]:
    sentence, first = found[0]
    if _SHOUT.search(sentence.text) or _is_expanded(prose, sentence, first):
        return
    again = f" ({len(found)} times)" if len(found) > 1 else ""
    yield Remark(
        rule=ABBREVIATION_UNEXPLAINED.id,
        message=f"“{letters}”{again} is neither spelt out nor explained at its first use",
        advice=f"Write it out or say what it is, with {letters} in brackets after it",
        line=sentence.passage.line,
        sought=letters,
    )


def _is_expanded(prose: Prose, sentence: Sentence, at: re.Match[str]) -> bool:
    """Whether the full words are next to it, or the rest of the word explains it."""
    return is_explained(prose, sentence, at) or _SAYS_ITSELF.match(sentence.text, at.end()) is not None
