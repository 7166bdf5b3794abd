"""Lines that only look like headings become headings, and wrong headings are mended and reported."""

import re
from typing import TYPE_CHECKING

from handouts.articles import blocks
from handouts.articles.headings import Headings, level_of
from handouts.articles.markdown import markdown
from handouts.articles.markdown.markdown import plain_text
from handouts.articles.misread import bold_questions
from handouts.articles.source_lines import Lines
from handouts.errors import Problem, Severity
from handouts.text.danish import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIRST_LEVEL = re.compile(r"\s{0,3}(?:#(?!#)|=+\s*$|.*<h1)", re.IGNORECASE)
"""Line of a heading of the first level: with #, above a line of =, or in HTML."""
_LONGEST_HEADING = 120
"""Characters; a longer line is a paragraph."""


def first_heading(body: str, *, headings: Headings, quotes: tuple[str, str]) -> str:
    """The heading that names the topic. Only the beginning of the article is parsed.

    Args:
        body: The Markdown below the front matter.
        headings: Recognises headings of the FAQ and the references, which do not name the topic.
        quotes: The quotation marks of the language.

    Returns:
        Its text; empty if the text does not begin with a heading of the first level.
    """
    start = _up_to_heading(body)
    if not start:
        return ""
    try:
        tree = markdown.to_tree(start, quotes=quotes)
    except RecursionError:  # the article itself cannot be read either
        return ""
    lines = Lines(start, 1)
    blocks.prepare(tree, lines)
    mender = Mender(tree, headings, lines, "")
    mender.mended()
    return mender.topic()[0]


def _up_to_heading(body: str) -> str:
    """The text up to the block after the first heading of the first level; empty if there is none."""
    lines = body.split("\n")
    at = next((number for number, line in enumerate(lines) if _FIRST_LEVEL.match(line)), None)
    if at is None:
        return ""
    block = next((number for number in range(at + 1, len(lines)) if lines[number].strip()), at)
    end = next((number for number in range(block, len(lines)) if not lines[number].strip()), len(lines))
    start = "\n".join(lines[:end])
    return body if "[^" in start or "][" in start else start  # what these refer to is further down


class Mender:
    """Makes headings of lines that look like headings, and collects ``problems``."""

    def __init__(
        self, tree: "HtmlElement", headings: Headings, lines: Lines, file: str, *, title: str = ""
    ) -> None:
        self.blocks: list[HtmlElement] = [block for block in tree if isinstance(block.tag, str)]
        self.headings = headings
        self.title = title
        self.lines = lines
        self.file = file
        self.problems: list[Problem] = []
        self.places = self._places()
        self._mend_loose_text(tree)

    def mended(self) -> "list[HtmlElement]":
        """The blocks, with all headings mended."""
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
        """Take out the heading of the first level that opens the article: its text and line ('' and None)."""
        opening = self._opening()
        if opening is None:
            return "", None
        self.blocks.remove(opening)
        text = plain_text(opening)
        return text, self.places.get(id(opening)) or self.lines.find(text) or 1

    def _opening(self) -> "HtmlElement | None":
        """The heading that names the topic: first level, above all text, not of the FAQ or the references.

        If the article has a title of its own and several headings of the first level, these are its chapters.
        """
        first = next((block for block in self.blocks if block.tag not in {"figure", "hr"}), None)
        if first is None or first.tag != "h1":
            return None
        text = plain_text(first)
        if self.title and fold(text) != fold(self.title) and sum(one.tag == "h1" for one in self.blocks) > 1:
            return None
        return None if self.headings.is_faq(text) or self.headings.is_references(text) else first

    def _mend_loose_text(self, tree: "HtmlElement") -> None:
        """Make paragraphs of text between blocks, which raw HTML may leave."""
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
                    f"“{text}” looks like a heading",
                    "Put ## before it",
                )
                block.tag = f"h{max(2, level_of(following) - 1)}"

    def _raise_question_lines(self) -> None:
        """In an article without sections, make a heading of a line with a question above its answer."""
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
                message = f"“{asked.strip()}” looks like a heading"
                self._warn(self.lines.find(asked.strip()), "heading-unmarked", message, "Put ## before it")
                block.text = answer
                self.blocks.insert(self.blocks.index(block), builder.E.h2(asked.strip()))

    def _judge_bold_lines(self) -> None:
        level = 1
        faq_level = 0
        for block in list(self.blocks):
            if level_of(block):
                level = level_of(block)
                if level <= faq_level or self.headings.is_faq(plain_text(block)):
                    faq_level = level if self.headings.is_faq(plain_text(block)) else 0
                continue
            at = self.blocks.index(block)
            if faq_level and (parts := bold_questions.parted(block)):
                self.blocks[at : at + 1] = [part for _, part in parts]
                for part in [part for is_question, part in parts if is_question]:
                    self._warn_of_bold_line(plain_text(part), level)
                    part.tag = f"h{min(6, faq_level + 1)}"
                continue
            if not (_is_bold_line(block) and _stands_as_heading(block) and at + 1 < len(self.blocks)):
                continue
            text = plain_text(block)
            self._warn_of_bold_line(text, level)
            is_question = faq_level and text.endswith("?")
            if self.headings.is_references(text) or is_question:
                block.tag = f"h{min(6, faq_level + 1) if is_question else max(level, 2)}"
                block[0].drop_tag()
            else:
                block.set("class", "stand-in")

    def _warn_of_bold_line(self, text: str, level: int) -> None:
        message = f"“{text}” is bold and looks like a heading"
        advice = f"Write it as a heading: {'#' * max(level, 2)} {text}"
        self._warn(self.lines.find(text), "heading-bold", message, advice)

    def _warn(self, line: int | None, rule: str, message: str, advice: str) -> None:
        severity: Severity = "warning"
        self.problems.append(
            Problem(file=self.file, line=line, rule=rule, severity=severity, message=message, advice=advice)
        )


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
