"""Headings: which ones mean something, which lines stand as one, and their levels set right."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handouts.articles.blocks import Lines
from handouts.articles.markdown import plain_text
from handouts.errors import Problem, Severity
from handouts.project.settings import Settings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADING = re.compile(r"h[1-6]")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.):]\s+|\d{1,2}(?:\.\d{1,2})+\s+")
"""The number of a chapter: “5. ”, “5.1 ”; but not that of “5 spørgsmål og svar”."""
_LONGEST_HEADING = 120
"""Characters; a longer line is a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """How this project recognises certain headings."""

    faq: tuple[str, ...]
    """Beginnings of a FAQ's heading."""
    references: tuple[str, ...]
    """Whole headings of a list of sources."""
    steps: tuple[str, ...]
    """Words that make a numbered list below the heading one to tick off."""

    @classmethod
    def from_settings(cls, settings: Settings) -> "Headings":
        """As a project's settings say it."""
        return cls(
            faq=settings.faq_headings, references=settings.reference_headings, steps=settings.step_headings
        )

    def is_faq(self, text: str) -> bool:
        """Whether a heading opens a FAQ: it begins with one of the phrases, as whole words."""
        return _beginning(self.faq).match(_said(text)) is not None

    def is_references(self, text: str) -> bool:
        """Whether a heading opens a list of sources: it is one of the phrases and no more."""
        return _said(text) in _folded(self.references)

    def is_steps(self, text: str) -> bool:
        """Whether a heading stands over exercises."""
        return any(word.casefold() in _said(text) for word in self.steps)


