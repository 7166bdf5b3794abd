"""What the station knows of a project: topics, clinics, variants, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handouts.articles import topics
from handouts.articles.topics import Topic
from handouts.brands import brand, brand_cache
from handouts.build import manifest
from handouts.errors import HandoutsError, Problem
from handouts.project import review, variant_names
from handouts.project.project import Project
from handouts.search import index
from handouts.search.index import Index
from handouts.text import danish

State = tuple[tuple[str, int, int], ...]
"""Name, time of change (ns) and size of each file that an overview is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """A clinic to choose."""

    key: str
    """Name of its folder."""
    name: str
    """Its name on leaflets; the folder's if its brand has errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the pages show without reading an article's text."""

    topics: tuple[Topic, ...]
    """By title, with the drafts."""
    clinics: tuple[Clinic, ...]
    """The clinic of the settings first."""
    variants: tuple[str, ...]
    """Those of the settings first, each as the name of its file."""
    problems: tuple[Problem, ...]
    """What is wrong with files, such as two articles of the same name."""
    index: Index
    """For the search."""
    state: State
    """Of the files when it was made."""

    def topic(self, slug: str) -> Topic | None:
        """The topic with a slug."""
        return next((one for one in self.topics if one.slug == slug), None)


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

    def now(self) -> Overview:
        """The overview of the files as they are."""
        state = tuple(_files(self._project))
        if self._latest is None or self._latest.state != state:
            self._latest = read(self._project, state)
        return self._latest


def read(project: Project, state: State = ()) -> Overview:
    """Read the overview of a project.

    Returns:
        The overview. Whatever cannot be read is one of its problems.
    """
    known: tuple[Topic, ...] = ()
    problems: tuple[Problem, ...] = ()
    words = index.of(())
    try:
        known, problems = topics.read_all_topics(project)
        codes = {record.slug: record.code for record in manifest.read(project.output).records}
        words = index.build(project, codes)
    except HandoutsError as error:
        problems = (*error.problems, _whole(project, error))
    clinics, wrong = _clinics(project)
    return Overview(
        topics=tuple(sorted(known, key=lambda topic: (danish.sort_key(topic.title), topic.slug))),
        clinics=clinics,
        variants=tuple(dict.fromkeys((*project.settings.variants, *variant_names.names(project.styles)))),
        problems=(*problems, *wrong),
        index=words,
        state=state,
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


def _clinics(project: Project) -> tuple[tuple[Clinic, ...], tuple[Problem, ...]]:
    """The clinics of a project, and the problems of their brands."""
    found, problems = [], list[Problem]()
    usual = project.settings.clinic
    for key in sorted(brand.names(project.brands), key=lambda name: (name != usual, name)):
        made, wrong = brand_cache.read(project, key)
        found.append(Clinic(key=key, name=made.name if made else key))
        problems += wrong
    return tuple(found), tuple(problems)


def _files(project: Project) -> Iterator[tuple[str, int, int]]:
    """The state of the articles and the brands."""
    for folder in (project.content, project.brands):
        yield from _below(folder)


def _below(folder: Path) -> Iterator[tuple[str, int, int]]:
    try:
        entries: list[os.DirEntry[Any]] = sorted(os.scandir(folder), key=lambda entry: str(entry.name))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path))
            else:
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
        except OSError:  # removed since it was listed, or a link to nothing
            yield entry.path, 0, 0
