"""One file of a clinic's articles → an Article: topic, dates, language, text in its parts."""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handouts.articles import (
    article_file,
    blocks,
    front_matter,
    front_matter_reader,
    inline_fields,
    markdown,
    outline,
)
from handouts.articles.article_file import read_text, slug_of
from handouts.articles.blocks import Lines, Link, PictureUse, Tokens
from handouts.articles.front_matter import FrontMatter, Related, SplitText
from handouts.articles.headings import Headings
from handouts.articles.outline import Outline, Question, Section
from handouts.errors import Problem, Severity
from handouts.project.labels import Labels
from handouts.project.settings import Settings
from handouts.text.danish import fold, title_from_name

__all__ = [
    "Article",
    "OpenedArticle",
    "choose_title",
    "content_code",
    "open_article",
    "parse",
    "read",
    "read_text",
    "slug_of",
]

_DASH = re.compile(r"\s+-\s+|\s+[–—]|[–—]\s|—")
"""A dash that parts a title; “L4–L5” and “Tabata-træning” hold none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A clinic's text on one topic, as it will be composed for any clinic and variant."""

    slug: str
    """Name of the leaflet's file: the article's file name, as :func:`article_file.slug_of` folds it."""
    file: str
    """The article's path, to show in problems."""
    topic: str
    """The one heading of the first level, as plain text."""
    lang: str
    """Language, such as ``da`` (ISO 639-1)."""
    description: str
    """One sentence for the PDF's metadata, or nothing."""
    keywords: tuple[str, ...]
    updated: date | None
    published: date | None
    review_by: date | None
    author: str
    """Name in words, or nothing."""
    summary: tuple[str, ...]
    """Points of the summary box, as inline HTML."""
    lead: str
    """HTML of the paragraphs before the first section."""
    preview: str
    """HTML of the leaflet's picture where the text has none of its own, or nothing."""
    sections: tuple[Section, ...]
    faq_intro: str
    faq: tuple[Question, ...]
    references: tuple[Section, ...]
    related: tuple[Related, ...]
    pictures: tuple[PictureUse, ...]
    """The pictures that the tokens ``picture:0``, ``picture:1`` … in the HTML stand for."""
    links: tuple[Link, ...]
    """The links that the tokens ``link:0`` … stand for."""
    notes: tuple[str, ...]
    """The footnotes that the tokens ``note:0`` … stand for, as inline HTML."""
    code: str
    """Content code: six hexadecimal digits of the text's SHA-256, such as ``7F3A-91``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedArticle:
    """An article in its two parts: what it says about itself is read, its text is not yet."""

    front_matter: FrontMatter
    parts: SplitText
    labels: Labels
    """Of its language."""


def read(
    path: Path, *, file: str, settings: Settings, languages: dict[str, Labels]
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read one article.

    Args:
        path: Its file.
        file: Its path as the user would type it, to show in problems.
        settings: The project's settings.
        languages: The labels of every language that a leaflet can have.

    Returns:
        The article, or None where an error keeps it from being one; and all problems found.
    """
    text, problems = article_file.read(path, file=file)
    if text is None:
        return None, problems
    return parse(text, slug=slug_of(path), file=file, settings=settings, languages=languages)


