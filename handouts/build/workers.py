"""The worker processes of one build: what each gets, what comes back, and what happens if one ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic

from handouts import process_pool
from handouts.build import worker_process
from handouts.build.assignment import AnyJob, Load, Waiting
from handouts.errors import MachineError

if TYPE_CHECKING:
    from handouts.pdf.rendered_pdf import RenderedPdf

_AHEAD = 3
"""Leaflets that each worker has: enough to keep it busy, few enough to keep memory flat."""
_LOSSES = 5
"""How often in a row a worker may end before it renders a leaflet; then it is not started again."""
_LOOK = 1.0
"""Seconds between two checks that the workers still work."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Worker(Generic[AnyJob]):
    """A worker process."""

    pool: Any
    """A pebble.ProcessPool with this process alone, so that nobody else decides which leaflet it gets."""
    given: dict[Any, AnyJob] = field(default_factory=dict)
    """What it has to render, by future, in order."""
    losses: int = 0
    """How often in a row it ended while it rendered nothing."""

    @property
    def load(self) -> Load:
        count = len(self.given)
        return Load(busy=count, has_room=count < _AHEAD, is_idle=not count)


class Workers(Generic[AnyJob]):
    """Worker processes that render leaflets."""

    def __init__(self, open_pool: Callable[[], Any], count: int, *, seconds: float) -> None:
        """Prepare; ``render`` starts them.

        Args:
            open_pool: Opens a pebble.ProcessPool of one process.
            count: Number of workers.
            seconds: CPU time that each leaflet may take.
        """
        self._open_pool = open_pool
        self._seconds = seconds
        self._waiting = Waiting[int, AnyJob]()
        self._workers = {name: _Worker[AnyJob](pool=open_pool()) for name in range(count)}
        self._ended = False
        """Whether all leaflets are known."""

    def render(self, source: Iterator[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render leaflets; each is given as soon as it is done.

        Raises:
            HandoutsError: Something is wrong that is not a leaflet's fault.
        """
        from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 - few commands have a pool

        while True:
            self._replace_broken()
            more = self._feed(source)
            given = {future: name for name, one in self._workers.items() for future in one.given}
            if self._ended and not given and not self._waiting:
                return
            for future in wait(given, timeout=0 if more else _LOOK, return_when=FIRST_COMPLETED).done:
                one = self._workers[given[future]]
                job = one.given.pop(future)
                if future.exception() is not None:  # the worker may be another process now
                    self._waiting.forget(given[future])
                if process_pool.is_unbegun(future):
                    self._waiting.put_back(job)
                    continue
                one.losses = 0
                yield job, worker_process.result(future, self._seconds)

    def _feed(self, source: Iterator[AnyJob]) -> bool:
        """Give the workers what they should have; then, if one has room, take one more leaflet.

        Returns:
            Whether there may be more to give.
        """
        while taken := self._waiting.take({name: one.load for name, one in self._workers.items()}):
            one, job = self._workers[taken[0]], taken[1]
            try:
                future = worker_process.schedule(one.pool, job.leaflet, self._seconds)
            except RuntimeError:  # what pebble raises for a pool that broke
                self._waiting.put_back(job)
                break
            one.given[future] = job
        if self._ended or self._waiting.is_full or (len(self._workers) == 1 and self._waiting):
            return False
        for job in islice(source, 1):
            self._waiting.add(job)
            return True
        self._ended = True
        return False

    def _replace_broken(self) -> None:
        """Start the workers, and replace those that ended while they rendered nothing.

        Raises:
            MachineError: All of them ended again and again.
        """
        for name, one in list(self._workers.items()):
            if process_pool.is_working(one.pool):
                continue
            for future in [future for future in reversed(one.given) if not future.done()]:
                self._waiting.put_back(one.given.pop(future))
            if one.given:  # results first
                continue
            self._waiting.forget(name)
            process_pool.end([one.pool])
            one.losses += 1
            if one.losses <= _LOSSES:
                one.pool = self._open_pool()
            else:
                del self._workers[name]
        if not self._workers:
            raise MachineError(
                "The worker processes ended before they rendered anything",
                advice="Memory may be too small. Render without workers: -j 1",
            )

    def close(self) -> None:
        """End the workers. Unfinished leaflets are given up; finished ones have been written."""
        process_pool.end([one.pool for one in self._workers.values()])
