"""What can be seen of an article by counting that a PEMAT-P item asks about; ``pemat`` says which item asks for what.

Each function gives an answer, the name of the sentence that says what it is from, and what stands in it. Where
counting does not settle an item, the answer is ``open``.
"""

import re
from typing import Literal

from handouts.headings import Headings
from handouts.rules import abbreviations, jargon, lengths, lix, pictures, reader, structure, voice
from handouts.rules.passage import Remark
from handouts.rules.rule import Subject

Answer = Literal["yes", "no", "none", "open"]
"""``none``: the item does not apply; ``open``: only a person can tell."""
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
    "en": re.compile(
        r"(?i)\b(?:calculat\w*|work out (?:the|your) (?:number|dose)|multipl(?:y|ied)|divided? by)\b"
    ),
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


class Seen:
    """An article, with what several items ask for."""

    def __init__(self, subject: Subject, headings: Headings) -> None:
        self.subject = subject
        self.prose = subject.prose
        self.limits = subject.house.limits
        self.headings = headings
        self.heads = [
            one for one in subject.passages if one.kind in {"heading", "question"} and one.level != 1
        ]
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


def person(seen: Seen) -> Told:
    """What only a person can tell."""
    del seen
    return "open", "person", {}


def everyday(seen: Seen) -> Told:
    told = lix.measure(seen.prose)
    values: dict[str, str | int] = {"lix": told.lix, "most": seen.limits.lix_warn, "easy": EASY_LIX}
    if told.words < lix.LEAST_WORDS:
        return "open", "few-words", {"words": told.words}
    if told.lix > seen.limits.lix_warn:
        return "no", "lix-high", values
    return ("yes", "lix-easy", values) if told.lix <= EASY_LIX else ("open", "lix-between", values)


def defined(seen: Seen) -> Told:
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


def active(seen: Seen) -> Told:
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


def numbers(seen: Seen) -> Told:
    count = sum(bool(_COUNTED.search(word)) for one in seen.prose.sentences for word in one.words)
    return ("open", "numbers", {"count": count}) if count else ("none", "numbers-none", {})


def _sums(seen: Seen) -> list[str]:
    words = _SUMS.get(seen.subject.lang)
    found = (match[0] for one in seen.prose.sentences if words for match in words.finditer(one.text))
    return list(dict.fromkeys(found))


def no_sums(seen: Seen) -> Told:
    if found := _sums(seen):
        return "open", "sums", {"words": ", ".join(found[:_SHOWN])}
    return ("yes", "sums-none", {}) if seen.known_language else ("open", "language", {})


def sums_shown(seen: Seen) -> Told:
    if found := _sums(seen):
        return "open", "sums", {"words": ", ".join(found[:_SHOWN])}
    return ("none", "sums-none", {}) if seen.known_language else ("open", "language", {})


def chunks(seen: Seen) -> Told:
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


def headers(seen: Seen) -> Told:
    if seen.is_very_short:
        return "none", "very-short", {}
    if not seen.heads:
        return "no", "headings-none", {}
    bare = [one.text for one in seen.heads if one.text.casefold().strip(" .:") in _BARE]
    values: dict[str, str | int] = {"count": len(seen.heads), "words": ", ".join(bare[:_SHOWN])}
    if len(bare) > _MOST * len(seen.heads):
        return "no", "headings-bare", values
    return "yes", "headings", values


def summary(seen: Seen) -> Told:
    if seen.is_very_short:
        return "none", "very-short", {}
    if structure.has_summary(seen.subject):
        return "yes", "summary", {}
    return "no", "summary-none", {"words": seen.prose.words}


def cues(seen: Seen) -> Told:
    bold = len(re.findall(r"(?:\*\*|__)\S", seen.subject.text)) // 2
    boxed = int(bool(seen.subject.matter.summary))
    values: dict[str, str | int] = {"items": seen.items, "bold": bold, "boxes": boxed}
    return ("yes" if seen.items or bold or boxed else "open"), "cues", values


def aids(seen: Seen) -> Told:
    return "open", "aids", {"pictures": len(seen.pictures), "tables": len(seen.tables)}


def reinforcing(seen: Seen) -> Told:
    return (
        ("open", "pictures", {"count": len(seen.pictures)})
        if seen.pictures
        else ("none", "pictures-none", {})
    )


def captions(seen: Seen) -> Told:
    if not seen.pictures:
        return "none", "pictures-none", {}
    without = sum(not one.caption for one in seen.pictures)
    fine = without <= _MOST * len(seen.pictures)
    return ("yes" if fine else "no"), "captions", {"count": len(seen.pictures), "without": without}


def clear(seen: Seen) -> Told:
    if not seen.pictures:
        return "none", "pictures-none", {}
    faults = {one.line for one in pictures.files(seen.subject)}
    if faults:
        return "no", "pictures-coarse", {"count": len(faults), "dpi": seen.subject.settings.picture_dpi}
    return "open", "pictures-sharp", {"count": len(seen.pictures), "dpi": seen.subject.settings.picture_dpi}


def simple_tables(seen: Seen) -> Told:
    if not seen.tables:
        return "none", "tables-none", {}
    most = seen.subject.settings.table_columns
    bad = sum(one.headless or one.columns > most for one in seen.tables)
    return ("no" if bad else "yes"), "tables", {"count": len(seen.tables), "bad": bad, "most": most}


def action(seen: Seen) -> Told:
    heads = [one.text for one in seen.heads if _ACTING.search(one.text)]
    if seen.steps:
        return "yes", "steps", {"count": seen.steps}
    return ("yes", "acting", {"words": f"“{heads[0]}”"}) if heads else ("open", "acting-none", {})


def direct(seen: Seen) -> Told:
    lang = seen.subject.lang
    if not seen.known_language:
        return "open", "language", {}
    count = sum(word in _YOU[lang] for one in seen.prose.sentences for word in one.words)
    values: dict[str, str | int] = {"count": count, "you": "du" if lang == "da" else "you"}
    if remark := next(reader.reader_distant(seen.prose, most=seen.limits.distant), None):
        return "no", "distant", {**values, "words": f"“{remark.sought}”"}
    return ("yes", "direct", values) if count else ("open", "direct-none", values)


def steps(seen: Seen) -> Told:
    if seen.steps > 1:
        return "yes", "steps", {"count": seen.steps}
    if seen.subject.matter.body_parts:
        return "no", "steps-exercise", {}
    return "open", "steps-none", {}


def tool(seen: Seen) -> Told:
    lines = set(seen.subject.reading.numbered)
    ticked = sum(
        1
        for one in seen.subject.passages
        if one.kind == "item" and one.line in lines and seen.headings.is_steps(one.section)
    )
    return ("yes", "ticked", {"count": ticked}) if ticked else ("open", "ticked-none", {})


def using(seen: Seen) -> Told:
    if not seen.pictures and not seen.tables:
        return "none", "aids-none", {}
    return "open", "using", {"pictures": len(seen.pictures), "tables": len(seen.tables)}


def helping(seen: Seen) -> Told:
    return "open", "helping", {"pictures": len(seen.pictures), "steps": seen.steps}
