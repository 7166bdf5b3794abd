"""The running text of an article, read once for all rules on language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from handouts.check.language import sentences as language_sentences
from handouts.check.passage import Passage

RUNNING = frozenset({"paragraph", "item"})
"""Kinds of passages that count as running text: no headings, tables, captions or sources."""
LONG_WORD = 6
"""A word of more letters than these is long (Björnsson, Läsbarhet, 1968)."""

_EDGES = "".join(map(chr, range(33, 48))) + ":;<=>?@[\\]^_`{|}~“”„»«’‘…–—·•→←≤≥±×°¹²³"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one point of a list."""

    text: str
    words: tuple[str, ...]
    """Its words in lower case without the signs around them."""
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The running text of an article, split into sentences and words."""

    lang: str
    topic: str
    """The article's title: the article explains the words in it."""
    passages: tuple[Passage, ...]
    """All passages, headings included."""
    sentences: tuple[Sentence, ...]
    """The sentences of the running text."""
    vocabulary: frozenset[str]
    """Every word of the sentences, in lower case."""
    words: int
    """How many words the sentences have."""
    long_words: int
    """How many of them have more than six letters."""

    @property
    def paragraphs(self) -> list[list[Sentence]]:
        """The sentences of each passage of running text."""
        return [list(group) for _, group in groupby(self.sentences, key=lambda one: id(one.passage))]


def read_prose(passages: Iterable[Passage], *, lang: str, topic: str = "") -> Prose:
    """Read an article's passages.

    Args:
        passages: All passages in order; headings, too, since they may explain a word.
        lang: The article's language, such as ``da``.
        topic: Its title.

    Returns:
        Its prose. Sentences without a single word are left out.
    """
    everything = tuple(passages)
    read = tuple(
        Sentence(text, words, passage)
        for passage in everything
        if passage.kind in RUNNING
        for text in language_sentences.split(passage.text)
        if (words := tuple(split_words(text)))
    )
    everywhere = [word for sentence in read for word in sentence.words]
    return Prose(
        lang=lang,
        topic=topic,
        passages=everything,
        sentences=read,
        vocabulary=frozenset(everywhere),
        words=len(everywhere),
        long_words=sum([len(word) > LONG_WORD and (word.isalpha() or is_long(word)) for word in everywhere]),
    )


def split_words(text: str) -> list[str]:
    """The words of a text in lower case.

    A word is anything between blanks or slashes with a letter or a digit: “3,5”, “f.eks.” and
    “MR-scanning” are one word each, “og/eller” is two.
    """
    bare = [part.strip(_EDGES) for part in text.lower().replace("/", " ").split()]
    return [word for word in bare if word.isalnum() or (word and any(map(str.isalnum, word)))]


def is_long(word: str) -> bool:
    """Whether a word has more than six letters; digits, dots and hyphens do not count."""
    if len(word) <= LONG_WORD:
        return False
    return word.isalpha() or sum(map(str.isalpha, word)) > LONG_WORD


def beginning(text: str, words: int = 6) -> str:
    """The first words of a sentence, unchanged, to find it and to show it."""
    found = re.match(rf"\s*((?:\S+\s+){{0,{words - 1}}}\S+)", text)
    return found.group(1) if found else text
