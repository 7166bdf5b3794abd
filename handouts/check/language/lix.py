"""LIX, the Scandinavian measure of how hard a text is to read.

LIX = O/P + 100 · L/O with O words, P sentences and L words of more than six letters (C. H. Björnsson,
Läsbarhet, Stockholm: Liber, 1968; Danish edition: Gad, 1971).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handouts.check.language.prose import Prose
from handouts.check.language.reason import Reason
from handouts.check.passage import Remark

Band = Literal["very easy", "easy", "medium", "hard", "very hard"]

BANDS: tuple[tuple[int, Band], ...] = (
    (24, "very easy"),
    (34, "easy"),
    (44, "medium"),
    (54, "hard"),
)
"""Highest LIX of each band; above the last a text is very hard."""
LANGUAGES = frozenset(["da", "en", "nb", "nn", "no", "sv"])
"""Languages with limits. The bands were made for Swedish; Turkish and Italian words are longer."""
LEAST_WORDS = 50
"""With fewer words a single long word would change the result too much."""

LIX_HIGH = Reason(
    id="lix-high",
    severity="warning",
    why="Eighteen in a hundred adults in Denmark can read short and simple passages only",
    source="LIX: Björnsson, Läsbarhet (1968); readers: PIAAC 2022/23 (VIVE, 2024)",
)
LIX_TOO_HIGH = Reason(
    id="lix-too-high",
    severity="error",
    why="A text as hard as a law or a scientific paper does not tell a patient what to do",
    source="Björnsson, Läsbarhet (1968)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """How hard a text is to read, and the counts behind it."""

    words: int
    """O."""
    sentences: int
    """P."""
    long_words: int
    """L: words of more than six letters."""
    lix: int
    """O/P + 100 · L/O, rounded; 0 for a text without words."""
    band: Band

    @property
    def mean_sentence(self) -> float:
        """Words a sentence, O/P."""
        return self.words / self.sentences if self.sentences else 0.0


def measure(prose: Prose) -> Readability:
    """Count an article's running text.

    Args:
        prose: The article; points of a list count as sentences.

    Returns:
        LIX with O, P and L.
    """
    words, parts, long_words = prose.words, len(prose.sentences), prose.long_words
    lix = round(words / parts + 100 * long_words / words) if words else 0
    return Readability(words=words, sentences=parts, long_words=long_words, lix=lix, band=band(lix))


def band(lix: int) -> Band:
    """The band of a rounded LIX: up to 24, 34, 44, 54, and above."""
    return next((name for most, name in BANDS if lix <= most), "very hard")


def high(prose: Prose, *, warn: int, fail: int) -> Iterator[Remark]:
    """A remark if LIX is above ``warn`` but not above ``fail``."""
    yield from _above(LIX_HIGH, prose, warn, most=fail)


def too_high(prose: Prose, *, fail: int) -> Iterator[Remark]:
    """A remark if LIX is above ``fail``."""
    yield from _above(LIX_TOO_HIGH, prose, fail)


def _above(reason: Reason, prose: Prose, limit: int, most: float = math.inf) -> Iterator[Remark]:
    """A remark if LIX is above a limit, but not above ``most``; none on few words or in another language."""
    if prose.lang not in LANGUAGES:
        return
    found = measure(prose)
    if found.words < LEAST_WORDS or not limit < found.lix <= most:
        return
    percent = round(100 * found.long_words / found.words)
    yield Remark(
        rule=reason.id,
        message=f"The text is {found.band} to read: LIX {found.lix}, above {limit}"
        f" (O {found.words} words, P {found.sentences} sentences,"
        f" L {found.long_words} long words)",
        advice=f"Write shorter sentences (now {found.mean_sentence:.0f} words each) and fewer words"
        f" of more than six letters (now {percent} %)",
    )
