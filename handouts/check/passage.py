"""A passage: one paragraph, list item or heading of an article, as a patient reads it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "item", "heading", "question", "cell", "caption"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph, list item or heading of an article."""

    kind: Kind
    text: str
    """What a reader sees: one line without markup, with single spaces."""
    line: int
    """Line of the article on which it begins, counted from 1."""
    section: str
    """Heading of its section; empty before the first heading."""
    level: int = 0
    """Level of a heading (1 to 6); 0 for anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding of a rule in one article."""

    rule: str
    """Its stable id, such as ``sentence-long``."""
    message: str
    """What is wrong, in one sentence without a full stop."""
    advice: str
    """What to do about it, as an imperative."""
    line: int | None = None
    """Line of the passage or of the place itself, counted from 1; None for the whole article."""
    sought: str = ""
    """Words that the remark is about, as in the passage; ``document.locate_remark`` searches for them."""
