"""What a machine can say beforehand to the items of PEMAT-P, for a person who judges an article with it.

The Patient Education Materials Assessment Tool for printable materials has 24 items (17 on understanding, 7 on
acting): Shoemaker, Wolf and Brach, AHRQ Publication No. 14-0002-EF (2013). Its numbers leave out 13 and 14, which
are for films. Most items ask what only a person can tell; there the answer stays open. Nothing is added up.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from handouts.headings import Headings
from handouts.rules import abbreviations, jargon, lengths, lix, pictures, reader, structure, voice
from handouts.rules.passage import Remark
from handouts.rules.rule import Subject

Answer = Literal["yes", "no", "none", "open"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "none", "open")
Part = Literal["understanding", "acting"]
Told = tuple[Answer, str, dict[str, str | int]]

EASY_LIX = 34
"""Up to here a text is easy (Björnsson, 1968)."""
_VERY_SHORT = 2
"""Paragraphs of a very short material, which three items are not asked of (user's guide, items 8, 9 and 11)."""
_MOST = 0.2
"""Share of what may be otherwise where the guide agrees: an item holds for 80 in 100."""
_SHOWN = 5
_COUNTED = re.compile(r"\d")
_SUMS = {
    "da": re.compile(r"(?i)\b(?:beregn\w*|udregn\w*|regne? (?:\w+ )?ud|ganges med|divider\w*|formlen)\b"),
    "en": re.compile(r"(?i)\b(?:calculat\w*|work out (?:the|your) (?:number|dose)|multipl(?:y|ied)|divided? by)\b"),
}
_YOU = {
    "da": frozenset(("du", "dig", "din", "dit", "dine")),
    "en": frozenset(("you", "your", "yours", "yourself")),
}
_BARE = frozenset(
    (
        *("indledning", "introduktion", "generelt", "andet", "diverse", "baggrund", "info", "information"),
        *("øvrigt", "om", "introduction", "general", "other", "miscellaneous", "background", "about"),
    )
)
"""Headings that say nothing of what follows."""
_ACTING = re.compile(
    r"(?i)\b(?:øvelser?|program|trin for trin|sådan gør du|gør selv|selv gøre|kan du gøre|skal du gøre|gode råd"
    r"|exercises?|how to|what (?:can|should) you do|what you can do|step by step|self-care)\b"
)
"""Headings under which an article says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill:
    """What a machine says beforehand to one item about one article."""

    item: int
    """Its number in PEMAT-P: 1 to 12 and 15 to 26."""
    answer: Answer
    """``yes`` and ``no``; ``none`` where the item does not apply; ``open`` where only a person can tell."""
    reason: str
    """Name of the sentence that says what the answer is from."""
    values: dict[str, str | int]
    """What stands in that sentence."""


def part_of(item: int) -> Part:
    """Whether an item is about understanding or about acting."""
    return "acting" if item > _LAST_OF_UNDERSTANDING else "understanding"


def prefills(subject: Subject, headings: Headings) -> tuple[Prefill, ...]:
    """What can be said beforehand about an article, item by item.

    Settings, exceptions and ``--select`` change none of it: it is the article that is looked at, not what a
    clinic lets pass; only the limits of ``[check]`` count.

    Args:
        subject: The article.
        headings: How the project recognises steps.
    """
    seen = _Seen(subject, headings)
    found = ((item, look(seen)) for item, look in _LOOKS.items())
    return tuple(
        Prefill(item=item, answer=answer, reason=reason, values=values)
        for item, (answer, reason, values) in found
    )


class _Seen:
    """An article, with what several items ask for."""

    def __init__(self, subject: Subject, headings: Headings) -> None:
        self.subject = subject
        self.prose = subject.prose
        self.limits = subject.house.limits
        self.headings = headings
        self.heads = [one for one in subject.passages if one.kind in {"heading", "question"} and one.level != 1]
        self.items = sum(one.kind == "item" for one in subject.passages)
        self.steps = len(subject.reading.numbered)
        self.pictures = [one for one in subject.reading.pictures if not one.decorative]
        self.tables = subject.reading.tables
        self.paragraphs = sum(one.kind in {"paragraph", "item"} for one in subject.passages)

    @property
    def is_very_short(self) -> bool:
        return self.paragraphs <= _VERY_SHORT

    @property
    def known_language(self) -> bool:
        return self.subject.lang in _YOU


def _person(seen: _Seen) -> Told:
    """What only a person can tell."""
    del seen
    return "open", "person", {}


def _everyday(seen: _Seen) -> Told:
    told = lix.measure(seen.prose)
    values: dict[str, str | int] = {"lix": told.lix, "most": seen.limits.lix_warn, "easy": EASY_LIX}
    if told.words < lix.LEAST_WORDS:
        return "open", "few-words", {"words": told.words}
    if told.lix > seen.limits.lix_warn:
        return "no", "lix-high", values
    return ("yes", "lix-easy", values) if told.lix <= EASY_LIX else ("open", "lix-between", values)


def _defined(seen: _Seen) -> Told:
    if not seen.known_language:
        return "open", "language", {}
    found = [
        *jargon.jargon(seen.prose, words=seen.limits.words),
        *abbreviations.abbreviation_unexplained(seen.prose, known=seen.limits.known),
    ]
    if not found:
        return "yes", "terms-none", {}
    return "no", "terms", {"count": len(found), "words": _some(found)}


def _some(found: list[Remark]) -> str:
    """The first words that remarks are about."""
    words = list(dict.fromkeys(one.sought for one in found if one.sought))
    return ", ".join(words[:_SHOWN]) + " …" * (len(words) > _SHOWN)


def _active(seen: _Seen) -> Told:
    sentences = seen.prose.sentences
    if not seen.known_language or len(sentences) < voice.LEAST_SENTENCES:
        return "open", "few-sentences", {"sentences": len(sentences)}
    passive = sum(voice.is_passive(one, seen.prose.lang) for one in sentences)
    most = seen.limits.passive_percent
    fine = 100 * passive <= most * len(sentences)
    return (
        ("yes" if fine else "no"),
        "passive",
        {"count": passive, "sentences": len(sentences), "most": most},
    )


def _numbers(seen: _Seen) -> Told:
    count = sum(bool(_COUNTED.search(word)) for one in seen.prose.sentences for word in one.words)
    return ("open", "numbers", {"count": count}) if count else ("none", "numbers-none", {})


def _sums(seen: _Seen) -> list[str]:
    words = _SUMS.get(seen.subject.lang)
    found = (match[0] for one in seen.prose.sentences if words for match in words.finditer(one.text))
    return list(dict.fromkeys(found))


def _no_sums(seen: _Seen) -> Told:
    if found := _sums(seen):
        return "open", "sums", {"words": ", ".join(found[:_SHOWN])}
    return ("yes", "sums-none", {}) if seen.known_language else ("open", "language", {})


def _sums_shown(seen: _Seen) -> Told:
    if found := _sums(seen):
        return "open", "sums", {"words": ", ".join(found[:_SHOWN])}
    return ("none", "sums-none", {}) if seen.known_language else ("open", "language", {})


def _chunks(seen: _Seen) -> Told:
    if seen.is_very_short:
        return "none", "very-short", {}
    limits = seen.limits
    paragraphs = sum(1 for _ in lengths.paragraph_long(seen.prose, limit=limits.paragraph_words))
    sections = sum(1 for _ in lengths.section_long(seen.prose, limit=limits.section_words))
    values: dict[str, str | int] = {
        "paragraphs": paragraphs,
        "sections": sections,
        "paragraph_words": limits.paragraph_words,
        "section_words": limits.section_words,
    }
    return ("no" if paragraphs or sections else "yes"), "chunks", values


def _headers(seen: _Seen) -> Told:
    if seen.is_very_short:
        return "none", "very-short", {}
    if not seen.heads:
        return "no", "headings-none", {}
    bare = [one.text for one in seen.heads if one.text.casefold().strip(" .:") in _BARE]
    values: dict[str, str | int] = {"count": len(seen.heads), "words": ", ".join(bare[:_SHOWN])}
    if len(bare) > _MOST * len(seen.heads):
        return "no", "headings-bare", values
    return "yes", "headings", values


def _summary(seen: _Seen) -> Told:
    if seen.is_very_short:
        return "none", "very-short", {}
    if structure.has_summary(seen.subject):
        return "yes", "summary", {}
    return "no", "summary-none", {"words": seen.prose.words}


def _cues(seen: _Seen) -> Told:
    bold = len(re.findall(r"(?:\*\*|__)\S", seen.subject.text)) // 2
    boxed = int(bool(seen.subject.matter.summary))
    values: dict[str, str | int] = {"items": seen.items, "bold": bold, "boxes": boxed}
    return ("yes" if seen.items or bold or boxed else "open"), "cues", values


def _aids(seen: _Seen) -> Told:
    return "open", "aids", {"pictures": len(seen.pictures), "tables": len(seen.tables)}


def _reinforcing(seen: _Seen) -> Told:
    return ("open", "pictures", {"count": len(seen.pictures)}) if seen.pictures else ("none", "pictures-none", {})


def _captions(seen: _Seen) -> Told:
    if not seen.pictures:
        return "none", "pictures-none", {}
    without = sum(not one.caption for one in seen.pictures)
    fine = without <= _MOST * len(seen.pictures)
    return ("yes" if fine else "no"), "captions", {"count": len(seen.pictures), "without": without}


def _clear(seen: _Seen) -> Told:
    if not seen.pictures:
        return "none", "pictures-none", {}
    faults = {one.line for one in pictures.files(seen.subject)}
    if faults:
        return "no", "pictures-coarse", {"count": len(faults), "dpi": seen.subject.settings.picture_dpi}
    return "open", "pictures-sharp", {"count": len(seen.pictures), "dpi": seen.subject.settings.picture_dpi}


def _simple_tables(seen: _Seen) -> Told:
    if not seen.tables:
        return "none", "tables-none", {}
    most = seen.subject.settings.table_columns
    bad = sum(one.headless or one.columns > most for one in seen.tables)
    return ("no" if bad else "yes"), "tables", {"count": len(seen.tables), "bad": bad, "most": most}


def _action(seen: _Seen) -> Told:
    heads = [one.text for one in seen.heads if _ACTING.search(one.text)]
    if seen.steps:
        return "yes", "steps", {"count": seen.steps}
    return ("yes", "acting", {"words": f"“{heads[0]}”"}) if heads else ("open", "acting-none", {})


def _direct(seen: _Seen) -> Told:
    lang = seen.subject.lang
    if not seen.known_language:
        return "open", "language", {}
    count = sum(word in _YOU[lang] for one in seen.prose.sentences for word in one.words)
    values: dict[str, str | int] = {"count": count, "you": "du" if lang == "da" else "you"}
    if remark := next(reader.reader_distant(seen.prose, most=seen.limits.distant), None):
        return "no", "distant", {**values, "words": f"“{remark.sought}”"}
    return ("yes", "direct", values) if count else ("open", "direct-none", values)


def _steps(seen: _Seen) -> Told:
    if seen.steps > 1:
        return "yes", "steps", {"count": seen.steps}
    if seen.subject.matter.body_parts:
        return "no", "steps-exercise", {}
    return "open", "steps-none", {}


def _tool(seen: _Seen) -> Told:
    lines = set(seen.subject.reading.numbered)
    ticked = sum(
        1
        for one in seen.subject.passages
        if one.kind == "item" and one.line in lines and seen.headings.is_steps(one.section)
    )
    return ("yes", "ticked", {"count": ticked}) if ticked else ("open", "ticked-none", {})


def _using(seen: _Seen) -> Told:
    if not seen.pictures and not seen.tables:
        return "none", "aids-none", {}
    return "open", "using", {"pictures": len(seen.pictures), "tables": len(seen.tables)}


def _helping(seen: _Seen) -> Told:
    return "open", "helping", {"pictures": len(seen.pictures), "steps": seen.steps}


_LAST_OF_UNDERSTANDING = 19
_LOOKS: dict[int, Callable[[_Seen], Told]] = {
    1: _person,
    2: _person,
    3: _everyday,
    4: _defined,
    5: _active,
    6: _numbers,
    7: _no_sums,
    8: _chunks,
    9: _headers,
    10: _person,
    11: _summary,
    12: _cues,
    15: _aids,
    16: _reinforcing,
    17: _captions,
    18: _clear,
    19: _simple_tables,
    20: _action,
    21: _direct,
    22: _steps,
    23: _tool,
    24: _sums_shown,
    25: _using,
    26: _helping,
}
ITEMS: tuple[int, ...] = tuple(_LOOKS)
"""The 24 items of PEMAT-P by their numbers."""
