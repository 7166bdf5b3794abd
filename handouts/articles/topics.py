"""The topics of a project, for ``list``, and the topic that a name on the command line means."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from handouts.articles import article_file, article_folder, emoji, topics_cache
from handouts.articles.front_matter import diagnosis_codes, front_matter, reader, splitter
from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode
from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.articles.headings import Headings
from handouts.articles.topics_cache import CachedHead
from handouts.errors import Problem, UsageError
from handouts.project import labels
from handouts.project.labels import Labels
from handouts.project.project import Project
from handouts.storage import hashing
from handouts.text import control_characters, danish, questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An article without its text."""

    slug: str
    title: str
    path: Path
    """Its file."""
    file: str
    """Its path as the user would type it."""
    updated: date | None
    published: date | None
    review_by: date | None
    hash: str
    """Of the file's bytes; empty if it cannot be read."""
    also: tuple[str, ...] = ()
    """Other names for it: its ``metaTitle`` and its keywords."""
    codes: tuple[DiagnosisCode, ...] = ()
    """Diagnosis codes by which it is found."""
    draft: bool = False
    """The author has not finished it."""
    lang: str = ""
    """Its own language, such as ``en``; empty for the project's."""
    translation_of: str = ""
    """Slug of the topic that it translates; empty if it is an original."""

    def is_behind(self, original: "Topic | None") -> bool:
        """Whether the text that it translates was updated after it."""
        if original is None or original.updated is None or self.updated is None:
            return False
        return original.updated > self.updated


def in_languages(topic: Topic, known: Iterable[Topic]) -> tuple[Topic, ...]:
    """The topic and its translations, the original first.

    Args:
        topic: An original or a translation.
        known: All topics.

    Returns:
        They and the topic itself; only the topic if it has no translation.
    """
    first = topic.translation_of or topic.slug
    same = [one for one in known if first in {one.slug, one.translation_of} and not one.draft]
    return tuple(sorted(same, key=lambda one: (one.slug != first, one.lang, one.slug))) or (topic,)


def read_topics(project: Project) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """Read the head of every article of a project.

    Files named ``README.md`` and names that begin with ``.`` or ``_`` are not articles.

    Returns:
        The topics by slug, and problems. Files that share a slug, and files with a name that is not UTF-8,
        have a problem and are left out. So are drafts, with a note.

    Raises:
        UsageError: The folder of articles does not exist.
    """
    known, problems = read_all_topics(project)
    drafts = tuple(_draft(topic) for topic in known if topic.draft)
    return tuple(topic for topic in known if not topic.draft), (*problems, *drafts)


