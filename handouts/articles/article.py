"""The file of an article → an Article: topic, dates, language, and the parts of its text."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.articles import (
    article_file,
    article_problems,
    blocks,
    emoji,
    inline_fields,
    markup_problems,
    outline,
)
from handouts.articles.article_file import read_text, slug_of
from handouts.articles.blocks import Link, PictureUse
from handouts.articles.content_code import content_code
from handouts.articles.front_matter import foreign_heads, reader, splitter
from handouts.articles.front_matter.front_matter import (
    FrontMatter,
    Related,
    author_name,
    choose_title,
    title_problems,
)
from handouts.articles.front_matter.splitter import SplitText
from handouts.articles.headings import Headings
from handouts.articles.markdown import markdown
from handouts.articles.misread import blanks
from handouts.articles.outline import Question, Section
from handouts.articles.source_lines import Lines
from handouts.errors import Problem, has_error
from handouts.project.labels import Labels, of_language
from handouts.project.settings import Settings
from handouts.text import text_limits

__all__ = ["Article", "OpenedArticle", "open_article", "parse", "read", "read_text", "slug_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text on one topic, from which the leaflets of all clinics and variants are composed."""

    slug: str
    """Name of the leaflet's file without ending; :func:`article_file.slug_of` makes it of the article's."""
    file: str
    """The article's path, to show in problems."""
    topic: str
    """The only heading of the first level, as plain text."""
    lang: str
    """Language, such as ``da`` (ISO 639-1)."""
    description: str
    """One sentence for the PDF's metadata; may be empty."""
    keywords: tuple[str, ...]
    updated: date | None
    published: date | None
    review_by: date | None
    author: str
    """Name in words; may be empty."""
    summary: tuple[str, ...]
    """Points of the summary box, as inline HTML."""
    lead: str
    """HTML of the paragraphs before the first section."""
    preview: str
    """HTML of the preview picture if the text has no picture; otherwise empty."""
    sections: tuple[Section, ...]
    faq_intro: str
    faq: tuple[Question, ...]
    references: tuple[Section, ...]
    related: tuple[Related, ...]
    pictures: tuple[PictureUse, ...]
    """The pictures of the tokens ``picture:0``, ``picture:1`` … in the HTML."""
    links: tuple[Link, ...]
    """The links of the tokens ``link:0`` …"""
    notes: tuple[str, ...]
    """The footnotes of the tokens ``note:0`` …, as inline HTML."""
    code: str
    """Content code: six hexadecimal digits of a SHA-256 of the text, such as ``7F3A-91``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedArticle:
    """An article whose front matter is read, but whose text is not parsed yet."""

    front_matter: FrontMatter
    parts: SplitText
    labels: Labels
    """The labels of its language."""


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
        The article, or None if it has an error; and all problems found.
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
    article, problems = parse_opened(opened, slug=slug, file=file, settings=settings)
    return None if has_error(before) else article, (*before, *problems)


def parse_opened(
    opened: OpenedArticle, *, slug: str, file: str, settings: Settings
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Parse the text of an opened article: the article, or None if it has an error; and its problems."""
    try:
        article, problems = _put_together(opened, slug=slug, file=file, settings=settings)
    except RecursionError:
        return None, (article_problems.text_nested(file),)
    except text_limits.TooMuchError as excess:
        return None, (article_problems.text_large(file, opened.parts.body_line, excess),)
    return None if has_error(problems) else article, problems


