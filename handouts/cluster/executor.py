"""An executor on many machines: leaflets go out to the workers of a Dask cluster, bytes come back.

Dask carries and watches. Who renders what is decided here, so that a worker gets nothing before its versions
are known to be ours, and every file once.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from handouts.build.executors import MEGABYTES, SECONDS, Executor, Outcome
from handouts.cluster import bundle, worker
from handouts.cluster.connection import LostError, Scheduler
from handouts.cluster.worker import Order, Stranger
from handouts.cluster.workers import Crew, Hand
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from handouts.pdf.resources import SCHEME, Shelf

if TYPE_CHECKING:
    from distributed import Future

AHEAD = 3
"""Leaflets a thread that are out: one is rendered, the others wait there, so that no way costs time."""
ALONE = 30.0
"""Seconds that a build waits for a worker where there is none."""
TRIES = 3
"""Workers that may die with one leaflet before it fails."""
_PICTURE = re.compile(rf"{SCHEME}:/pictures/([\w.-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Renders leaflets on the workers of a cluster."""

    scheduler: Scheduler
    shelf: Shelf
    seconds: float = SECONDS
    megabytes: int = MEGABYTES
    """Address space of each process that renders; a worker has as many as Dask gives it threads."""
    alone: float = ALONE
    fallback: Executor | None = None
    """Renders what is left where the cluster is lost; with None, that ends the build."""
    told: Callable[[str], None] = lambda _: None
    """Told what the user should know meanwhile, one line each."""

    def render(self, leaflets: Iterable[Leaflet]) -> Iterator[Outcome]:
        """Render leaflets, as they are done.

        Raises:
            MachineError: The scheduler cannot be reached, there are no workers, or they have other versions.
            UsageError: The scheduler's address or the certificates cannot be used.
        """
        source = iter(leaflets)
        unfinished: dict[int, Leaflet] = {}
        try:
            with self.scheduler.connected() as client:
                crew = Crew(client, place=self.scheduler.place, alone=self.alone, told=self.told)
                yield from _Run(self, crew, unfinished).render(source)
        except LostError as error:
            if self.fallback is None:
                raise MachineError(
                    str(error),
                    advice="What was finished is kept; build again when the cluster is there, "
                    "or with --fallback-local",
                ) from error
            self.told(f"{error}; what is left is rendered on this machine")
            yield from self.fallback.render(chain(list(unfinished.values()), source))


class _Run:
    """One build on one cluster."""

    def __init__(self, cluster: Cluster, crew: Crew, unfinished: dict[int, Leaflet]) -> None:
        self._cluster = cluster
        self._crew = crew
        self._unfinished = unfinished
        self._parcel = bundle.packed(cluster.shelf)
        self._numbers = count()
        self._again: deque[int] = deque()
        self._deaths: Counter[int] = Counter()
        self._ready: deque[tuple[int, RenderedPdf | str]] = deque()

    def render(self, source: Iterator[Leaflet]) -> Iterator[Outcome]:
        """Render what comes from a source; what is out is what the workers have room for."""
        self._crew.meet()
        while True:
            for hand in self._crew.look():
                self._take_back(hand)
            drained = self._hand_out(source)
            yield from self._done()
            if drained and not self._unfinished:
                return
            for hand, key, value in self._crew.ended():
                self._settle(hand, hand.out.pop(key), value)
                yield from self._done()

    def _done(self) -> Iterator[Outcome]:
        while self._ready:
            number, outcome = self._ready.popleft()
            yield self._unfinished.pop(number), outcome

    def _hand_out(self, source: Iterator[Leaflet]) -> bool:
        """Fill the workers, the emptiest first; whether the source has ended."""
        while hands := [one for one in self._crew.hands.values() if _load(one) < AHEAD]:
            if self._again:
                number = self._again.popleft()
            elif (leaflet := next(source, None)) is not None:
                number = next(self._numbers)
                self._unfinished[number] = leaflet
            else:
                return True
            self._order(min(hands, key=_load), number)
        return False

    def _order(self, hand: Hand, number: int) -> None:
        leaflet = self._unfinished[number]
        order = Order(
            token=hand.greeting.token if hand.greeting else "",
            parcel=self._parcel.name,
            leaflet=leaflet,
            seconds=self._cluster.seconds,
            megabytes=self._cluster.megabytes,
        )
        names = dict.fromkeys((self._parcel.name, *_PICTURE.findall(leaflet.html)))
        coming = [future for name in names if (future := self._coming(hand, name)) is not None]
        hand.out[self._crew.watched(hand, worker.render, order.packed(), *coming)] = number

    def _coming(self, hand: Hand, name: str) -> "Future | None":
        """What brings a file to a worker, while it is on its way; sends it the first time."""
        future = hand.held.get(name)
        if name not in hand.held or (future is not None and future.status in {"cancelled", "lost"}):
            hand.held[name] = future = self._send(hand, name)
        if future is not None and future.status == "finished":
            hand.held[name] = future = None
        return future

    def _send(self, hand: Hand, name: str) -> "Future | None":
        if name == self._parcel.name:
            return self._crew.task(hand, worker.receive_parcel, name, self._parcel.content)
        file = self._cluster.shelf.pictures / name
        if not file.is_file():  # the press says so, there as here
            return None
        return self._crew.task(hand, worker.receive_picture, name, file.read_bytes())

    def _settle(self, hand: Hand, number: int, value: object) -> None:
        """Take in what a worker made of a leaflet."""
        if isinstance(value, RenderedPdf | str):
            self._ready.append((number, value))
        elif isinstance(value, Exception):
            raise MachineError(
                f"The worker {hand.address} cannot go on: {value}",
                advice=getattr(value, "advice", "") or "Look into its log, and mend it or take it away",
            )
        else:
            self._return(number, died=value is None)
            if isinstance(value, Stranger):  # started anew at the same address
                self._crew.forget(hand)
                self._take_back(hand)

    def _take_back(self, hand: Hand) -> None:
        """Queue what a lost worker had; only the first ones may have been what it died of."""
        for at, number in enumerate(hand.out.values()):
            self._return(number, died=at < hand.threads)
        hand.out.clear()

    def _return(self, number: int, *, died: bool) -> None:
        self._deaths[number] += died
        if self._deaths[number] < TRIES:
            self._again.append(number)
        else:
            self._ready.append((number, f"{TRIES} workers died that had it"))


def _load(hand: Hand) -> float:
    """Leaflets a thread that a worker has; one that has not told its versions is full."""
    return len(hand.out) / hand.threads if hand.greeting else AHEAD