def parse(
    text: str, *, slug: str, file: str, settings: Settings, languages: dict[str, Labels]
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read an article from its text.

    Args:
        text: The whole text, with Unix line ends.
        slug: Name of the leaflet's file.
        file: The article's path, to show in problems.
        settings: The project's settings.
        languages: The labels of every language that a leaflet can have.

    Returns:
        As :func:`read`.
    """
    opened, before = open_article(text, file=file, settings=settings, languages=languages)
    if opened is None:
        return None, before
    problems, matter, parts = [*before], opened.front_matter, opened.parts
    try:
        article, found = _put_together(
            matter,
            parts.body,
            parts.body_line,
            slug=slug,
            file=file,
            settings=settings,
            labels=opened.labels,
        )
    except RecursionError:
        message = "The text is nested too deeply (lists in lists, or quotes in quotes)"
        return None, (*problems, _problem(file, None, "text-nested", message, "Write it flatter"))
    problems += found
    failed = any(problem.severity == "error" for problem in problems)
    return None if failed else article, tuple(problems)


def open_article(
    text: str, *, file: str, settings: Settings, languages: dict[str, Labels]
) -> tuple[OpenedArticle | None, tuple[Problem, ...]]:
    """Read what an article says about itself, and whether its text can be read at all.

    Args:
        text: The whole text, with Unix line ends.
        file: The article's path, to show in problems.
        settings: The project's settings.
        languages: The labels of every language that a leaflet can have.

    Returns:
        Head and body, or None where the body cannot be read; and all problems found so far.
    """
    text, invisible = article_file.remove_control_characters(text, file=file)
    invisible = (*article_file.name_problems(file), *invisible)
    parts = front_matter.split(text)
    if parts is None:
        return None, (
            *invisible,
            _problem(
                file, 1, "front-matter-open", "The front matter is not closed", "Write --- on a line below it"
            ),
        )
    matter, found = _matter(parts, file)
    problems = (*invisible, *found)
    labels = _labels(matter.lang or settings.language, languages)
    if labels is None:
        return None, (*problems, _no_language(matter, file, settings, languages))
    if tangled := article_file.find_tangled_paragraph(parts.body):
        message = "The paragraph has thousands of signs such as * and [, more than could be meant"
        at = parts.body_line + tangled - 1
        return None, (
            *problems,
            _problem(file, at, "text-tangled", message, "Delete what was pasted by mistake"),
        )
    return OpenedArticle(front_matter=matter, parts=parts, labels=labels), problems


def _matter(parts: SplitText, file: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """What an article says about itself, and everything that is wrong with it."""
    if parts.head is None:
        return FrontMatter(), (_no_front_matter(file),)
    matter, problems = front_matter_reader.read(parts.head, file=file, line=parts.head_line)
    return matter, (*problems, *_date_order(matter, file), *_no_date(matter, problems, file))


def _labels(lang: str, languages: dict[str, Labels]) -> Labels | None:
    """The labels of a language, or of its kind without a country (``da-DK``: ``da``)."""
    tag = lang.lower().replace("_", "-")
    return languages.get(tag) or languages.get(tag.partition("-")[0])


def _put_together(
    matter: FrontMatter,
    body: str,
    body_line: int,
    *,
    slug: str,
    file: str,
    settings: Settings,
    labels: Labels,
) -> tuple[Article, tuple[Problem, ...]]:
    lines = Lines(body, body_line)
    tree = markdown.to_tree(body, quotes=labels.quotes)
    asked = inline_fields.attach_questions(tree, matter.faq, labels.quotes)
    tokens = blocks.prepare(tree, lines)
    tree.remove(tree[-1])
    headings = Headings.from_settings(settings)
    parts, problems = outline.split(
        tree, headings=headings, lines=lines, file=file, exercise=bool(matter.body_parts)
    )
    more, otherwise = inline_fields.new_questions(asked, parts.faq)
    pictures, preview = _with_preview(tokens.pictures, matter)
    name = article_file.name_of(Path(file).stem) if file else slug
    topic = choose_title(matter, parts.heading_topic, name, body)
    article = Article(
        slug=slug,
        file=file,
        topic=topic,
        lang=labels.lang,
        description=matter.description,
        keywords=matter.keywords,
        updated=matter.updated,
        published=matter.published,
        review_by=matter.review_by,
        author=_author(matter.author),
        summary=tuple(inline_fields.render_point(one, labels.quotes) for one in matter.summary),
        lead=parts.lead,
        preview=preview,
        sections=parts.sections,
        faq_intro=parts.faq_intro,
        faq=(*parts.faq, *more),
        references=parts.references,
        related=matter.related,
        pictures=pictures,
        links=tokens.links,
        notes=tokens.notes,
        code=content_code(topic, matter, body),
    )
    twice = tuple(_answered_twice(question, matter, file) for question in otherwise)
    return article, (*problems, *twice, *_loose_ends(tokens, lines, file), *_shape(article, parts, matter))


def _with_preview(uses: tuple[PictureUse, ...], matter: FrontMatter) -> tuple[tuple[PictureUse, ...], str]:
    """The preview picture counts only where the text shows none; pictures of a ``faq:`` get its line."""
    if uses or not matter.preview_image:
        at = matter.lines.get("faq")
        return tuple(use if use.line else replace(use, line=at) for use in uses), ""
    use = PictureUse(
        src=matter.preview_image,
        alt=matter.preview_image_alt or None,
        decorative=False,
        line=matter.lines.get("preview_image"),
    )
    from html import escape  # noqa: PLC0415

    alt = escape(matter.preview_image_alt, quote=True)
    return (use,), f'<figure class="picture"><img src="picture:0" alt="{alt}"></figure>'


def choose_title(matter: FrontMatter, heading: str, name: str, body: str) -> str:
    """``title``; else ``metaTitle`` up to its dash; else the first-level heading; else the file's name."""
    before_dash = _DASH.split(matter.meta_title)[0].strip()
    return matter.title or before_dash or heading or title_from_name(name, body)


def _author(name: str) -> str:
    """An author given as a slug (``natasja-sorensen``) written as a name."""
    if re.fullmatch(r"[a-zæøå]+(-[a-zæøå]+)+", name):
        return " ".join(part.capitalize() for part in name.split("-"))
    return name


def content_code(topic: str, matter: FrontMatter, body: str) -> str:
    """A short code for what an article says: same text, same code; another word, another code.

    It is made of the author's own text (topic, author, summary, FAQ and body with blanks evened out),
    not of the leaflet, so that neither the clinic, the variant, the dates nor a new version of this
    program changes it. Six hexadecimal digits of SHA-256: two texts of one topic meet once in 16 million.
    """
    faq = [[_paragraphs(question), _paragraphs(answer)] for question, answer in matter.faq]
    summary = [_paragraphs(point) for point in matter.summary]
    alone = [_paragraphs(text) for text in (topic, _author(matter.author), matter.preview_image_alt)]
    said = json.dumps([*alone, summary, faq, _paragraphs(body)])
    digest = hashlib.sha256(said.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:6]}"


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, blanks evened out."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]


