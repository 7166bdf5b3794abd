"""Items 1 to 12 of PEMAT-P: content, words, numbers, and the parts of the text."""

import re

from handouts.check.language import abbreviations, jargon, lengths, lix, passive_voice
from handouts.check.passage import Remark
from handouts.check.pemat.article import MOST, SHOWN, ItemAnswer, Material
from handouts.check.rules import structure

EASY_LIX = 34
"""Highest LIX of an easy text (Björnsson, 1968)."""
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
"""Headings that do not say what follows."""


def person(_: Material) -> ItemAnswer:
    """Items 1, 2 and 10: only a person can answer them."""
    return "open", "person", {}


def everyday(material: Material) -> ItemAnswer:
    """Item 3: LIX, if it is clearly low or high; it does not show whether short words are familiar."""
    readability = lix.measure(material.prose)
    values: dict[str, str | int] = {
        "lix": readability.lix,
        "most": material.limits.lix_warn,
        "easy": EASY_LIX,
    }
    if readability.words < lix.LEAST_WORDS:
        return "open", "few-words", {"words": readability.words}
    if readability.lix > material.limits.lix_warn:
        return "no", "lix-high", values
    return ("yes", "lix-easy", values) if readability.lix <= EASY_LIX else ("open", "lix-between", values)


def defined(material: Material) -> ItemAnswer:
    """Item 4: technical words and abbreviations without an explanation."""
    if not material.known_language:
        return "open", "language", {}
    found = [
        *jargon.jargon(material.prose, words=material.limits.words),
        *abbreviations.abbreviation_unexplained(material.prose, known=material.limits.known),
    ]
    if not found:
        return "yes", "terms-none", {}
    return "no", "terms", {"count": len(found), "words": _some(found)}


def _some(found: list[Remark]) -> str:
    """The first words that remarks are about."""
    words = list(dict.fromkeys(one.sought for one in found if one.sought))
    return ", ".join(words[:SHOWN]) + " …" * (len(words) > SHOWN)


def active(material: Material) -> ItemAnswer:
    """Item 5: the share of passive sentences."""
    sentences = material.prose.sentences
    if not material.known_language or len(sentences) < passive_voice.LEAST_SENTENCES:
        return "open", "few-sentences", {"sentences": len(sentences)}
    passive = sum(passive_voice.is_passive(one, material.prose.lang) for one in sentences)
    most = material.limits.passive_percent
    fine = 100 * passive <= most * len(sentences)
    return (
        ("yes" if fine else "no"),
        "passive",
        {"count": passive, "sentences": len(sentences), "most": most},
    )


def numbers(material: Material) -> ItemAnswer:
    """Item 6: whether there are numbers; a person must judge whether they are clear."""
    count = sum(bool(_COUNTED.search(word)) for one in material.prose.sentences for word in one.words)
    return ("open", "numbers", {"count": count}) if count else ("none", "numbers-none", {})


def no_sums(material: Material) -> ItemAnswer:
    """Item 7: words about calculating."""
    if found := _sums(material):
        return "open", "sums", {"words": ", ".join(found[:SHOWN])}
    return ("yes", "sums-none", {}) if material.known_language else ("open", "language", {})


def sums_shown(material: Material) -> ItemAnswer:
    """Item 24: it applies only if there are words about calculating."""
    if found := _sums(material):
        return "open", "sums", {"words": ", ".join(found[:SHOWN])}
    return ("none", "sums-none", {}) if material.known_language else ("open", "language", {})


def _sums(material: Material) -> list[str]:
    words = _SUMS.get(material.article.lang)
    found = (match[0] for one in material.prose.sentences if words for match in words.finditer(one.text))
    return list(dict.fromkeys(found))


def chunks(material: Material) -> ItemAnswer:
    """Item 8: paragraphs and stretches without a subheading that are too long."""
    if material.is_very_short:
        return "none", "very-short", {}
    limits = material.limits
    paragraphs = sum(1 for _ in lengths.paragraph_long(material.prose, limit=limits.paragraph_words))
    sections = sum(1 for _ in lengths.section_long(material.prose, limit=limits.section_words))
    values: dict[str, str | int] = {
        "paragraphs": paragraphs,
        "sections": sections,
        "paragraph_words": limits.paragraph_words,
        "section_words": limits.section_words,
    }
    return ("no" if paragraphs or sections else "yes"), "chunks", values


def headers(material: Material) -> ItemAnswer:
    """Item 9: whether there are headings, and how many of them say nothing (“Introduktion”)."""
    if material.is_very_short:
        return "none", "very-short", {}
    if not material.heads:
        return "no", "headings-none", {}
    bare = [one.text for one in material.heads if one.text.casefold().strip(" .:") in _BARE]
    values: dict[str, str | int] = {"count": len(material.heads), "words": ", ".join(bare[:SHOWN])}
    if len(bare) > MOST * len(material.heads):
        return "no", "headings-bare", values
    return "yes", "headings", values


def summary(material: Material) -> ItemAnswer:
    """Item 11: a summary in the front matter, or a heading for one."""
    if material.is_very_short:
        return "none", "very-short", {}
    if structure.has_summary(material.article):
        return "yes", "summary", {}
    return "no", "summary-none", {"words": material.prose.words}


def cues(material: Material) -> ItemAnswer:
    """Item 12: lists, bold type, and the summary box."""
    bold = len(re.findall(r"(?:\*\*|__)\S", material.article.text)) // 2
    boxed = int(bool(material.article.front_matter.summary))
    values: dict[str, str | int] = {"items": material.items, "bold": bold, "boxes": boxed}
    return ("yes" if material.items or bold or boxed else "open"), "cues", values
