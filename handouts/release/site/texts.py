"""The texts of released leaflets, for their pages: only where a page would say what the PDFs say."""

from collections.abc import Collection, Set
from pathlib import Path

from handouts.articles.article import Article
from handouts.articles.topics import Topic
from handouts.brands.brand import Brand
from handouts.build import compose
from handouts.build.compose import LoadedArticle
from handouts.build.manifest import Record
from handouts.build.session import Session, open_session
from handouts.leaflets import pictures as leaflet_pictures
from handouts.leaflets import screen_text
from handouts.leaflets import variant as leaflet_variant
from handouts.leaflets.screen_text import ScreenText
from handouts.leaflets.template_values import iso
from handouts.leaflets.variant import Variant
from handouts.project.project import Project
from handouts.project.review import DECISIONS

PICTURES = "assets/pictures"
"""Folder of the pictures in the site of a clinic."""


class Texts:
    """Reads each article of a release once, and composes its text for each clinic."""

    def __init__(self, project: Project, outdated: Set[str]) -> None:
        """Remember where the articles are; none is read yet.

        Args:
            project: The project.
            outdated: Files of the leaflets that are older than their articles.
        """
        self._project, self._outdated = project, outdated
        self._session: Session | None = None
        self._topics: dict[str, Topic] = {}
        self._loaded: dict[tuple[str, str], LoadedArticle] = {}
        self._variants: dict[str, Variant] = {}

    @property
    def pictures(self) -> Path:
        """Folder of the pictures: those of the PDFs, scaled for paper."""
        return leaflet_pictures.cache(self._project)

    def of(self, brand: Brand, records: tuple[Record, ...], pages: Collection[str]) -> ScreenText | None:
        """The text of a leaflet for its page.

        Args:
            brand: The clinic.
            records: The leaflet in all its variants; its pictures are those of the first.
            pages: Slugs of all topics of the clinic that have a page.

        Returns:
            The text; None if it may differ from one of the PDFs: the article is newer, is gone or has errors,
            or was not printed anew because its review is overdue.

        Raises:
            HandoutsError: A variant has mistakes, or the cache of the pictures cannot be written.
        """
        head = records[0]
        old = any(one.file in self._outdated or one.review == DECISIONS["refuse"] for one in records)
        loaded = None if old else self._load(head)
        if loaded is None or loaded.article is None or not loaded.pictures:
            return None
        if any(not _is_text_of(loaded.article, one) for one in records):
            return None
        session = self._opened()
        return screen_text.screen_text(
            loaded.article,
            brand,
            labels=session.languages[loaded.article.lang],
            pictures=loaded.pictures[head.variant],
            topics=session.titles,
            pages=pages,
            folder=f"../{PICTURES}/",
        )

    def _opened(self) -> Session:
        if self._session is None:
            self._session = open_session(self._project)
            self._topics = {topic.slug: topic for topic in self._session.topics}
        return self._session

    def _load(self, record: Record) -> LoadedArticle | None:
        session = self._opened()
        topic = self._topics.get(record.slug)
        if topic is None or topic.file != record.source:
            return None
        key = record.slug, record.variant
        if key not in self._loaded:
            if record.variant not in self._variants:
                self._variants[record.variant] = leaflet_variant.read(self._project.styles, record.variant)
            self._loaded[key] = compose.load(session, topic, (self._variants[record.variant],))
        return self._loaded[key]


def _is_text_of(article: Article, record: Record) -> bool:
    """Whether a record is that of this article: text, dates, title and language are the same."""
    mine = (article.code, article.topic, article.lang, article.description)
    days = (iso(article.updated), iso(article.published), iso(article.review_by))
    return (*mine, *days) == (
        *(record.code, record.title, record.language, record.description),
        *(record.updated, record.published, record.review_by),
    )