def _date_order(matter: FrontMatter, file: str) -> tuple[Problem, ...]:
    problems = []
    published, updated, due = (
        day.strftime("%d/%m/%Y") if day else ""
        for day in (matter.published, matter.updated, matter.review_by)
    )
    if matter.published and matter.updated and matter.published > matter.updated:
        message = f"It was published ({published}) after it was last updated ({updated})"
        line = matter.lines.get("published")
        problems.append(_problem(file, line, "date-order", message, "Correct one of the dates", "warning"))
    if matter.review_by and matter.updated and matter.review_by < matter.updated:
        message = f"Its review ({due}) was due before it was last updated ({updated})"
        line = matter.lines.get("review_by")
        problems.append(_problem(file, line, "date-order", message, "Set the next reviewBy", "warning"))
    return tuple(problems)


def _answered_twice(question: str, matter: FrontMatter, file: str) -> Problem:
    message = f"“{question}” stands in the text too, with another answer; the text's is printed"
    line, advice = matter.lines.get("faq"), "Keep the question in one place"
    return _problem(file, line, "faq-twice", message, advice, "warning")


def _loose_ends(tokens: Tokens, lines: Lines, file: str) -> tuple[Problem, ...]:
    """Warnings about footnotes without a reference, references without a footnote, and endless cells."""
    return (
        *(_unused_note(name, lines, file) for name in tokens.unused_notes),
        *(_missing_note(name, lines, file) for name in tokens.missing_notes),
        *(_wide_span(span, lines, file) for span in tokens.wide_spans),
        *(_table_fault(rule, words, lines, file) for rule, words in tokens.table_faults),
    )


