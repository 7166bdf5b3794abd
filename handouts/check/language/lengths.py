"""How long sentences, paragraphs and sections are, in words."""

from collections import Counter
from collections.abc import Iterator

from handouts.check.language.prose import RUNNING, Prose, Sentence, beginning
from handouts.check.language.reason import Reason
from handouts.check.passage import Passage, Remark

SENTENCE_LONG = Reason(
    id="sentence-long",
    severity="warning",
    why="Slow readers forget the beginning of a long sentence before they reach its end",
    source="GOV.UK: Sentence length, why 25 words is our limit (2014); LIX guidance: Björnsson (1968)",
)
SENTENCES_LONG_ON_AVERAGE = Reason(
    id="sentences-long-on-average",
    severity="warning",
    why="One long sentence is carried by short ones around it; many in a row tire the reader",
    source="Oxford Guide to Plain English (Cutts): 15 to 20 words on average",
)
PARAGRAPH_LONG = Reason(
    id="paragraph-long",
    severity="warning",
    why="A paragraph holds one thought; a wall of text is skipped",
    source="PEMAT-P item 8: breaks information into short sections (AHRQ, 2013)",
)
SECTION_LONG = Reason(
    id="section-long",
    severity="warning",
    why="Subheadings help readers find a passage again",
    source="PEMAT-P items 8 and 9: short sections with informative headers (AHRQ, 2013)",
)
_ADVICE = {
    SENTENCE_LONG.id: "Make two sentences of it, or a list",
    PARAGRAPH_LONG.id: "Split it where a new thought begins",
}
LEAST_SENTENCES = 5
"""With fewer sentences an average means little."""


def sentence_long(prose: Prose, *, limit: int) -> Iterator[Remark]:
    """A remark for each sentence of more words than ``limit``."""
    for sentence in prose.sentences:
        if len(sentence.words) > limit:
            yield _too_long(SENTENCE_LONG, "sentence", sentence, len(sentence.words), limit)


def sentences_long_on_average(prose: Prose, *, limit: int) -> Iterator[Remark]:
    """A remark where the sentences have more words on average than ``limit``."""
    lengths = [len(sentence.words) for sentence in prose.sentences if sentence.passage.kind == "paragraph"]
    mean = sum(lengths) / max(1, len(lengths))
    if len(lengths) >= LEAST_SENTENCES and mean > limit:
        yield Remark(
            rule=SENTENCES_LONG_ON_AVERAGE.id,
            message=f"The sentences have {mean:.1f} words on average, more than {limit};"
            f" the longest has {max(lengths)}",
            advice="Put the full stop earlier: one thought, one sentence",
        )


def paragraph_long(prose: Prose, *, limit: int) -> Iterator[Remark]:
    """A remark for each paragraph or list item of more words than ``limit``."""
    for sentences in prose.paragraphs:
        words = sum(len(sentence.words) for sentence in sentences)
        if words > limit:
            yield _too_long(PARAGRAPH_LONG, "paragraph", sentences[0], words, limit)


def _too_long(reason: Reason, thing: str, first: Sentence, words: int, limit: int) -> Remark:
    """The remark on a sentence or paragraph, shown by the beginning of its first sentence."""
    start = beginning(first.text)
    return Remark(
        rule=reason.id,
        message=f"The {thing} “{start} …” has {words} words, more than {limit}",
        advice=_ADVICE[reason.id],
        line=first.passage.line,
        sought=start,
    )


def section_long(prose: Prose, *, limit: int) -> Iterator[Remark]:
    """A remark for each stretch of text of more words than ``limit`` without a heading."""
    lengths = Counter[int]()
    for sentence in prose.sentences:
        lengths[id(sentence.passage)] += len(sentence.words)
    for stretch in _stretches(prose.passages):
        words = sum(lengths[id(passage)] for passage in stretch)
        if words > limit:
            name = f"“{stretch[0].section}”" if stretch[0].section else "The lead"
            yield Remark(
                rule=SECTION_LONG.id,
                message=f"{name} has {words} words without a subheading, more than {limit}",
                advice="Split it with a subheading that says what comes",
                line=stretch[0].line,
                sought=beginning(stretch[0].text),
            )


def _stretches(passages: tuple[Passage, ...]) -> Iterator[list[Passage]]:
    """Running text between two headings or questions."""
    stretch: list[Passage] = []
    for passage in passages:
        if passage.kind in {"heading", "question"}:
            if stretch:
                yield stretch
            stretch = []
        elif passage.kind in RUNNING:
            stretch.append(passage)
    if stretch:
        yield stretch
