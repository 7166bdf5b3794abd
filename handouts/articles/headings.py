"""Which headings open the FAQ, the references or steps; and levels of headings without gaps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handouts.project.settings import Settings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEVELS: dict[object, int] = {f"h{level}": level for level in range(1, 7)}
"""By tag, which is no text for comments."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.):]\s+|\d{1,2}(?:\.\d{1,2})+\s+")
"""The number of a chapter: “5. ”, “5.1 ”; but not that of “5 spørgsmål og svar”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Recognises headings by the phrases in the settings."""

    faq: tuple[str, ...]
    """Beginnings of the heading of the FAQ."""
    references: tuple[str, ...]
    """Headings of the references, whole."""
    steps: tuple[str, ...]
    """Words in a heading that make numbered lists below it steps to tick off."""

    @classmethod
    def from_settings(cls, settings: Settings) -> "Headings":
        """Take the phrases from the settings of a project."""
        return cls(
            faq=settings.faq_headings, references=settings.reference_headings, steps=settings.step_headings
        )

    def is_faq(self, text: str) -> bool:
        """Whether a heading opens the FAQ: it begins with one of the phrases, as whole words."""
        return _beginning(self.faq).match(_said(text)) is not None

    def is_references(self, text: str) -> bool:
        """Whether a heading opens the references: it is one of the phrases, without other words."""
        return _said(text) in _folded(self.references)

    def is_steps(self, text: str) -> bool:
        """Whether a heading opens steps: one of the words is in it."""
        said = _said(text)
        return any(word in said for word in _folded(self.steps))


@lru_cache(maxsize=8)
def _beginning(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Pattern for one of the phrases at the beginning, as whole words. Kept: it is used for every heading."""
    if not phrases:
        return re.compile("(?!)")
    return re.compile(rf"(?:{'|'.join(re.escape(phrase.casefold()) for phrase in phrases)})(?!\w)")


@lru_cache(maxsize=8)
def _folded(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in phrases)


@lru_cache(maxsize=256)
def _said(text: str) -> str:
    """A heading for comparison: no capitals, no marks around it, no number before it (“5. FAQ”)."""
    bare = " ".join(text.casefold().split()).strip(" .:;?!–-*_#")
    return bare[match.end() :] if (match := _NUMBER.match(bare)) else bare


def level_of(block: "HtmlElement") -> int:
    """The level of a heading, 1 to 6; 0 for any other block."""
    return _LEVELS.get(block.tag, 0)


def close_gaps(blocks: "Iterable[HtmlElement]", *, top: int) -> None:
    """Renumber headings so that they begin at ``top`` and never skip a level (PDF/UA-1, 7.4.2)."""
    open_levels: list[int] = []
    for block in blocks:
        level = level_of(block)
        if level:
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            block.tag = f"h{min(6, top - 1 + len(open_levels))}"
