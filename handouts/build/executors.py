"""Executors: what renders leaflets, one after another or several at a time. All have the same interface."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from handouts.errors import HandoutsError, MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf, Renderer
from handouts.pdf.resources import ResourceFolders

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Outcome = tuple[Leaflet, RenderedPdf | str]
"""A leaflet, and its file or why there is none."""

SECONDS = 60.0
"""Time that one leaflet may take before it fails alone."""
MEGABYTES = 2048
"""Address space that one worker may take."""
_AHEAD = 3
"""Leaflets a worker that wait in its queue: enough to keep it busy, few enough to keep memory flat."""
_LOSSES = 5
"""Pools in a row that may break without a leaflet coming out."""
_LOOK = 1.0
"""Seconds after which it is looked whether the pool is still there."""


class Executor(Protocol):
    """Renders leaflets."""

    def render(self, leaflets: Iterable[Leaflet]) -> Iterator[Outcome]:
        """Render leaflets, giving each as soon as it is done, in any order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InProcess:
    """Renders one leaflet after another in this very process."""

    renderer: Callable[[], Renderer]
    """Gives the renderer when it is first needed."""

    def render(self, leaflets: Iterable[Leaflet]) -> Iterator[Outcome]:
        """Render leaflets in their order."""
        for leaflet in leaflets:
            yield leaflet, _outcome(self.renderer(), leaflet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Renders leaflets in worker processes, each with a warm renderer; one that hangs or dies fails alone."""

    resources: ResourceFolders
    jobs: int
    seconds: float = SECONDS
    megabytes: int = MEGABYTES

    def render(self, leaflets: Iterable[Leaflet]) -> Iterator[Outcome]:
        """Render leaflets, as they are done.

        Raises:
            HandoutsError: Something is wrong that is no leaflet's fault.
        """
        from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 - few commands have a pool
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        pool = opened(self.resources, self.jobs, self.megabytes)
        waiting: dict[Any, Leaflet] = {}
        source, again = iter(leaflets), list[Leaflet]()
        losses = 0
        try:
            while True:
                if not self._feed(pool, waiting, source, again):  # an idle process was killed
                    losses += 1
                    if losses > _LOSSES:
                        raise MachineError(
                            "The processes that render end before they have rendered anything",
                            advice="Is there too little memory? Render in this process alone: -j 1",
                        )
                    again = [one for done, one in waiting.items() if not done.done()] + again
                    waiting = {done: one for done, one in waiting.items() if done.done()}
                    _closed(pool)
                    pool = opened(self.resources, self.jobs, self.megabytes)
                    continue
                if not waiting:
                    return
                for future in wait(waiting, timeout=_LOOK, return_when=FIRST_COMPLETED).done:
                    leaflet = waiting.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        again.append(leaflet)  # the pool broke before a process took it up
                    else:
                        losses = 0
                        yield leaflet, made(future, self.seconds)
        finally:
            _closed(pool)

    def _feed(
        self,
        pool: Any,  # noqa: ANN401 - a pebble.ProcessPool
        waiting: dict[Any, Leaflet],
        source: Iterator[Leaflet],
        again: list[Leaflet],
    ) -> bool:
        """Give the pool enough to do, first from ``again``; whether it works."""
        try:
            while len(waiting) < self.jobs * _AHEAD:
                again.extend(islice(source, 0 if again else 1))
                if not again:
                    break
                future = schedule(pool, again[0], self.seconds)
                waiting[future] = again.pop(0)
            return bool(pool.active)
        except RuntimeError:  # pebble's word for a pool that broke
            return False


def _closed(pool: Any) -> None:  # noqa: ANN401 - a pebble.ProcessPool
    """Ends a pool: what is not done is given up; what is done has been written."""
    pool.stop()
    pool.join()


def opened(resources: ResourceFolders, jobs: int, megabytes: int) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
    """A pool of processes that render leaflets whose files are in these folders."""
    from multiprocessing import get_context  # noqa: PLC0415

    from pebble import ProcessPool  # noqa: PLC0415

    return ProcessPool(
        max_workers=jobs,
        initializer=_warm,
        initargs=(resources, megabytes),
        context=get_context("forkserver" if sys.platform != "win32" else "spawn"),
    )


def schedule(pool: Any, leaflet: Leaflet, seconds: float) -> Any:  # noqa: ANN401 - pebble's pool and future
    """Let a pool render a leaflet; from the moment that a process takes it up, it has its time."""
    return pool.schedule(_render, args=(leaflet,), timeout=seconds)


def made(future: Any, seconds: float) -> RenderedPdf | str:  # noqa: ANN401 - a pebble.ProcessFuture
    """Wait for what a pool made of a leaflet: its file, or why there is none.

    Raises:
        HandoutsError: Something is wrong that is no leaflet's fault.
    """
    from pebble import ProcessExpired  # noqa: PLC0415

    error = future.exception()
    if error is None:
        done: RenderedPdf | str = future.result()
        return done
    if isinstance(error, TimeoutError):
        return f"It took more than {seconds:g} seconds"
    if isinstance(error, ProcessExpired):
        return f"The process that rendered it died (exit code {error.exitcode})"
    raise error


_renderer: Renderer | None = None


def _warm(resources: ResourceFolders, megabytes: int) -> None:
    """Makes a worker ready: limits its memory, opens its renderer, and leaves Ctrl-C to the parent."""
    import signal  # noqa: PLC0415
    from multiprocessing import parent_process  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    global _renderer  # noqa: PLW0603 - a worker has one renderer for as long as it lives
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        Thread(target=_leave_with, args=(parent,), daemon=True).start()
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    _renderer = Renderer(resources)
    spare_collector()


def spare_collector() -> None:
    """Let the garbage collector look less often, in a process that renders leaflet after leaflet.

    What is loaded by now lives as long as the process; a leaflet makes objects by the ten thousand and drops
    nearly all of them at once. It saves 4 % of the time (docs/performance.md).
    """
    import gc  # noqa: PLC0415

    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def _leave_with(parent: "BaseProcess") -> None:
    """Ends a worker whose parent was killed: nobody is left to end a leaflet that hangs in it."""
    parent.join()
    os._exit(1)


def _render(leaflet: Leaflet) -> RenderedPdf | str:
    if _renderer is None:
        raise RuntimeError("this worker was not warmed")
    return _outcome(_renderer, leaflet)


def _outcome(renderer: Renderer, leaflet: Leaflet) -> RenderedPdf | str:
    """A leaflet's file, or why there is none; what is the project's or the machine's fault ends the build."""
    try:
        return renderer.render(leaflet)
    except HandoutsError:
        raise
    except MemoryError:
        return "It needs more memory than there is"
    except Exception as error:  # noqa: BLE001 - whatever one leaflet brings about, the others go on
        return f"The program itself failed on it: {error!r}"