@lru_cache(maxsize=8)
def _beginning(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What finds one of the phrases at the beginning, as whole words: every heading is asked."""
    if not phrases:
        return re.compile("(?!)")
    return re.compile(rf"(?:{'|'.join(re.escape(phrase.casefold()) for phrase in phrases)})(?!\w)")


@lru_cache(maxsize=8)
def _folded(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in phrases)


def _said(text: str) -> str:
    """A heading for comparison: no capitals, no marks around it, no number before it (“5. FAQ”)."""
    bare = " ".join(text.casefold().split()).strip(" .:;?!–-*_#")
    return bare[match.end() :] if (match := _NUMBER.match(bare)) else bare


class Mender:
    """Makes headings of what stands as one; what the author should know gathers in ``problems``."""

    def __init__(self, tree: "HtmlElement", headings: Headings, lines: Lines, file: str) -> None:
        self.blocks: list[HtmlElement] = [block for block in tree if isinstance(block.tag, str)]
        self.headings = headings
        self.lines = lines
        self.file = file
        self.problems: list[Problem] = []
        self.places = self._places()
        self._mend_loose_text(tree)

    def mended(self) -> "list[HtmlElement]":
        """The blocks with every heading at its place and with a text."""
        self._fill_empty_headings()
        self._raise_faq_lines()
        self._raise_question_lines()
        self._check_levels()
        self._judge_bold_lines()
        for block in self.blocks:
            for nested in block.iterdescendants(*(f"h{level}" for level in range(1, 7))):
                nested.tag = "p"
                nested.set("class", "stand-in")
        return self.blocks

    def topic(self) -> tuple[str, int | None]:
        """The heading of the first level that opens the article; it leaves the blocks."""
        opening = self._opening()
        if opening is None:
            return "", None
        self.blocks.remove(opening)
        text = plain_text(opening)
        return text, self.places.get(id(opening)) or self.lines.find(text) or 1

    def _opening(self) -> "HtmlElement | None":
        """The heading that names the topic: of the first level, above all text, and not that of a part."""
        first = next((block for block in self.blocks if block.tag not in {"figure", "hr"}), None)
        if first is None or first.tag != "h1":
            return None
        text = plain_text(first)
        return None if self.headings.is_faq(text) or self.headings.is_references(text) else first

    def _mend_loose_text(self, tree: "HtmlElement") -> None:
        """Text between blocks (raw HTML leaves some) becomes paragraphs."""
        from lxml.html import builder  # noqa: PLC0415

        mended = [builder.E.p((tree.text or "").strip())] if (tree.text or "").strip() else []
        for block in self.blocks:
            mended.append(block)
            if (block.tail or "").strip():
                mended.append(builder.E.p((block.tail or "").strip()))
            block.tail = None
        self.blocks = mended

    def _places(self) -> dict[int, int]:
        """The line of each heading, by the identity of its element."""
        found = [block for block in self.blocks if level_of(block)]
        lines = self.lines.headings()
        known = zip(found, lines, strict=True) if len(lines) == len(found) else ()
        return {id(heading): line for heading, line in known}

    def _check_levels(self) -> None:
        previous = 1
        opening = self._opening()
        for number, heading in enumerate(block for block in self.blocks if level_of(block)):
            level, text = level_of(heading), plain_text(heading)
            line = self.places.get(id(heading)) or self.lines.find(text)
            if level > previous + 1:
                message = f"The heading “{text}” skips a level (from {previous} to {level})"
                self._warn(line, "heading-skipped", message, f"Write it with {'#' * (previous + 1)}")
            if level == 1 and heading is not opening:
                message = f"“{text}” is a heading of the first level, but not the topic above the text"
                self._warn(
                    line, "heading-first-level", message, "Write it with ##; the topic is the only one"
                )
            previous = max(level, 2) if number else level

    def _fill_empty_headings(self) -> None:
        for heading in [block for block in self.blocks if level_of(block) and not plain_text(block)]:
            at = self.blocks.index(heading)
            following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            self._warn(
                self.places.get(id(heading)),
                "heading-empty",
                "A heading has no text",
                "Write the text behind its #, or remove it",
            )
            if following is not None and _stands_as_heading(following):
                heading.text = plain_text(following)
                self.blocks.remove(following)
            else:
                self.blocks.remove(heading)

    def _raise_faq_lines(self) -> None:
        for block, following in zip(self.blocks, self.blocks[1:], strict=False):
            text = plain_text(block)
            asked = level_of(following) or (_is_bold_line(following) and plain_text(following).endswith("?"))
            if asked and _stands_as_heading(block) and self.headings.is_faq(text):
                self._warn(
                    self.lines.find(text),
                    "heading-unmarked",
                    f"“{text}” stands as a heading",
                    "Put ## before it",
                )
                block.tag = f"h{max(2, level_of(following) - 1)}"

    def _raise_question_lines(self) -> None:
        """In an article without sections, a line of its own that asks, above its answer, is a heading."""
        from lxml.html import builder  # noqa: PLC0415

        found = [block for block in self.blocks if level_of(block)]
        sections = found[1:] if found and found[0] is self._opening() else found
        if any(level_of(block) <= 2 and not self.headings.is_faq(plain_text(block)) for block in sections):  # noqa: PLR2004
            return
        # Below a heading that the author did write, such a line belongs to it: to an answer, say.
        end = self.blocks.index(sections[0]) if sections else len(self.blocks)
        for block in [block for block in self.blocks[:end] if block.tag == "p"]:
            asked, newline, answer = (block.text or "").partition("\n")
            if newline and asked.strip().endswith("?") and len(asked) <= _LONGEST_HEADING:
                message = f"“{asked.strip()}” stands as a heading"
                self._warn(self.lines.find(asked.strip()), "heading-unmarked", message, "Put ## before it")
                block.text = answer
                self.blocks.insert(self.blocks.index(block), builder.E.h2(asked.strip()))

    def _judge_bold_lines(self) -> None:
        level = 1
        faq_level = 0
        for at, block in enumerate(self.blocks):
            if level_of(block):
                level = level_of(block)
                if level <= faq_level or self.headings.is_faq(plain_text(block)):
                    faq_level = level if self.headings.is_faq(plain_text(block)) else 0
                continue
            if not (_is_bold_line(block) and _stands_as_heading(block) and at + 1 < len(self.blocks)):
                continue
            text = plain_text(block)
            message = f"“{text}” is bold and stands as a heading"
            self._warn(
                self.lines.find(text),
                "heading-bold",
                message,
                f"Write it as a heading: {'#' * max(level, 2)} {text}",
            )
            is_question = faq_level and text.endswith("?")
            if self.headings.is_references(text) or is_question:
                block.tag = f"h{min(6, faq_level + 1) if is_question else max(level, 2)}"
                block[0].drop_tag()
            else:
                block.set("class", "stand-in")

    def _warn(self, line: int | None, rule: str, message: str, advice: str) -> None:
        severity: Severity = "warning"
        self.problems.append(
            Problem(file=self.file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )


def level_of(block: "HtmlElement") -> int:
    """The level of a heading, 0 for any other block."""
    return int(block.tag[1]) if _HEADING.fullmatch(str(block.tag)) else 0


def _is_bold_line(block: "HtmlElement") -> bool:
    return (
        block.tag == "p"
        and len(block) == 1
        and block[0].tag in {"strong", "b"}
        and not (block.text or "").strip()
        and not (block[0].tail or "").strip()
    )


def _stands_as_heading(block: "HtmlElement") -> bool:
    text = plain_text(block)
    is_line = block.tag == "p" and "\n" not in block.text_content().strip()
    return is_line and 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", "!", ",", ";"))


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
