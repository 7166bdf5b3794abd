"""What ``handouts check`` finds in articles: found in worker processes, and kept until a file changes."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handouts.errors import HandoutsError, Problem
from handouts.project.project import Project

if TYPE_CHECKING:
    from handouts.articles.topics import Topic
    from handouts.station.copies import Copies
    from handouts.station.overview import Overview

Found = tuple[Problem, ...]
"""The findings of one article, in the order of its lines."""
_AT_ONCE = 20
"""Articles that a worker checks in one go: with 500 articles, the list of all takes as long as these."""


def of_articles(project: Project, slugs: tuple[str, ...], today: datetime.date) -> dict[str, Found] | str:
    """The findings of some articles, by file as ``Topic.file``. Called in a worker process.

    Returns:
        The findings; or, as a text, why there are none.
    """
    from handouts.check import check  # noqa: PLC0415 - heavy, and only workers need it

    try:
        inspection = check.check(project, named=slugs, as_of=today)
    except HandoutsError as error:
        return f"{error.message}. {error.advice}"
    found: dict[str, list[Problem]] = {file: [] for file in inspection.checked}
    for problem in inspection.problems:
        if problem.file in found:
            found[problem.file].append(problem)
    return {file: tuple(problems) for file, problems in found.items()}


class Findings:
    """Finds and keeps the findings of articles."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies
        self._known: dict[str, tuple[str, Found]] = {}
        """Findings of each article with the state of its files, by slug."""
        self.failure = ""
        """Why the last articles could not be checked, such as a rule that does not exist; else empty."""
        self._running: asyncio.Task[None] | None = None

    def known(self, overview: Overview) -> dict[str, Found]:
        """What is known by now of articles as they are, by slug."""
        return {
            topic.slug: kept[1]
            for topic in overview.topics
            if (kept := self._known.get(topic.slug)) and kept[0] == _state(overview, topic)
        }

    async def of(self, overview: Overview, topic: Topic, *, client: str) -> Found | None:
        """The findings of one article; None if a worker could not find them.

        Raises:
            BusyError: Too many wait for a worker.
        """
        known = self._known.get(topic.slug)
        if known is None or known[0] != _state(overview, topic):
            await self._find(overview, (topic,), client=client)
            known = self._known.get(topic.slug)
        return known[1] if known and known[0] == _state(overview, topic) else None

    async def find_all(self, overview: Overview, seconds: float) -> None:
        """Find what is not known, while no client waits for a worker; waits so many seconds at most."""
        if self._running is None or self._running.done():
            self._running = asyncio.ensure_future(self._find_all(overview))
        await asyncio.wait([self._running], timeout=seconds)
        if self._running.done() and (error := self._running.exception()):
            raise error

    async def _find_all(self, overview: Overview) -> None:
        known = self.known(overview)
        missing = [topic for topic in overview.topics if topic.slug not in known]
        for start in range(0, len(missing), _AT_ONCE):
            await self._find(overview, missing[start : start + _AT_ONCE], client=None)

    async def _find(self, overview: Overview, wanted: Sequence[Topic], *, client: str | None) -> None:
        slugs = tuple(topic.slug for topic in wanted)
        found = await self._copies.work(
            of_articles,
            (overview.project, slugs, datetime.date.today()),
            design=overview.design,
            client=client,
        )
        self.failure = found if isinstance(found, str) else ""
        if not isinstance(found, str):
            for topic in wanted:
                self._known[topic.slug] = (_state(overview, topic), found.get(topic.file, ()))


def _state(overview: Overview, topic: Topic) -> str:
    """Stands for all that the findings of an article depend on; brands are not checked with it."""
    return f"{overview.state_of(topic, '')} {datetime.date.today()}"