def read_all_topics(project: Project) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The same with the drafts among the topics, and without the notes on them.

    Raises:
        UsageError: The folder of articles does not exist.
    """
    found, problems = article_folder.article_files(project)
    return _read_all(list(found.values()), project), tuple(problems)


def _draft(topic: Topic) -> Problem:
    """A note that an article is a draft."""
    return Problem(
        file=topic.file,
        line=None,
        rule="article-draft",
        severity="note",
        message="It is a draft, so no leaflet is made of it",
        advice="Delete draft: true when it is done",
    )


def _read_all(paths: list[Path], project: Project) -> tuple[Topic, ...]:
    """The topics of files. A file is read only if it has changed since the last time."""
    known = topics_cache.read(project)
    languages = cache(lambda: labels.read_all(project.templates))  # once, and only if an article needs them
    seen: dict[str, CachedHead] = {}
    found = []
    for path in paths:
        file, hashed = project.shown(path), hashing.hash_file(path)
        head = known.get(file)
        if head is None or head.hash != hashed:
            head = _read_head(path, file, hashed, project, languages)
        seen[file] = head
        found.append(_topic(head, path, file))
    topics_cache.write(seen, project, known)
    return tuple(found)


def _topic(head: CachedHead, path: Path, file: str) -> Topic:
    days = (head.updated, head.published, head.review_by)
    updated, published, review_by = (date.fromisoformat(day) if day else None for day in days)
    return Topic(
        slug=article_file.slug_of(path),
        title=head.title,
        path=path,
        file=file,
        updated=updated,
        published=published,
        review_by=review_by,
        hash=head.hash,
        also=head.also,
        codes=head.codes,
        draft=head.draft,
        lang=head.lang,
        translation_of=head.translation_of,
    )


def _read_head(
    path: Path, file: str, hashed: str, project: Project, languages: Callable[[], dict[str, Labels]]
) -> CachedHead:
    name = article_file.title_name_of(article_file.stem_of(path))
    text = emoji.printable(
        control_characters.remove(article_file.read_text(path, inside=article_folder.bounds(project)))
    )
    parts = splitter.split(text)
    fields = FrontMatter()
    if parts is not None and parts.head is not None:
        fields, _ = reader.read(
            parts.head,
            file=file,
            line=parts.head_line,
            form=parts.form,
            mapped=project.settings.front_matter,
        )
    heading = ""
    if parts is not None and not front_matter.choose_title(fields, "", "", ""):
        heading = _heading(parts.body, fields.lang, project, languages())
    return CachedHead(
        hash=hashed,
        title=front_matter.choose_title(fields, heading, name, parts.body if parts else ""),
        updated=fields.updated.isoformat() if fields.updated else "",
        published=fields.published.isoformat() if fields.published else "",
        review_by=fields.review_by.isoformat() if fields.review_by else "",
        also=tuple(filter(None, (fields.meta_title, *fields.keywords))),
        codes=fields.codes,
        draft=fields.draft,
        lang=fields.lang,
        translation_of=article_file.slug_of_address(fields.translation_of),
    )


def _heading(body: str, lang: str, project: Project, languages: dict[str, Labels]) -> str:
    """The first-level heading above the text, as printed in its language; may be empty."""
    words = labels.of_language(lang or project.settings.language, languages) or next(iter(languages.values()))
    headings = Headings.from_settings(project.settings)
    from handouts.articles import heading_mender  # noqa: PLC0415 - few articles have no title

    return heading_mender.first_heading(body, headings=headings, quotes=words.quotes)


def choose(wanted: str, topics: tuple[Topic, ...]) -> Topic:
    """The topic that a name means.

    Args:
        wanted: A slug, a title or part of one. An exact slug wins, then an exact title. Otherwise capitals,
            æ/ae ø/oe å/aa and one typing mistake do not matter. If no slug or title fits, ``metaTitle`` and
            keywords are searched. A diagnosis code (“DM17.1”) finds the topics that have it, or a wider
            one. Of a question (“noget om knæ”), the words that say nothing are left out.
        topics: The topics of the project.

    Raises:
        UsageError: Several topics fit (the message lists them), or none (the advice names the nearest).
    """
    if exact := _exact(wanted, topics):
        return exact
    names = {topic.slug: (topic.slug, topic.title) for topic in topics}
    titles = {topic.slug: f"{topic.title} ({topic.slug})" for topic in topics}
    also = {topic.slug: topic.also for topic in topics}
    found = diagnosis_codes.best(wanted, {topic.slug: topic.codes for topic in topics})
    found = found or danish.find(_sought(wanted, names), names, also)
    if len(found) == 1:
        return next(topic for topic in topics if topic.slug == found[0])
    if found:
        hits = "\n".join(f"  {titles[slug]}" for slug in found[:20])
        more = f"\n  … and {len(found) - 20} more" if len(found) > 20 else ""  # noqa: PLR2004 - one screen
        raise UsageError(
            f"“{wanted}” fits {len(found)} topics:\n{hits}{more}", advice="Type more of the one you mean"
        )
    near = danish.nearest(wanted, names)
    advice = (
        f"Did you mean {' or '.join(titles[slug] for slug in near)}?"
        if near
        else "See them all: handouts list"
    )
    raise UsageError(f"No topic fits “{wanted}”", advice=advice)


def _sought(wanted: str, names: dict[str, tuple[str, str]]) -> str:
    """The words to search for: of a question those that may name a topic, of a topic's name all."""
    folded = danish.fold(wanted)
    is_name = any(folded in danish.fold(name) for every in names.values() for name in every)
    return wanted if is_name else questions.bare(wanted)


def _exact(wanted: str, topics: tuple[Topic, ...]) -> Topic | None:
    """The topic with exactly this slug; otherwise the only one with exactly this title."""
    written = unicodedata.normalize("NFC", wanted).strip()
    by_slug = [topic for topic in topics if topic.slug == written]
    by_title = [topic for topic in topics if topic.title == written]
    return next((found[0] for found in (by_slug, by_title) if len(found) == 1), None)
