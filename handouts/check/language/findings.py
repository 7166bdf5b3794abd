"""All rules on language, and their limits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handouts.check.language import abbreviations, distant_reader, jargon, lengths, lix, passive_voice
from handouts.check.language.jargon import Glossary
from handouts.check.language.prose import Prose
from handouts.check.language.reason import Reason
from handouts.check.passage import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits that a clinic may set."""

    lix_warn: int = 45
    """A LIX above it is a warning (Björnsson: hard from 45)."""
    lix_fail: int = 55
    """A LIX above it is an error (Björnsson: very hard from 55)."""
    sentence_words: int = 25
    """Words of a sentence at the most (GOV.UK: 25)."""
    mean_sentence_words: int = 20
    """Words of the sentences on average (Oxford Guide to Plain English: 15 to 20)."""
    paragraph_words: int = 100
    section_words: int = 200
    passive_percent: int = 20
    """Passive sentences in a hundred (PEMAT agrees where 80 % or more are active)."""
    distant: int = 1
    """How often the reader may be “patienten” or “man”."""
    known: frozenset[str] = field(default_factory=frozenset)
    """Abbreviations that need not be spelt out, besides the shipped ones."""
    words: Glossary = field(default_factory=lambda: Glossary({}))
    """Jargon: ``jargon.glossary((*jargon.shipped(), *jargon.read(...)))``."""


Check = Callable[[Prose, Limits], Iterator[Remark]]

CHECKS: tuple[tuple[Reason, Check], ...] = (
    (lix.LIX_HIGH, lambda prose, at: lix.high(prose, warn=at.lix_warn, fail=at.lix_fail)),
    (lix.LIX_TOO_HIGH, lambda prose, at: lix.too_high(prose, fail=at.lix_fail)),
    (lengths.SENTENCE_LONG, lambda prose, at: lengths.sentence_long(prose, limit=at.sentence_words)),
    (
        lengths.SENTENCES_LONG_ON_AVERAGE,
        lambda prose, at: lengths.sentences_long_on_average(prose, limit=at.mean_sentence_words),
    ),
    (lengths.PARAGRAPH_LONG, lambda prose, at: lengths.paragraph_long(prose, limit=at.paragraph_words)),
    (lengths.SECTION_LONG, lambda prose, at: lengths.section_long(prose, limit=at.section_words)),
    (
        passive_voice.PASSIVE_MUCH,
        lambda prose, at: passive_voice.passive_much(prose, percent=at.passive_percent),
    ),
    (distant_reader.READER_DISTANT, lambda prose, at: distant_reader.reader_distant(prose, most=at.distant)),
    (jargon.JARGON, lambda prose, at: jargon.jargon(prose, words=at.words)),
    (
        abbreviations.ABBREVIATION_UNEXPLAINED,
        lambda prose, at: abbreviations.abbreviation_unexplained(prose, known=at.known),
    ),
)
"""Every rule on language, in the order of a report."""


def remarks(prose: Prose, limits: Limits) -> Iterator[Remark]:
    """Run all rules on language on one article."""
    for _, check in CHECKS:
        yield from check(prose, limits)
