"""What the station knows of a project: topics, clinics, variants, and what is wrong with them."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handouts.articles import topics
from handouts.articles.topics import Topic
from handouts.build import manifest
from handouts.errors import HandoutsError, Problem
from handouts.project import project as projects
from handouts.project import review, variant_names
from handouts.project.project import Project
from handouts.search import index, packages
from handouts.search.index import Entry, Index
from handouts.search.packages import Package
from handouts.station.state import clinics as clinics_of
from handouts.station.state import file_states
from handouts.station.state.clinics import Clinic
from handouts.station.state.file_states import ProjectFiles
from handouts.text import danish

_RECENT = 0.5
"""Seconds for which an overview is good enough for what a page loads, and for results while typing."""
_MEANWHILE = 5.0
"""Seconds for which it is good enough while the next look is under way; 5,000 files take 60 ms."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All that the pages show without reading an article's text."""

    project: Project
    """With the settings as they were then."""
    topics: tuple[Topic, ...]
    """By title, with the drafts."""
    clinics: tuple[Clinic, ...]
    """The clinic of the settings first."""
    variants: tuple[str, ...]
    """Those of the settings first, each as the name of its file."""
    packages: tuple[Package, ...]
    """As ``packages.toml`` lists them."""
    problems: tuple[Problem, ...]
    """What is wrong with files, such as two articles of the same name."""
    files: ProjectFiles = field(repr=False)
    """As they were then."""
    version: int = 0
    """How many overviews there were before; another one means that some file has changed."""

    @cached_property
    def index(self) -> Index:
        """For the search; it is made when it is first needed."""
        codes = {record.slug: record.code for record in manifest.read(self.project.output).records}
        own = (Entry(slug=one.key, title=one.name, codes=one.codes) for one in self.packages)
        return index.of_topics((topic for topic in self.topics if not topic.draft), codes, more=own)

    @cached_property
    def design(self) -> str:
        """Stands for the state of the settings, templates and style sheets."""
        return file_states.digest([sorted(self.files.design.items())])

    def topic(self, slug: str) -> Topic | None:
        """The topic with a slug."""
        return self._by_slug.get(slug)

    def package(self, slug: str) -> Package | None:
        """The package with a slug."""
        return next((one for one in self.packages if one.slug == slug), None)

    def found(self, slug: str) -> Topic | Package | None:
        """The topic or the package with a slug of ``index``."""
        is_package = slug.startswith(packages.KEY)
        return self.package(slug.removeprefix(packages.KEY)) if is_package else self.topic(slug)

    def state_of(self, topic: Topic, clinic: str) -> str:
        """Stands for the state of all files of a leaflet: if it is the same, so is the leaflet."""
        own = self.files.content.get(str(topic.path))
        return file_states.digest([topic.slug, own, self._brands.get(clinic), self._shared])

    @cached_property
    def _by_slug(self) -> Mapping[str, Topic]:
        return {topic.slug: topic for topic in self.topics}

    @cached_property
    def _brands(self) -> Mapping[str, str]:
        folder, states = self.project.brands, self.files.brands
        return {
            one.key: file_states.digest(file_states.inside(folder / one.key, states)) for one in self.clinics
        }

    @cached_property
    def _shared(self) -> str:
        """Stands for what every leaflet may show: the design, pictures, and the titles of the others."""
        articles = {str(topic.path) for topic in self.topics}
        others = sorted(item for item in self.files.content.items() if item[0] not in articles)
        titles = [(topic.slug, topic.title, topic.draft) for topic in self.topics]
        return file_states.digest([self.design, others, titles])


def overdue(topic: Topic, project: Project, today: date) -> date | None:
    """The day by which a topic should have been reviewed; None if that day has not passed."""
    settings = project.settings.review
    due = review.due(topic.review_by, topic.updated, topic.published, settings.months)
    return due if review.state(due, today) == "overdue" else None


class Overviews:
    """The overview of a project, made anew when one of its files has changed."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._latest: Overview | None = None
        self._looked = 0.0
        """When the last look at the files began."""
        self._lock = threading.Lock()
        self._looking: asyncio.Future[Overview] | None = None
        self._next: asyncio.Future[Overview] | None = None
        self._indexing = asyncio.Lock()

    def now(self) -> Overview:
        """The overview of the files as they are."""
        with self._lock:
            began = time.monotonic()
            files = file_states.read(self._project)
            if self._latest is None or self._latest.files != files:
                self._latest = self._read(files)
            self._looked = began
            return self._latest

    async def current(self) -> Overview:
        """The overview of the files as they are; those who ask meanwhile share the next look at them."""
        return await asyncio.shield(self._following())

    async def recent(self) -> Overview:
        """The overview of the files as they were seconds ago or later.

        If it is older than half a second, the next look begins, so that whoever asks next gets a newer one.
        """
        age = time.monotonic() - self._looked
        if self._latest is None or age > _MEANWHILE:
            return await self.current()
        if age > _RECENT and (self._looking is None or self._looking.done()):
            self._following()
        return self._latest

    def _following(self) -> asyncio.Future[Overview]:
        """The look at the files that begins next."""
        if self._next is None:
            self._next = asyncio.ensure_future(self._look(self._looking))
        return self._next

    async def indexed(self) -> Overview:
        """A recent overview whose index is made, for a search."""
        overview = await self.recent()
        async with self._indexing:  # it is made once for all who search
            await asyncio.to_thread(lambda: overview.index)
        return overview

    async def _look(self, before: asyncio.Future[Overview] | None) -> Overview:
        if before is not None:  # it may have seen a file before it was changed
            await asyncio.wait([before])
        self._looking, self._next = self._next, None
        return await asyncio.to_thread(self.now)

    def _read(self, files: ProjectFiles) -> Overview:
        """Read the overview; settings with mistakes are a problem, and the last good ones count."""
        version = self._latest.version + 1 if self._latest is not None else 0
        wrong: tuple[Problem, ...] = ()
        if self._latest is not None and self._latest.files.design != files.design:
            try:
                self._project = projects.find(self._project.root, named=True)
            except HandoutsError as error:
                wrong = error.problems or (_whole(self._project, error),)
        return read(self._project, files, version=version, problems=wrong)


def read(
    project: Project,
    files: ProjectFiles | None = None,
    *,
    version: int = 0,
    problems: tuple[Problem, ...] = (),
) -> Overview:
    """Read the overview of a project.

    Args:
        project: The project.
        files: The state of its files; None to look at them.
        version: How many overviews there were before.
        problems: What is known to be wrong with its settings.

    Returns:
        The overview. Whatever cannot be read is one of its problems.
    """
    known: tuple[Topic, ...] = ()
    states = file_states.read(project) if files is None else files
    try:
        known, found = topics.read_all_topics(project)
        problems += found
    except HandoutsError as error:
        problems += (*error.problems, _whole(project, error))
    listed, mistakes = packages.read(project, tuple(topic for topic in known if not topic.draft))
    clinics, wrong = clinics_of.read(project)
    return Overview(
        project=project,
        topics=tuple(sorted(known, key=lambda topic: (danish.sort_key(topic.title), topic.slug))),
        clinics=clinics,
        variants=tuple(dict.fromkeys((*project.settings.variants, *variant_names.names(project.styles)))),
        packages=listed,
        problems=(*problems, *mistakes, *wrong),
        files=states,
        version=version,
    )


def _whole(project: Project, error: HandoutsError) -> Problem:
    """An error that concerns no single file, as a problem."""
    return Problem(
        file=project.shown(project.content),
        line=None,
        rule="station",
        severity="error",
        message=error.message,
        advice=error.advice,
    )
