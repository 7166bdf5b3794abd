"""Answers that a machine can give to the items of PEMAT-P, for a person who judges an article with it.

The Patient Education Materials Assessment Tool for printable materials has 24 items, 17 on understanding and
7 on acting (Shoemaker, Wolf and Brach, AHRQ Publication No. 14-0002-EF, 2013). Its numbers leave out 13 and
14, which are for films. Only a person can judge many items; their answer stays open. Nothing is
added up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from handouts.articles.headings import Headings
from handouts.check.pemat import actions, content, pictures
from handouts.check.pemat.article import Answer, ItemAnswer, Material
from handouts.check.rule import CheckedArticle

ANSWERS: tuple[Answer, ...] = ("yes", "no", "none", "open")
Part = Literal["understanding", "acting"]

_LAST_OF_UNDERSTANDING = 19
_LOOKS: dict[int, Callable[[Material], ItemAnswer]] = {
    1: content.person,
    2: content.person,
    3: content.everyday,
    4: content.defined,
    5: content.active,
    6: content.numbers,
    7: content.no_sums,
    8: content.chunks,
    9: content.headers,
    10: content.person,
    11: content.summary,
    12: content.cues,
    15: pictures.aids,
    16: pictures.reinforcing,
    17: pictures.captions,
    18: pictures.clear,
    19: pictures.simple_tables,
    20: actions.action,
    21: actions.direct,
    22: actions.steps,
    23: actions.tool,
    24: content.sums_shown,
    25: pictures.using,
    26: pictures.helping,
}
ITEMS: tuple[int, ...] = tuple(_LOOKS)
"""The 24 items of PEMAT-P by their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill:
    """The answer of the machine to one item about one article."""

    item: int
    """Its number in PEMAT-P: 1 to 12 and 15 to 26."""
    answer: Answer
    """``yes`` and ``no``; ``none`` if the item does not apply; ``open`` if only a person can judge."""
    reason: str
    """Name of the sentence that gives the reason."""
    values: dict[str, str | int]
    """Values in that sentence."""


def part_of(item: int) -> Part:
    """Whether an item is about understanding or about acting."""
    return "acting" if item > _LAST_OF_UNDERSTANDING else "understanding"


def prefills(article: CheckedArticle, headings: Headings) -> tuple[Prefill, ...]:
    """Answer each item for an article.

    Settings, exceptions and ``--select`` change nothing: the answers come from the article,
    not from what a clinic lets pass; only the limits of ``[check]`` count.

    Args:
        article: The article.
        headings: How the project recognises steps.
    """
    material = Material(article, headings)
    found = ((item, look(material)) for item, look in _LOOKS.items())
    return tuple(
        Prefill(item=item, answer=answer, reason=reason, values=values)
        for item, (answer, reason, values) in found
    )
