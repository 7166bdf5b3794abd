"""Items 1 to 12 of PEMAT-P: content, words, numbers, and how the text is parted."""

import re

from handouts.pemat.seen import MOST, SHOWN, Seen, Told
from handouts.rules import abbreviations, jargon, lengths, lix, structure, voice
from handouts.rules.passage import Remark

EASY_LIX = 34
"""Up to here a text is easy (Björnsson, 1968)."""
_COUNTED = re.compile(r"\d")
_SUMS = {
    "da": re.compile(r"(?i)\b(?:beregn\w*|udregn\w*|regne? (?:\w+ )?ud|ganges med|divider\w*|formlen)\b"),
    "en": re.compile(
        r"(?i)\b(?:calculat\w*|work out (?:the|your) (?:number|dose)|multipl(?:y|ied)|divided? by)\b"
    ),
}
_BARE = frozenset(
    (
        *("indledning", "introduktion", "generelt", "andet", "diverse", "baggrund", "info", "information"),
        *("øvrigt", "om", "introduction", "general", "other", "miscellaneous", "background", "about"),
    )
)
"""Headings that say nothing of what follows."""


def person(_: Seen) -> Told:
    """Items 1, 2 and 10: nothing can be counted for them."""
    return "open", "person", {}


def everyday(seen: Seen) -> Told:
    """Item 3: LIX, where it is plainly easy or hard; it cannot see whether short words are familiar."""
    told = lix.measure(seen.prose)
    values: dict[str, str | int] = {"lix": told.lix, "most": seen.limits.lix_warn, "easy": EASY_LIX}
    if told.words < lix.LEAST_WORDS:
        return "open", "few-words", {"words": told.words}
    if told.lix > seen.limits.lix_warn:
        return "no", "lix-high", values
    return ("yes", "lix-easy", values) if told.lix <= EASY_LIX else ("open", "lix-between", values)


def defined(seen: Seen) -> Told:
    """Item 4: words of the trade and abbreviations that stand unexplained."""
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
    return ", ".join(words[:SHOWN]) + " …" * (len(words) > SHOWN)


def active(seen: Seen) -> Told:
    """Item 5: the share of passive sentences."""
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
    """Item 6: whether there are any; whether they are clear a person must judge."""
    count = sum(bool(_COUNTED.search(word)) for one in seen.prose.sentences for word in one.words)
    return ("open", "numbers", {"count": count}) if count else ("none", "numbers-none", {})


def no_sums(seen: Seen) -> Told:
    """Item 7: words of calculating."""
    if found := _sums(seen):
        return "open", "sums", {"words": ", ".join(found[:SHOWN])}
    return ("yes", "sums-none", {}) if seen.known_language else ("open", "language", {})


def sums_shown(seen: Seen) -> Told:
    """Item 24: asked only where there are words of calculating."""
    if found := _sums(seen):
        return "open", "sums", {"words": ", ".join(found[:SHOWN])}
    return ("none", "sums-none", {}) if seen.known_language else ("open", "language", {})


def _sums(seen: Seen) -> list[str]:
    words = _SUMS.get(seen.subject.lang)
    found = (match[0] for one in seen.prose.sentences if words for match in words.finditer(one.text))
    return list(dict.fromkeys(found))


def chunks(seen: Seen) -> Told:
    """Item 8: paragraphs and stretches without a subheading that are too long."""
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
    """Item 9: whether there are headings, and how many of them say nothing (“Introduktion”)."""
    if seen.is_very_short:
        return "none", "very-short", {}
    if not seen.heads:
        return "no", "headings-none", {}
    bare = [one.text for one in seen.heads if one.text.casefold().strip(" .:") in _BARE]
    values: dict[str, str | int] = {"count": len(seen.heads), "words": ", ".join(bare[:SHOWN])}
    if len(bare) > MOST * len(seen.heads):
        return "no", "headings-bare", values
    return "yes", "headings", values


def summary(seen: Seen) -> Told:
    """Item 11: a summary in the front matter, or a heading for one."""
    if seen.is_very_short:
        return "none", "very-short", {}
    if structure.has_summary(seen.subject):
        return "yes", "summary", {}
    return "no", "summary-none", {"words": seen.prose.words}


def cues(seen: Seen) -> Told:
    """Item 12: lists, bold type, and the summary box."""
    bold = len(re.findall(r"(?:\*\*|__)\S", seen.subject.text)) // 2
    boxed = int(bool(seen.subject.matter.summary))
    values: dict[str, str | int] = {"items": seen.items, "bold": bold, "boxes": boxed}
    return ("yes" if seen.items or bold or boxed else "open"), "cues", values
