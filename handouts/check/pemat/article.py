"""An article as the items of PEMAT-P need it, and the type of their answers."""

import re
from typing import Literal

from handouts.articles.headings import Headings
from handouts.check.passage import Passage
from handouts.check.rule import CheckedArticle

Answer = Literal["yes", "no", "none", "open"]
"""``none``: the item does not apply; ``open``: only a person can judge."""
ItemAnswer = tuple[Answer, str, dict[str, str | int]]
"""An answer, the name of the sentence that gives its reason, and the values in that sentence."""
LANGUAGES = frozenset(("da", "en"))
"""Languages with word lists."""
MOST = 0.2
"""Largest share of exceptions: by the guide, an item is true if 80 % agree with it."""
SHOWN = 5
"""Maximum number of words to name."""
ACTING = re.compile(
    r"(?i)\b(?:øvelser?|program|trin for trin|sådan gør du|gør selv|selv gøre|kan du gøre|skal du gøre"
    r"|gode råd|exercises?|how to|what (?:can|should) you do|what you can do|step by step|self-care)\b"
)
"""Headings under which an article says what to do."""
_VERY_SHORT = 2
"""Most paragraphs of a very short material, for which items 8, 9 and 11 do not apply (user's guide)."""


class Material:
    """An article, with what several items ask for."""

    def __init__(self, article: CheckedArticle, headings: Headings) -> None:
        self.article = article
        self.prose = article.prose
        self.limits = article.context.limits
        self.headings = headings
        self.heads = [
            one for one in article.passages if one.kind in {"heading", "question"} and one.level != 1
        ]
        self.items = sum(one.kind == "item" for one in article.passages)
        lines = set(article.reading.numbered)
        self.numbered = [one for one in article.passages if one.kind == "item" and one.line in lines]
        self.steps = sum(self._is_step(one) for one in self.numbered)
        self.pictures = [one for one in article.reading.pictures if not one.decorative]
        self.tables = article.reading.tables
        self.paragraphs = sum(one.kind in {"paragraph", "item"} for one in article.passages)

    def _is_step(self, one: Passage) -> bool:
        """Whether a numbered point says what to do: on an exercise page, or by the heading above it."""
        return bool(
            self.article.front_matter.body_parts
            or self.headings.is_steps(one.section)
            or ACTING.search(one.section)
        )

    @property
    def is_very_short(self) -> bool:
        """Whether it is so short that three items do not apply."""
        return self.paragraphs <= _VERY_SHORT

    @property
    def known_language(self) -> bool:
        """Whether there are word lists in its language."""
        return self.article.lang in LANGUAGES