def open_article(
    text: str, *, file: str, settings: Settings, languages: dict[str, Labels]
) -> tuple[OpenedArticle | None, tuple[Problem, ...]]:
    """Read the front matter of an article, and check that its text can be parsed.

    Args:
        text: The whole text, with Unix line ends.
        file: The article's path, to show in problems.
        settings: The project's settings.
        languages: The labels of every language that a leaflet can have.

    Returns:
        The opened article, or None if its text cannot be parsed; and all problems found so far.
    """
    text, invisible = article_file.remove_control_characters(text, file=file)
    text, emoji_notes = emoji.read(blanks.even(text), file=file)
    before = (*article_file.name_problems(file), *invisible, *emoji_notes)
    parts = splitter.split(text)
    if parts is None:
        return None, (*before, article_problems.front_matter_open(file, text))
    fields, found = _front_matter(parts, file, settings)
    problems = (*before, *found, *foreign_heads.problems(parts, file=file))
    parts, replaced = markup_problems.as_settings_say(parts, settings, file=file)
    lang = fields.lang or settings.language
    labels = of_language(lang, languages)
    if labels is None:
        return None, (*problems, article_problems.language_unknown(fields, file, settings, languages))
    problems += article_problems.language_near(fields, lang, labels, file)
    if tangled := text_limits.find_tangled_paragraph(parts.body):
        line = parts.body_line + tangled - 1
        return None, (*problems, article_problems.text_tangled(file, line))
    markup = markup_problems.of_article(fields, parts, file=file)
    return OpenedArticle(front_matter=fields, parts=parts, labels=labels), (
        *problems,
        *markup,
        *replaced,
    )


def _front_matter(parts: SplitText, file: str, settings: Settings) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The front matter, and its problems."""
    if parts.head is None:
        return FrontMatter(), (article_problems.front_matter_missing(file),)
    fields, problems = reader.read(
        parts.head, file=file, line=parts.head_line, form=parts.form, mapped=settings.front_matter
    )
    if parts.form == "bare":
        problems = (article_problems.front_matter_bare(file), *problems)
    order = article_problems.date_order(fields, file)
    return fields, (*problems, *order, *article_problems.date_missing(fields, problems, file))


def _put_together(
    opened: OpenedArticle, *, slug: str, file: str, settings: Settings
) -> tuple[Article, tuple[Problem, ...]]:
    """Parse the text of an article, and join it with its front matter."""
    fields, body, labels = opened.front_matter, opened.parts.body, opened.labels
    lines = Lines(body, opened.parts.body_line)
    tree = markdown.to_tree(body, quotes=labels.quotes, words=labels.callouts)
    asked = inline_fields.attach_questions(tree, fields.faq, labels.quotes, labels.callouts)
    text_limits.refuse_excess(tree, body)
    tokens, headings = blocks.prepare(tree, lines), Headings.from_settings(settings)
    tree.remove(tree[-1])
    exercise = bool(fields.body_parts)
    parts, problems = outline.split(
        tree, headings=headings, lines=lines, file=file, title=fields.title, exercise=exercise
    )
    more, otherwise = inline_fields.new_questions(asked, parts.faq)
    pictures, preview = inline_fields.with_preview(tokens.pictures, fields)
    name = article_file.title_name_of(article_file.stem_of(Path(file))) if file else slug
    topic = choose_title(fields, parts.heading_topic, name, body)
    article = Article(
        slug=slug,
        file=file,
        topic=topic,
        lang=labels.lang,
        description=fields.description,
        keywords=fields.keywords,
        updated=fields.updated,
        published=fields.published,
        review_by=fields.review_by,
        author=author_name(fields.author),
        summary=tuple(inline_fields.render_point(one, labels.quotes) for one in fields.summary),
        lead=parts.lead,
        preview=preview,
        sections=parts.sections,
        faq_intro=parts.faq_intro,
        faq=(*parts.faq, *more),
        references=parts.references,
        related=fields.related,
        pictures=pictures,
        links=tokens.links,
        notes=tokens.notes,
        code=content_code(topic, fields, body),
    )
    has_text = any((article.lead, article.sections, article.faq, article.faq_intro))
    return article, (
        *problems,
        *(article_problems.answered_twice(question, fields, file) for question in otherwise),
        *article_problems.loose_ends(tokens, lines, file),
        *(() if has_text else (article_problems.text_missing(file),)),
        *article_problems.heading_title(parts, fields.title, file),
        *title_problems(fields, parts.heading_topic, file=file),
    )
