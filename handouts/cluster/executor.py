"""An executor on many machines: sends leaflets to the workers of a Dask cluster, and gets PDFs back.

Dask transports and watches the tasks. This module decides which process of which worker renders which
leaflet (``build/assignment.py``), so that a worker gets no leaflet before its versions are compared with
ours, and gets every file only once.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Generic

from handouts.build.assignment import AnyJob, Load, Waiting
from handouts.build.executors import Executor
from handouts.build.worker_process import MEGABYTES
from handouts.cluster import bundle, worker
from handouts.cluster.connection import LostError, Scheduler
from handouts.cluster.worker import RenderJob, StaleToken
from handouts.cluster.workers import Sent, WorkerPool, WorkerState
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.time_limit import SECONDS

if TYPE_CHECKING:
    from distributed import Future

AHEAD = 3
"""Leaflets sent for each process of a worker: one is rendered, the others wait there, so none is idle."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    """A leaflet that waits to be sent."""

    number: int
    leaflet: Leaflet


class _Run(Generic[AnyJob]):
    """One build on one cluster."""

    def __init__(self, cluster: Cluster, workers: WorkerPool, unfinished: dict[int, AnyJob]) -> None:
        self._cluster = cluster
        self._workers = workers
        self._unfinished = unfinished
        self._bundle = bundle.packed(cluster.resources)
        self._numbers = count()
        self._waiting = Waiting[tuple[WorkerState, int], _Numbered]()
        self._ended = False
        """Whether all leaflets are known."""
        self._deaths: Counter[int] = Counter()
        self._ready: deque[tuple[int, RenderedPdf | str]] = deque()

    def render(self, source: Iterator[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render all jobs of a source. Only as many are sent as the workers have room for."""
        self._workers.meet()
        while True:
            for state in self._workers.look():
                self._take_back(state)
            more = self._feed(source)
            yield from self._done()
            if self._ended and not self._unfinished:
                return
            for state, key, value in self._workers.ended(wait=not more):
                self._settle(state, state.out.pop(key).number, value)
                yield from self._done()

    def _done(self) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        while self._ready:
            number, outcome = self._ready.popleft()
            yield self._unfinished.pop(number), outcome

    def _feed(self, source: Iterator[AnyJob]) -> bool:
        """Send the workers what they should have; then take one more leaflet.

        Returns:
            Whether there may be more to send.
        """
        while taken := self._waiting.take(self._loads()):
            (state, process), one = taken
            self._give(state, process, one)
        if self._ended or self._waiting.is_full:
            return False
        for job in islice(source, 1):
            number = next(self._numbers)
            self._unfinished[number] = job
            self._waiting.add(_Numbered(number=number, leaflet=job.leaflet))
            return True
        self._ended = True
        return False

    def _loads(self) -> dict[tuple[WorkerState, int], Load]:
        """How busy the processes of all workers are. One with unknown versions gets nothing."""
        loads = {}
        for state in self._workers.known.values():
            if state.info:
                has = Counter(sent.process for sent in state.out.values())
                for process in range(state.threads):
                    number = has[process]
                    load = Load(busy=number, has_room=number < AHEAD, is_idle=not number)
                    loads[state, process] = load
        return loads

    def _give(self, state: WorkerState, process: int, one: _Numbered) -> None:
        leaflet = one.leaflet
        job = RenderJob(
            token=state.info.token if state.info else "",
            bundle=self._bundle.name,
            process=process,
            leaflet=leaflet,
            seconds=self._cluster.seconds,
            megabytes=self._cluster.megabytes,
        )
        names = dict.fromkeys((self._bundle.name, *_PICTURE.findall(leaflet.html)))
        coming = [future for name in names if (future := self._coming(state, name)) is not None]
        key = self._workers.watched(state, worker.render, job.packed(), *coming)
        state.out[key] = Sent(number=one.number, process=process)

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
        """Let the leaflets of a lost worker wait again. Only those in rendering can have killed it."""
        first = {sent.process: sent.number for sent in reversed(state.out.values())}
        for sent in reversed(state.out.values()):
            self._return(sent.number, died=sent.number == first[sent.process])
        state.out.clear()
        for process in range(state.threads):
            self._waiting.forget((state, process))

    def _return(self, number: int, *, died: bool) -> None:
        self._deaths[number] += died
        if self._deaths[number] < TRIES:
            self._waiting.put_back(_Numbered(number=number, leaflet=self._unfinished[number].leaflet))
        else:
            self._ready.append((number, f"{TRIES} workers died while they rendered it"))
