"""Reads and composes articles: those of a stranger (``--untrusted``) in a confined worker, others here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from handouts.articles.topics import Topic
from handouts.build import failures
from handouts.build.failures import Failure, failure
from handouts.build.session import Session, open_session
from handouts.confined_worker import ConfinedWorkers, WorkerLostError, shared
from handouts.errors import Problem, has_error
from handouts.leaflets.adaptation import Adaptation
from handouts.leaflets.variant import Variant
from handouts.project.project import Project

if TYPE_CHECKING:
    from handouts.build.compose import LoadedArticle
    from handouts.leaflets.leaflet import Leaflet


class Composer:
    """Reads and composes articles in this process."""

    def __init__(self, session: Session) -> None:
        """Make it.

        Args:
            session: What all leaflets of the run share.
        """
        self.session = session

    def brand_problems(self, clinic: str) -> tuple[Problem, ...]:
        """The problems of a clinic's brand."""
        return self.session.brand(clinic)[1]

    def load(self, topic: Topic, variants: Iterable[Variant], *, once: bool = False) -> LoadedArticle:
        """As ``compose.load``."""
        from handouts.build import compose  # noqa: PLC0415 - a run with nothing to compose is done without

        return compose.load(self.session, topic, variants, once=once)

    def checked(self, loaded: LoadedArticle) -> LoadedArticle:
        """An article that was read once, read again: without the article if the two readings differ.

        Args:
            loaded: The article.

        Raises:
            HandoutsError: As ``load``.
        """
        from handouts.agreement import agreement  # noqa: PLC0415 - as in load
        from handouts.build import compose  # noqa: PLC0415

        first, settings = loaded.once, self.session.project.settings
        if first is None:
            return loaded

        def again() -> LoadedArticle:
            problems = agreement.read_again(first, settings).counted(settings.check)
            own = tuple(one for one in problems if one not in loaded.problems)
            article = None if has_error(problems) else loaded.article
            return replace(loaded, article=article, problems=(*loaded.problems, *own), once=None)

        topic = loaded.topic
        return compose.within_limits(
            self.session, topic, again, lambda _, problem: compose.unreadable(topic, problem)
        )

    def compose(
        self,
        loaded: LoadedArticle,
        clinic: str,
        variant: Variant,
        *,
        printed: date | None = None,
        stamped: bool = False,
        adaptation: Adaptation | None = None,
    ) -> tuple[Leaflet | Failure, tuple[Problem, ...]]:
        """As ``compose.compose``."""
        from handouts.build import compose  # noqa: PLC0415 - as in load

        copy = {"printed": printed, "stamped": stamped, "adaptation": adaptation}
        return compose.compose(self.session, loaded, clinic, variant, **copy)  # type: ignore[arg-type]


class ConfinedComposer(Composer):
    """Has a worker read and compose articles. What kills the worker fails alone."""

    def __init__(self, workers: ConfinedWorkers) -> None:
        """Open the session in the worker.

        Args:
            workers: They share the project and the names of the variants.
        """
        super().__init__(workers.call(_open))
        self._workers = workers
        self._seconds = self.session.project.limits.seconds_to_build + 5
        """CPU time for one call. The limit of the work itself comes first, unless native code hangs."""

    def brand_problems(self, clinic: str) -> tuple[Problem, ...]:
        """As there."""
        try:
            found: tuple[Problem, ...] = self._workers.call(_brand_problems, clinic, seconds=self._seconds)
        except WorkerLostError as error:
            return (failures.lost_brand(error.message, clinic, self.session.project),)
        return found

    def load(self, topic: Topic, variants: Iterable[Variant], *, once: bool = False) -> LoadedArticle:  # noqa: ARG002
        """As there, but always read twice."""
        from handouts.build import compose  # noqa: PLC0415 - as there

        try:
            loaded: LoadedArticle = self._workers.call(_load, topic, tuple(variants), seconds=self._seconds)
        except WorkerLostError as error:
            return compose.unreadable(topic, failures.lost_worker(error.message, topic))
        return loaded

    def compose(
        self,
        loaded: LoadedArticle,
        clinic: str,
        variant: Variant,
        *,
        printed: date | None = None,
        stamped: bool = False,
        adaptation: Adaptation | None = None,
    ) -> tuple[Leaflet | Failure, tuple[Problem, ...]]:
        """As there."""
        wanted = loaded, clinic, variant, printed, stamped, adaptation
        try:
            made: tuple[Leaflet | Failure, tuple[Problem, ...]] = self._workers.call(
                _compose, *wanted, seconds=self._seconds
            )
        except WorkerLostError as error:
            problem = failures.lost_worker(error.message, loaded.topic)
            return failure(loaded.topic, clinic, variant, error.message), (problem,)
        return made


@contextmanager
def open_composer(project: Project, variants: tuple[str, ...] = ()) -> Iterator[Composer]:
    """Open a session, and what reads and composes its articles.

    Args:
        project: The project. A stranger's articles, brands and pictures are only parsed in a worker.
        variants: Names of the variants; none means those of the settings.

    Raises:
        HandoutsError: As ``open_session``.
        WorkerLostError: The worker died while it opened the session.
    """
    if not project.is_untrusted:
        yield Composer(open_session(project, variants))
        return
    megabytes = project.limits.megabytes
    with ConfinedWorkers(project.access, megabytes=megabytes, shared=(project, variants)) as workers:
        yield ConfinedComposer(workers)


_composers: list[Composer] = []
"""The composer of a worker."""


def _composer() -> Composer:
    if not _composers:
        _composers.append(Composer(open_session(*shared())))
    return _composers[0]


def _open() -> Session:
    return _composer().session


def _brand_problems(clinic: str) -> tuple[Problem, ...]:
    return _composer().brand_problems(clinic)


def _load(topic: Topic, variants: tuple[Variant, ...]) -> LoadedArticle:
    return _composer().load(topic, variants)


def _compose(
    loaded: LoadedArticle,
    clinic: str,
    variant: Variant,
    printed: date | None,
    stamped: bool,
    adaptation: Adaptation | None,
) -> tuple[Leaflet | Failure, tuple[Problem, ...]]:
    return _composer().compose(
        loaded, clinic, variant, printed=printed, stamped=stamped, adaptation=adaptation
    )
