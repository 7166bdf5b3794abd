"""Rules on structure: headings, sections, FAQ, tables, summary and steps."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from handouts.check.passage import Remark
from handouts.check.rule import CheckedArticle, Rule

_SUMMARY = re.compile(
    r"(?i)\b(kort fortalt|kort om|opsummering|opsummerende|sammenfatning|resum[eé]|det vigtigste|hovedpointer"
    r"|konklusion|afrunding|in short|summary|key points|at a glance|conclusion)\b"
)
_TOOLKIT = "CDC, Clear Communication Index (2019)"


def faq_question(article: CheckedArticle) -> Iterator[Remark]:
    """A heading of the FAQ that is not a question."""
    for passage in article.passages:
        if passage.kind == "question" and not passage.text.rstrip(' *_"”»').endswith("?"):
            yield Remark(
                rule="faq-question",
                message=f"“{passage.text}” is in the FAQ but asks no question",
                advice="Write it as a question that ends with ?, or move it out of the FAQ",
                line=passage.line,
            )


def section_empty(article: CheckedArticle) -> Iterator[Remark]:
    """A heading without text below it."""
    lines = article.text.split("\n")
    headings = [
        passage
        for passage in article.reading.passages
        if passage.kind in {"heading", "question"} and passage.text
    ]
    for heading, following in zip_longest(headings, headings[1:]):
        deeper = following is not None and following.level > heading.level
        end = following.line - 1 if following is not None else len(lines)
        below = [line for line in lines[heading.line : end] if line.strip(" =-\t")]
        if not deeper and not below and heading.level > 1:
            yield Remark(
                rule="section-empty",
                message=f"The heading “{heading.text}” has no text below it",
                advice="Write the section, or remove its heading",
                line=heading.line,
            )


def table_wide(article: CheckedArticle) -> Iterator[Remark]:
    """More columns than A4 shows legibly."""
    most = article.settings.table_columns
    for table in article.reading.tables:
        if table.columns > most:
            yield Remark(
                rule="table-wide",
                message=f"A table has {table.columns} columns; on paper {most} can be read",
                advice="Split it in two, or turn rows into columns",
                line=table.line,
            )


def summary_missing(article: CheckedArticle) -> Iterator[Remark]:
    """A long article without a summary."""
    words = sum(
        len(passage.text.split()) for passage in article.passages if passage.kind in {"paragraph", "item"}
    )
    if words >= article.settings.summary_words and not has_summary(article):
        yield Remark(
            rule="summary-missing",
            message=f"The article has {words} words and no summary",
            advice="Add summary: with three to five points, which are printed in a box on page 1",
            line=1,
        )


def has_summary(article: CheckedArticle) -> bool:
    """Whether an article has a summary: in its front matter, or under a heading for it.

    If the front matter cannot be read, the summary may be in it.
    """
    return (
        article.front_matter.unreadable
        or bool(article.front_matter.summary)
        or any(_SUMMARY.search(passage.text) for passage in article.passages if passage.kind == "heading")
    )


def steps_missing(article: CheckedArticle) -> Iterator[Remark]:
    """An exercise without numbered steps."""
    if article.front_matter.body_parts and not article.reading.numbered:
        yield Remark(
            rule="steps-missing",
            message="The article is an exercise but has no numbered list of steps",
            advice="Write what to do as 1. 2. 3.",
            line=article.front_matter.lines.get("body_parts"),
        )


RULES = (
    Rule(
        id="faq-question",
        group="structure",
        severity="warning",
        why="Readers look for their own question and skip a heading that asks nothing",
        source="How handouts sets the FAQ: each heading in it is set as a question beside its answer",
        check=faq_question,
    ),
    Rule(
        id="section-empty",
        group="structure",
        severity="warning",
        why="A heading promises text, both on paper and read aloud",
        source="WCAG 2.2, success criterion 2.4.6: headings describe what follows",
        check=section_empty,
    ),
    Rule(
        id="table-wide",
        group="structure",
        severity="warning",
        why="On A4 at 12 points more than five columns leave too few letters for words to stay whole",
        source="docs/variants.md: text width 131 to 170 mm; five columns leave about 15 letters each",
        check=table_wide,
    ),
    Rule(
        id="summary-missing",
        group="structure",
        severity="note",
        why="Patients remember the main message of a long text if it comes first, in a few points",
        source=f"{_TOOLKIT}, items 1 to 3: one main message, at the top, emphasised",
        check=summary_missing,
    ),
    Rule(
        id="steps-missing",
        group="structure",
        severity="warning",
        why="Patients follow numbered steps more reliably than running text",
        source="AHRQ, Patient Education Materials Assessment Tool PEMAT-P (2013), items 20 and 22: steps",
        check=steps_missing,
    ),
)
