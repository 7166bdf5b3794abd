"""A passage: one paragraph, list item or heading of an article, as a patient reads it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "item", "heading", "question", "cell", "caption"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph, list item or heading of an article."""

    kind: Kind
    text: str
    """What a reader sees: no markup, blanks evened out, one line."""
    line: int
    """Line of the article on which it begins, counted from 1."""
    section: str
    """Heading of the section it stands in; nothing before the first."""
    level: int = 0
    """Level of a heading (1 to 6); 0 for anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule found."""

    rule: str
    """Its stable id, such as ``sentence-long``."""
    message: str
    """What is wrong, in one sentence without a full stop."""
    advice: str
    """What to do about it, as an imperative."""
    line: int | None = None
    """Line on which the passage begins, or the place itself; None where the whole article is meant."""
    sought: str = ""
    """Words of the passage that are meant, as they stand there: the engine finds line and column by them."""
