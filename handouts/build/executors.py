"""Executors: render leaflets one after another, or several at a time. All have the same interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from handouts.build import worker_process
from handouts.build.assignment import AnyJob
from handouts.build.worker_process import MEGABYTES
from handouts.build.workers import Workers
from handouts.memory_limit import memory_limit, too_much
from handouts.pdf.resources import ResourceFolders
from handouts.project.limits import Limits
from handouts.time_limit import SECONDS, TimeLimitError, is_available, time_limit

if TYPE_CHECKING:  # WeasyPrint's room is loaded when there is something to render
    from handouts.pdf.rendered_pdf import RenderedPdf
    from handouts.pdf.renderer import Renderer

_LONG = 60_000
"""Characters of HTML from which a leaflet gets a worker: five times the longest shipped leaflet."""


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
        source = iter(jobs)
        for job in islice(source, 1):  # start no worker without work
            workers = Workers[AnyJob](self._open, self.jobs, seconds=self.seconds)
            try:
                yield from workers.render(chain([job], source))
            finally:
                workers.close()

    def _open(self) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
        return worker_process.open_pool(self.resources, 1, self.megabytes, scratch=self.scratch)


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
