"""An article's file → a CheckedArticle for the rules, and the problems that reading it finds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from handouts.agreement import agreement
from handouts.articles import article_file
from handouts.articles.article import OpenedArticle
from handouts.articles.front_matter import front_matter
from handouts.articles.headings import Headings
from handouts.articles.markdown.foreign import programs
from handouts.check import line_scanner
from handouts.check.inline_scanner import PictureSeen, plain
from handouts.check.language import prose
from handouts.check.passage import Kind, Passage, Remark
from handouts.check.reading import Reading
from handouts.check.rule import CheckContext, CheckedArticle
from handouts.errors import Problem
from handouts.project.labels import Labels
from handouts.project.settings import Settings

_LONGEST_PASSAGE = 50
"""The words of a remark are searched for in this number of lines, from the remark's line."""


def read(
    path: Path,
    *,
    file: str,
    settings: Settings,
    languages: dict[str, Labels],
    context: CheckContext,
    most: int | None = None,
    inside: tuple[Path, ...] | None = None,
) -> tuple[CheckedArticle | None, tuple[Problem, ...]]:
    """Read an article for its rules.

    Args:
        path: Its file.
        file: Its path, to show.
        settings: The project's settings.
        languages: The labels of every language.
        context: What all articles share.
        most: Most bytes that the file may have; None for the usual limit.
        inside: Folders that it may be in after following links; None if the user named it.

    Returns:
        The article, or None if the file cannot be read as an article; and the problems that reading it finds.
    """
    text, problems = article_file.read(path, file=file, most=most, inside=inside)
    if text is None:
        return None, problems
    slug = article_file.slug_of(path)
    found = agreement.read(text, slug=slug, file=file, settings=settings, languages=languages)
    if found.opened is None:
        return None, found.problems
    parts = found.opened.parts
    body = programs.as_markdown(parts.body)
    seen = line_scanner.read(body, first=parts.body_line, headings=Headings.from_settings(settings))
    return _checked_article(path, file, slug, text, found.opened, seen, context), found.problems


def _checked_article(
    path: Path, file: str, slug: str, text: str, opened: OpenedArticle, seen: Reading, context: CheckContext
) -> CheckedArticle:
    fields, body = opened.front_matter, opened.parts.body
    heading = next((one.text for one in seen.passages[:1] if one.kind == "heading" and one.level == 1), "")
    if fields.preview_image and not seen.pictures:  # shown only if the text has none, as in ``article``
        preview = PictureSeen(
            src=fields.preview_image,
            alt=fields.preview_image_alt,
            caption="",
            decorative=False,
            line=fields.lines.get("preview_image", 1),
        )
        seen = replace(seen, pictures=(preview,))
    topic = front_matter.choose_title(
        fields, heading, article_file.title_name_of(article_file.stem_of(path)), body
    )
    passages = (*_front_matter_passages(opened), *seen.running)
    return CheckedArticle(
        slug=slug,
        topic=topic,
        file=file,
        path=path,
        text=text,
        lang=opened.labels.lang,
        front_matter=fields,
        reading=seen,
        passages=passages,
        prose=prose.read_prose(passages, lang=opened.labels.lang, topic=topic),
        context=context,
    )


def _front_matter_passages(opened: OpenedArticle) -> Iterator[Passage]:
    """Summary and FAQ of the front matter, which are printed like the text."""
    fields, head = opened.front_matter, (opened.parts.head or "").split("\n")
    texts: list[tuple[str, Kind, str]] = [("summary", "item", point) for point in fields.summary]
    for question, answer in fields.faq:
        texts.append(("faq", "question", question))
        texts += [("faq", "paragraph", part) for part in re.split(r"\n\s*\n", answer)]
    for field, kind, text in texts:
        key = fields.lines.get(field, opened.parts.head_line)
        start = text.split("\n")[0].strip()[:30]
        at = next((number for number, line in enumerate(head) if start in line), None)
        line = opened.parts.head_line + at if at is not None else key
        yield Passage(kind=kind, text=plain(text), line=line, section=field)


def locate_remark(remark: Remark, lines: list[str]) -> tuple[int | None, int | None]:
    """Find line and column of the words that a remark is about.

    Args:
        remark: The remark.
        lines: The article's lines.

    Returns:
        Both counted from 1. If the words are not found: the remark's own line, and None as column.
    """
    if remark.line is None or not remark.sought:
        return remark.line, None
    window = "\n".join(lines[remark.line - 1 : remark.line - 1 + _LONGEST_PASSAGE])
    at = window.find(remark.sought)
    if at < 0:
        words = r"[\s*_`>\\]+".join(map(re.escape, remark.sought.split()))
        match = re.search(words, window)
        at = match.start() if match else -1
    if at < 0:
        return remark.line, None
    before = window[:at]
    return remark.line + before.count("\n"), at - before.rfind("\n")
