"""The parts of an article: lead, sections, FAQ and references."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from handouts.articles.heading_mender import Mender
from handouts.articles.headings import Headings, close_gaps, level_of
from handouts.articles.markdown.markdown import inner_html, outer_html, plain_text
from handouts.articles.source_lines import Lines
from handouts.errors import Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the text with one heading of the second level."""

    heading: str
    """The heading, as inline HTML; empty for text before the first heading."""
    html: str
    """The text below, with headings of the third level and lower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the FAQ."""

    question: str
    """As inline HTML."""
    answer: str
    """As HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The parts of the text of an article, as HTML."""

    heading_topic: str
    """Text of the heading of the first level that opens the article; may be empty."""
    heading_line: int | None
    """Line of that heading. It is not in the other parts."""
    lead: str
    """The paragraphs before the first heading, list or table."""
    sections: tuple[Section, ...]
    faq_intro: str
    """The text between the FAQ's heading and its first question."""
    faq: tuple[Question, ...]
    references: tuple[Section, ...]


def split(
    tree: "HtmlElement",
    *,
    headings: Headings,
    lines: Lines,
    file: str,
    title: str = "",
    exercise: bool = False,
) -> tuple[Outline, tuple[Problem, ...]]:
    """Split the tree of an article into its parts.

    Args:
        tree: Its sanitised blocks; this function takes the tree apart.
        headings: Recognises headings of the FAQ, the references and steps.
        lines: Its source.
        file: Its path, to show in problems.
        title: The title of its front matter; may be empty.
        exercise: True for an exercise page: every numbered list is steps.

    Returns:
        The parts, and a warning for each heading that the author should correct.
    """
    mender = Mender(tree, headings, lines, file, title=title)
    blocks = mender.mended()
    topic, topic_line = mender.topic()
    _mark_steps(blocks, headings, everywhere=exercise)
    blocks, references = _cut(blocks, headings.is_references)
    blocks, faq = _cut(_with_own_questions(blocks, headings), headings.is_faq)
    lead, rest = _lead(blocks)
    intro, questions = _questions(faq)
    outline = Outline(
        heading_topic=topic,
        heading_line=topic_line,
        lead=_html(lead),
        sections=_sections(rest),
        faq_intro=intro,
        faq=questions,
        references=tuple(_section(part) for part in references),
    )
    return outline, tuple(mender.problems)


def _mark_steps(blocks: "Iterable[HtmlElement]", headings: Headings, *, everywhere: bool) -> None:
    above = {2: False, 3: False}
    for block in blocks:
        level = level_of(block)
        if level:
            above = {key: value for key, value in above.items() if key < level}
            above[level] = headings.is_steps(plain_text(block))
            if headings.is_references(plain_text(block)):
                everywhere = False
        elif everywhere or any(above.values()):
            for numbered in [block] if block.tag == "ol" else block.iterdescendants("ol"):
                if "no-steps" not in (numbered.get("class") or "") and numbered.getparent() is not None:
                    numbered.set("class", "steps")


def _cut(
    blocks: "list[HtmlElement]", is_part: Callable[[str], bool]
) -> "tuple[list[HtmlElement], list[list[HtmlElement]]]":
    """Take out each part with a fitting heading, up to the next heading of its level or a higher one."""
    kept: list[HtmlElement] = []
    parts: list[list[HtmlElement]] = []
    inside = 0
    for block in blocks:
        level = level_of(block)
        if level and (not inside or level <= inside):
            inside = level if is_part(plain_text(block)) else 0
            if inside:
                parts.append([])
        (parts[-1] if inside else kept).append(block)
    return kept, parts


def _with_own_questions(blocks: "list[HtmlElement]", headings: Headings) -> "list[HtmlElement]":
    """Move questions one level down if they directly follow the heading of the FAQ at its own level.

    If the FAQ has questions at a lower level, a heading at its own level is not part of it, even a question.
    """
    faq_level = 0
    for block, following in zip_longest(blocks, blocks[1:]):
        level = level_of(block)
        if level and headings.is_faq(plain_text(block)):
            asks_beside = following is not None and level_of(following) == level and _asks(following)
            faq_level = level if asks_beside else 0
        elif level and (level < faq_level or (level == faq_level and not _asks(block))):
            faq_level = 0
        elif level and faq_level:
            block.tag = f"h{min(6, level + 1)}"
    return blocks


def _asks(heading: "HtmlElement") -> bool:
    return plain_text(heading).endswith("?")


def _lead(blocks: "list[HtmlElement]") -> "tuple[list[HtmlElement], list[HtmlElement]]":
    """The paragraphs that open the article, without pictures between them; and the rest.

    If no heading follows, the lead is only the first paragraph.
    """
    opening = list(takewhile(lambda block: block.tag in {"p", "figure"} and not _stands_in(block), blocks))
    paragraphs = [block for block in opening if block.tag == "p"]
    lead = paragraphs if any(level_of(block) for block in blocks) else paragraphs[:1]
    taken = {id(block) for block in lead}
    return lead, [block for block in blocks if id(block) not in taken]


def _stands_in(block: "HtmlElement") -> bool:
    return "stand-in" in (block.get("class") or "")


def _sections(blocks: "Sequence[HtmlElement]") -> tuple[Section, ...]:
    """A section for each heading of the second level; lower levels have no gaps."""
    close_gaps(blocks, top=2)
    groups: list[list[HtmlElement]] = [[]]
    for block in blocks:
        if level_of(block) == 2:  # noqa: PLR2004 - sections have the second level
            groups.append([])
        groups[-1].append(block)
    return tuple(_section(group) for group in groups if group)


def _section(blocks: "Sequence[HtmlElement]") -> Section:
    if not level_of(blocks[0]):
        return Section(heading="", html=_html(blocks))
    close_gaps(blocks, top=2)
    return Section(heading=inner_html(blocks[0]), html=_html(blocks[1:]))


def _questions(parts: "list[list[HtmlElement]]") -> tuple[str, tuple[Question, ...]]:
    intro: list[HtmlElement] = []
    questions: list[list[HtmlElement]] = []
    for part in parts:
        body = part[1:]
        close_gaps(body, top=3)
        asked = False
        for block in body:
            if level_of(block) == 3:  # noqa: PLR2004 - the appendix has the second level
                questions.append([block])
                asked = True
            elif asked:
                questions[-1].append(block)
            else:
                intro.append(block)
    return _html(intro), tuple(_question(group) for group in questions)


def _question(blocks: "Sequence[HtmlElement]") -> Question:
    close_gaps(blocks, top=3)
    return Question(question=inner_html(blocks[0]), answer=_html(blocks[1:]))


def _html(blocks: "Iterable[HtmlElement]") -> str:
    return "\n".join(outer_html(block) for block in blocks)
