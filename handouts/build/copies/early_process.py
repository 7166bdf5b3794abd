"""A process for a command that renders one leaflet: it loads WeasyPrint while the command reads the article.

The two take half a second each. The process is a copy of this one, so it starts at once; it is confined as
other workers are (``build/worker_process.py``). Where there is one processor, or no way to copy a process,
there is none.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts import time_limit

if TYPE_CHECKING:
    from handouts.build.assignment import AnyJob
    from handouts.leaflets.leaflet import Leaflet
    from handouts.leaflets.variant import Variant
    from handouts.pdf.rendered_pdf import RenderedPdf
    from handouts.pdf.resources import ResourceFolders
    from handouts.project.limits import Limits

_PROCESSORS = 2
"""With fewer, nothing is done at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is known of a leaflet before its article is read."""

    clinic: str
    brand_css: str
    """Colours and fonts of the clinic, as CSS."""
    variant: Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyProcess:
    """A process that loads WeasyPrint, and then renders leaflets."""

    process: Any
    """Of multiprocessing."""
    to_it: Any
    """The way to it."""
    from_it: Any
    """The way back."""

    def executor(self, resources: ResourceFolders, limits: Limits, scratch: Path) -> EarlyExecutor:
        """What renders leaflets in the process.

        Args:
            resources: Folders with the files that the leaflets show.
            limits: How much a leaflet may take.
            scratch: Folder for temporary files.
        """
        return EarlyExecutor(process=self, resources=resources, limits=limits, scratch=scratch)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyExecutor:
    """Renders leaflets one after another in the process; its interface is that of ``executors.Executor``."""

    process: EarlyProcess
    resources: ResourceFolders
    limits: Limits
    scratch: Path
    _begun: list[Leaflet] = field(default_factory=list)
    """The leaflet that is rendered already, if there is one."""

    def begin(self, leaflet: Leaflet) -> None:
        """Let the process render a leaflet; ``render`` waits for it.

        Args:
            leaflet: The leaflet.
        """
        self._begun[:] = [leaflet]
        self._ask(leaflet)

    def end(self) -> None:
        """End the process, which may still render, before its temporary files are removed."""
        self.process.process.kill()
        self.process.process.join()

    def prepare(self, expected: Expected) -> None:
        """Let the process read the style sheets and fonts of a leaflet; it says nothing when it has.

        Args:
            expected: What is known of the leaflet.
        """
        self._ask(expected)

    def _ask(self, asked: Leaflet | Expected) -> None:
        from handouts.build import worker_process  # noqa: PLC0415 - when the process has started

        worker_process.make_folders(self.resources, self.scratch)
        with suppress(OSError):  # it has ended; who waits for the answer is told
            self.process.to_it.send(((self.resources, self.limits, self.scratch), asked))

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render leaflets in their order. If one ends the process, it fails, and so do those after it.

        Raises:
            HandoutsError: Something is wrong that is not a leaflet's fault.
        """
        for job in jobs:
            if not any(job.leaflet is one for one in self._begun):
                self._ask(job.leaflet)
            self._begun.clear()
            outcome = self._answer()
            if isinstance(outcome, BaseException):
                raise outcome
            yield job, outcome

    def _answer(self) -> Any:  # noqa: ANN401
        """What the process answers: a PDF, an error, or the reason why there is none."""
        seconds, here = self.limits.seconds_to_build, self.process
        try:
            if here.from_it.poll(seconds * time_limit.BY_CLOCK):
                return here.from_it.recv()
        except (EOFError, OSError):
            here.process.join()
            if time_limit.is_over(here.process.exitcode):
                return time_limit.too_long(seconds)
            return f"The process that rendered it died (exit code {here.process.exitcode})"
        here.process.kill()
        return time_limit.waited(seconds)


@contextmanager
def early_process() -> Iterator[EarlyProcess | None]:
    """Start the process; it is ended at the end. None if this system has none.

    This process must have no other threads yet.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) < _PROCESSORS:
        yield None
        return
    from multiprocessing import get_context  # noqa: PLC0415 - few commands need it

    here = get_context("fork")
    there, to_it = here.Pipe(duplex=False)  # no socket
    from_it, back = here.Pipe(duplex=False)
    process = here.Process(target=_serve, args=(there, back, (to_it, from_it)), daemon=True)
    process.start()
    there.close()
    back.close()
    try:
        yield EarlyProcess(process=process, to_it=to_it, from_it=from_it)
    finally:
        to_it.close()
        from_it.close()
        process.kill()
        process.join()


def _serve(questions: Any, answers: Any, others: tuple[Any, ...]) -> None:  # noqa: ANN401 - of multiprocessing
    """Load WeasyPrint, then render what comes."""
    for one in others:
        one.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
    with suppress(Exception):  # with the first leaflet, it happens again and is told
        _load()
    from handouts.build import worker_process  # noqa: PLC0415 - as above

    is_prepared = False
    while True:
        try:
            (resources, limits, scratch), asked = questions.recv()
        except EOFError:
            return
        try:
            if not is_prepared:
                worker_process.prepare(resources, limits.megabytes or worker_process.MEGABYTES, scratch)
                is_prepared = True
            with time_limit.process_limit(limits.seconds_to_build):
                if isinstance(asked, Expected):
                    known = asked.clinic, asked.brand_css, asked.variant
                    worker_process.warm_up(*known, is_asked=questions.poll)
                    continue
                outcome: Any = worker_process.render(asked)
        except Exception as error:  # noqa: BLE001 - the command raises it
            if isinstance(asked, Expected):  # it happens again with the leaflet, and is told
                continue
            outcome = error
        answers.send(outcome)


def _load() -> None:
    """Load what renders."""
    from handouts.pdf.renderer import Renderer  # noqa: PLC0415 - this is what takes time
    from handouts.pdf.resources import ResourceFolders  # noqa: PLC0415
    from handouts.project.project import shipped  # noqa: PLC0415

    Renderer(ResourceFolders(styles=(shipped("styles"),), brands=Path(), pictures=Path())).close()