_TABLE_FAULTS = {
    "table-ragged": (
        "A table has rows with different numbers of cells",
        "Give every row the same number of |",
    ),
    "table-headless": (
        "A table has no column headings, so nobody can be told what a cell is about",
        "Write headings in its first row",
    ),
}


def _table_fault(rule: str, words: str, lines: Lines, file: str) -> Problem:
    message, advice = _TABLE_FAULTS[rule]
    told = f"{message} (“{words}”)" if words else message
    return _problem(file, lines.find(words) if words else None, rule, told, advice, "warning")


def _missing_note(name: str, lines: Lines, file: str) -> Problem:
    message = f"There is no footnote [^{name}], so the reference is printed as it stands"
    line, advice = lines.find(f"[^{name}]"), f"Add a line [^{name}]: …, or delete the reference"
    return _problem(file, line, "footnote-missing", message, advice, "warning")


def _wide_span(span: str, lines: Lines, file: str) -> Problem:
    message = f"A cell of a table is to span {span} columns or rows, and got fewer"
    line = lines.find(f'span="{span}"') or lines.find(f"span={span}") or lines.find(span)
    return _problem(file, line, "table-span", message, "Write how many there are", "warning")


def _unused_note(name: str, lines: Lines, file: str) -> Problem:
    message = f"Nothing refers to the footnote [^{name}], so it is not printed"
    line, advice = lines.find(f"[^{name}]:"), f"Put [^{name}] in the text, or delete the note"
    return _problem(file, line, "footnote-unused", message, advice, "warning")


def _no_date(matter: FrontMatter, problems: tuple[Problem, ...], file: str) -> tuple[Problem, ...]:
    """A warning where there is no date, unless something worse is told already."""
    if matter.updated or matter.published or any(one.severity == "error" for one in problems):
        return ()
    message = "The article has no date, so its leaflet cannot say how old it is"
    advice = "Add a line such as lastUpdated: 24/02/2024"
    return (_problem(file, 1, "date-missing", message, advice, "warning"),)


def _shape(article: Article, parts: Outline, matter: FrontMatter) -> tuple[Problem, ...]:
    problems = []
    text = any((article.lead, article.sections, article.faq, article.faq_intro))
    if not text:
        message = "The article has no text below its front matter"
        problems.append(_problem(article.file, None, "text-missing", message, "Write it"))
    given = matter.title
    if given and parts.heading_line and fold(given) != fold(parts.heading_topic):
        message = f"The heading “{parts.heading_topic}” is not the title “{given}”; the title is printed"
        line, advice = parts.heading_line, "Remove the # heading"
        problems.append(_problem(article.file, line, "heading-title", message, advice, "warning"))
    return tuple(problems)


def _no_language(matter: FrontMatter, file: str, settings: Settings, languages: dict[str, Labels]) -> Problem:
    lang = matter.lang or settings.language
    message = f"There are no labels for the language “{lang}”, only for {', '.join(sorted(languages))}"
    advice = f"Correct lang, or add templates/labels/{lang}.toml"
    return _problem(file, matter.lines.get("lang"), "language-unknown", message, advice)


def _no_front_matter(file: str) -> Problem:
    message = "The article has no front matter, so its leaflet shows neither title nor dates of its own"
    advice = "Begin it with ---, title: …, lastUpdated: 24/02/2024, ---"
    return _problem(file, 1, "front-matter-missing", message, advice, "warning")


def _problem(
    file: str, line: int | None, rule: str, message: str, advice: str, severity: Severity = "error"
) -> Problem:
    return Problem(file=file, line=line, rule=rule, severity=severity, message=message, advice=advice)
