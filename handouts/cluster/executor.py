"""An executor on many machines: sends leaflets to the workers of a Dask cluster, and gets PDFs back.

Dask transports and watches the tasks. This module decides which worker renders which leaflet, so that a
worker gets no leaflet before its versions are compared with ours, and gets every file only once.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Generic

from handouts.build.assignment import AnyJob
from handouts.build.executors import Executor
from handouts.build.worker_process import MEGABYTES
from handouts.cluster import bundle, worker
from handouts.cluster.connection import LostError, Scheduler
from handouts.cluster.worker import RenderJob, StaleToken
from handouts.cluster.workers import WorkerPool, WorkerState
from handouts.errors import MachineError
from handouts.pdf.renderer import RenderedPdf
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.time_limit import SECONDS

if TYPE_CHECKING:
    from distributed import Future

AHEAD = 3
"""Leaflets sent for each thread of a worker: one is rendered, the others wait there, so no thread is idle."""
ALONE = 30.0
"""Seconds that a build waits if there is no worker."""
TRIES = 3
"""Number of workers that may die with one leaflet; then the leaflet fails."""
_PICTURE = re.compile(rf"{SCHEME}:/pictures/([\w.-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Renders leaflets on the workers of a cluster."""

    scheduler: Scheduler
    resources: ResourceFolders
    seconds: float = SECONDS
    megabytes: int = MEGABYTES
    """Address space of each process that renders; a worker has as many as Dask gives it threads."""
    alone: float = ALONE
    fallback: Executor | None = None
    """Renders the rest if the cluster is lost; None ends the build instead."""
    notify: Callable[[str], None] = lambda _: None
    """Called with each line that the user should read during the build."""

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render leaflets; each is given as soon as it is done.

        Raises:
            MachineError: The scheduler cannot be reached, there are no workers, or they have other versions.
            UsageError: The scheduler's address or the certificates cannot be used.
        """
        source = iter(jobs)
        unfinished: dict[int, AnyJob] = {}
        try:
            with self.scheduler.connected() as client:
                workers = WorkerPool(client, place=self.scheduler.place, alone=self.alone, notify=self.notify)
                yield from _Run(self, workers, unfinished).render(source)
        except LostError as error:
            if self.fallback is None:
                raise MachineError(
                    str(error),
                    advice="Finished leaflets are kept. Build again when the cluster is back, "
                    "or with --fallback-local",
                ) from error
            self.notify(f"{error}. The rest is rendered on this machine")
            yield from self.fallback.render(chain(list(unfinished.values()), source))


class _Run(Generic[AnyJob]):
    """One build on one cluster."""

    def __init__(self, cluster: Cluster, workers: WorkerPool, unfinished: dict[int, AnyJob]) -> None:
        self._cluster = cluster
        self._workers = workers
        self._unfinished = unfinished
        self._bundle = bundle.packed(cluster.resources)
        self._numbers = count()
        self._again: deque[int] = deque()
        self._deaths: Counter[int] = Counter()
        self._ready: deque[tuple[int, RenderedPdf | str]] = deque()

    def render(self, source: Iterator[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render all jobs of a source. Only as many are sent as the workers have room for."""
        self._workers.meet()
        while True:
            for state in self._workers.look():
                self._take_back(state)
            drained = self._hand_out(source)
            yield from self._done()
            if drained and not self._unfinished:
                return
            for state, key, value in self._workers.ended():
                self._settle(state, state.out.pop(key), value)
                yield from self._done()

    def _done(self) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        while self._ready:
            number, outcome = self._ready.popleft()
            yield self._unfinished.pop(number), outcome

    def _hand_out(self, source: Iterator[AnyJob]) -> bool:
        """Send jobs to the workers, the least busy first; returns whether the source has ended."""
        while known := [one for one in self._workers.known.values() if _load(one) < AHEAD]:
            if self._again:
                number = self._again.popleft()
            elif (job := next(source, None)) is not None:
                number = next(self._numbers)
                self._unfinished[number] = job
            else:
                return True
            self._give(min(known, key=_load), number)
        return False

    def _give(self, state: WorkerState, number: int) -> None:
        leaflet = self._unfinished[number].leaflet
        job = RenderJob(
            token=state.info.token if state.info else "",
            bundle=self._bundle.name,
            leaflet=leaflet,
            seconds=self._cluster.seconds,
            megabytes=self._cluster.megabytes,
        )
        names = dict.fromkeys((self._bundle.name, *_PICTURE.findall(leaflet.html)))
        coming = [future for name in names if (future := self._coming(state, name)) is not None]
        state.out[self._workers.watched(state, worker.render, job.packed(), *coming)] = number

    def _coming(self, state: WorkerState, name: str) -> "Future | None":
        """The transfer of a file to a worker; None if it has arrived. The first call sends it."""
        future = state.held.get(name)
        if name not in state.held or (future is not None and future.status in {"cancelled", "lost"}):
            state.held[name] = future = self._send(state, name)
        if future is not None and future.status == "finished":
            state.held[name] = future = None
        return future

    def _send(self, state: WorkerState, name: str) -> "Future | None":
        if name == self._bundle.name:
            return self._workers.task(state, worker.receive_bundle, name, self._bundle.content)
        file = self._cluster.resources.pictures / name
        if not file.is_file():  # the renderer says so, there as here
            return None
        return self._workers.task(state, worker.receive_picture, name, file.read_bytes())

    def _settle(self, state: WorkerState, number: int, value: object) -> None:
        """Handle the result of a leaflet: a PDF, a reason, an error, or nothing if the worker was lost."""
        if isinstance(value, RenderedPdf | str):
            self._ready.append((number, value))
        elif isinstance(value, Exception):
            raise MachineError(
                f"The worker {state.address} failed: {value}",
                advice=getattr(value, "advice", "") or "Look at its log, then repair or remove it",
            )
        else:
            self._return(number, died=value is None)
            if isinstance(value, StaleToken):  # the worker was restarted at the same address
                self._workers.forget(state)
                self._take_back(state)

    def _take_back(self, state: WorkerState) -> None:
        """Queue the leaflets of a lost worker again. Only those in rendering can have killed it."""
        for at, number in enumerate(state.out.values()):
            self._return(number, died=at < state.threads)
        state.out.clear()

    def _return(self, number: int, *, died: bool) -> None:
        self._deaths[number] += died
        if self._deaths[number] < TRIES:
            self._again.append(number)
        else:
            self._ready.append((number, f"{TRIES} workers died while they rendered it"))


def _load(state: WorkerState) -> float:
    """Leaflets that a worker has for each thread. A worker with unknown versions counts as full."""
    return len(state.out) / state.threads if state.info else AHEAD
