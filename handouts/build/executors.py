"""Executors: render leaflets one after another, or several at a time. All have the same interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from handouts.build import worker_process
from handouts.build.worker_process import MEGABYTES
from handouts.errors import MachineError
from handouts.memory_limit import memory_limit, too_much
from handouts.pdf.resources import ResourceFolders
from handouts.project.limits import Limits
from handouts.time_limit import SECONDS, TimeLimitError, is_available, time_limit

if TYPE_CHECKING:  # WeasyPrint's room is loaded when there is something to render
    from handouts.leaflets.leaflet import Leaflet
    from handouts.pdf.renderer import RenderedPdf, Renderer

_AHEAD = 3
"""Leaflets in the queue of each worker: enough to keep it busy, few enough to keep memory flat."""
_LOSSES = 5
"""Number of pools in a row that may break before one renders a leaflet."""
_LONG = 60_000
"""Characters of HTML from which a leaflet gets a worker: five times the longest shipped leaflet."""
_LOOK = 1.0
"""Seconds between two checks that the pool still works."""


class Job(Protocol):
    """Anything with a leaflet to render; it comes back with the result."""

    @property
    def leaflet(self) -> Leaflet:
        """The leaflet to render."""
        ...


AnyJob = TypeVar("AnyJob", bound=Job)


class Executor(Protocol):
    """Renders leaflets."""

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render leaflets, in any order.

        Args:
            jobs: Taken as they are needed, so that a long list is never composed at once.

        Returns:
            Each job as soon as it is done, with its PDF or the reason why there is none.

        Raises:
            HandoutsError: Something is wrong that is not a leaflet's fault.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InProcess:
    """Renders one leaflet after another in this process, which starts sooner than a pool.

    Leaflets that are far too long get a worker process: it has a limit for memory, and can be stopped at any
    point. If a leaflet takes too long or too much memory here, the ones after it get a worker, too:
    WeasyPrint was interrupted in the middle of its work.
    """

    resources: ResourceFolders
    seconds: float = SECONDS
    """CPU time that each leaflet may take."""
    scratch: Path | None = None
    """Folder for temporary files; None for the system's."""

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render leaflets in their order."""
        pool = Pool(resources=self.resources, jobs=1, seconds=self.seconds, scratch=self.scratch)
        source = iter(jobs)
        if not is_available():
            yield from pool.render(source)
            return
        renderer: Renderer | None = None
        try:
            for job in source:
                if len(job.leaflet.html) > _LONG:
                    yield from pool.render([job])
                    continue
                renderer = renderer or worker_process.open_renderer(self.resources, self.scratch)
                try:
                    with time_limit(self.seconds), memory_limit():
                        outcome = worker_process.outcome(renderer, job.leaflet)
                except TimeLimitError as error:
                    yield job, str(error)
                    break
                yield job, outcome
                if outcome == too_much():  # WeasyPrint was interrupted here as well
                    break
            yield from pool.render(source)
        finally:
            if renderer is not None:
                renderer.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Renders leaflets in worker processes. A leaflet that hangs or kills its worker fails alone."""

    resources: ResourceFolders
    jobs: int
    """Number of worker processes."""
    seconds: float = SECONDS
    """CPU time that each leaflet may take."""
    megabytes: int = MEGABYTES
    """Address space that each worker may use."""
    scratch: Path | None = None
    """Folder for temporary files; None for the system's."""

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render leaflets; each is given as soon as it is done.

        Raises:
            HandoutsError: Something is wrong that is not a leaflet's fault.
        """
        source, waiting = iter(jobs), dict[Any, AnyJob]()
        again = list(islice(source, 1))
        if not again:  # start no worker without work
            return
        from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 - few commands have a pool
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        pool = self._open()
        losses = 0
        try:
            while True:
                if not self._feed(pool, waiting, source, again):  # an idle worker was killed
                    losses += 1
                    if losses > _LOSSES:
                        raise MachineError(
                            "The worker processes ended before they rendered anything",
                            advice="Memory may be too small. Render without workers: -j 1",
                        )
                    again = [one for done, one in waiting.items() if not done.done()] + again
                    waiting = {done: one for done, one in waiting.items() if done.done()}
                    _close(pool)
                    pool = self._open()
                    continue
                if not waiting:
                    return
                for future in wait(waiting, timeout=_LOOK, return_when=FIRST_COMPLETED).done:
                    job = waiting.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        again.append(job)  # the pool broke before a worker started it
                    else:
                        losses = 0
                        yield job, worker_process.result(future, self.seconds)
        finally:
            _close(pool)

    def _open(self) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
        return worker_process.open_pool(self.resources, self.jobs, self.megabytes, scratch=self.scratch)

    def _feed(
        self,
        pool: Any,  # noqa: ANN401 - a pebble.ProcessPool
        waiting: dict[Any, AnyJob],
        source: Iterator[AnyJob],
        again: list[AnyJob],
    ) -> bool:
        """Give the pool enough to do, first from ``again``; returns whether the pool works."""
        try:
            while len(waiting) < self.jobs * _AHEAD:
                again.extend(islice(source, 0 if again else 1))
                if not again:
                    break
                future = worker_process.schedule(pool, again[0].leaflet, self.seconds)
                waiting[future] = again.pop(0)
            return bool(pool.active)
        except RuntimeError:  # what pebble raises for a pool that broke
            return False


def on_this_machine(
    resources: ResourceFolders, wanted: Limits, *, scratch: Path | None, jobs: int = 1
) -> Executor:
    """What renders leaflets on this machine: processes, or this one if there is one job.

    Args:
        resources: Folders with the files that the leaflets show.
        wanted: How much a leaflet may take. If its memory is limited, it always gets a process of its own.
        scratch: Folder for temporary files; None for the system's.
        jobs: Number of processes.
    """
    seconds = wanted.seconds_to_build
    if jobs == 1 and wanted.megabytes is None:
        return InProcess(resources=resources, seconds=seconds, scratch=scratch)
    megabytes = wanted.megabytes or MEGABYTES
    return Pool(resources=resources, jobs=jobs, seconds=seconds, megabytes=megabytes, scratch=scratch)


def _close(pool: Any) -> None:  # noqa: ANN401 - a pebble.ProcessPool
    """Ends a pool. Unfinished leaflets are given up; finished ones have been written."""
    pool.stop()
    pool.join()
