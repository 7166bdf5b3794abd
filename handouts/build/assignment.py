"""Which worker gets which leaflet: one that has laid out the text before and has only the letterhead left.

A process keeps the bodies that it has laid out (``pdf/parts/kept_bodies.py``), and another clinic needs no
new one. So leaflets of a text go to the worker that has its body, and wait a little if it has no room. A
worker with nothing to do takes what waits, whatever it is.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from handouts.leaflets.leaflet import Leaflet

_MOST = 128
"""Leaflets that may wait: as many as many clinics, so that the next topics are among them."""
_MOST_CHARACTERS = 4_000_000
"""HTML of the leaflets that may wait, together: at most 8 MB of memory."""
_TEXTS = 16
"""Texts of a worker that are remembered, the last ones: the leaflets of a topic come in turn."""

Text = Hashable
"""Stands for the text of a leaflet, which clinics share."""
Name = TypeVar("Name", bound=Hashable)
"""Of a worker."""


class Job(Protocol):
    """Anything with a leaflet to render; it comes back with the result."""

    @property
    def leaflet(self) -> Leaflet:
        """The leaflet to render."""
        ...


AnyJob = TypeVar("AnyJob", bound=Job)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How busy a worker is."""

    busy: float
    """Leaflets that it has for each of its processes."""
    has_room: bool
    """Whether it takes another leaflet."""
    is_idle: bool
    """Whether one of its processes has nothing to do; only if it has room."""


def text_of(leaflet: Leaflet) -> Text:
    """What leaflets of the same text have in common: the topic and the variant."""
    return leaflet.slug, leaflet.variant.name


def choose(
    waiting: Sequence[Text], loads: Mapping[Name, Load], owners: Mapping[Text, Collection[Name]]
) -> tuple[int, Name] | None:
    """Choose the next leaflet to give to a worker.

    The first leaflet that a worker with room has laid out before, or nobody has, goes there; the least busy
    worker first. If there is none, an idle worker takes one of the text of which most leaflets wait for each
    worker that has it, because it lays that text out anew.

    Args:
        waiting: The texts of the leaflets that wait, in order.
        loads: How busy each worker is.
        owners: The workers that have laid out a text. Those without a load do not count.

    Returns:
        The place of the leaflet in ``waiting``, and the worker. None if all that wait are to wait longer.
    """
    counts = Counter(waiting)
    open_ = [name for name, load in loads.items() if load.has_room]
    if not open_ or not waiting:
        return None
    known = {text: [name for name in owners.get(text, ()) if name in loads] for text in counts}
    for text, names in known.items():
        if able := [name for name in names if loads[name].has_room] if names else open_:
            return waiting.index(text), _least_busy(able, loads)
    idle = [name for name in open_ if loads[name].is_idle]
    if not idle:
        return None
    text = max(counts, key=lambda one: counts[one] / len(known[one]))
    return waiting.index(text), _least_busy(idle, loads)


def _least_busy(names: Sequence[Name], loads: Mapping[Name, Load]) -> Name:
    return min(names, key=lambda name: loads[name].busy)


class Waiting(Generic[Name, AnyJob]):
    """The leaflets that wait for a worker, and the texts that each worker has laid out."""

    def __init__(self) -> None:
        """Begin with no leaflets; no worker has laid out anything."""
        self._jobs: deque[AnyJob] = deque()
        self._characters = 0
        self._texts: dict[Name, OrderedDict[Text, None]] = {}
        self._owners: dict[Text, dict[Name, None]] = {}

    def __len__(self) -> int:
        """Number of leaflets that wait."""
        return len(self._jobs)

    @property
    def is_full(self) -> bool:
        """Whether so many wait that no more should be composed."""
        return len(self._jobs) >= _MOST or self._characters >= _MOST_CHARACTERS

    def add(self, job: AnyJob) -> None:
        """Add a leaflet after all others."""
        self._jobs.append(job)
        self._characters += len(job.leaflet.html)

    def put_back(self, job: AnyJob) -> None:
        """Put a leaflet before all others: a worker was given it, and has not rendered it."""
        self._jobs.appendleft(job)
        self._characters += len(job.leaflet.html)

    def take(self, loads: Mapping[Name, Load]) -> tuple[Name, AnyJob] | None:
        """Take the leaflet that is to be given next; None if all are to wait longer.

        Args:
            loads: How busy each worker is.

        Returns:
            The worker that is to get it, and the leaflet.
        """
        chosen = choose([text_of(job.leaflet) for job in self._jobs], loads, self._owners)
        if chosen is None:
            return None
        place, name = chosen
        job = self._jobs[place]
        del self._jobs[place]
        self._characters -= len(job.leaflet.html)
        self._remember(name, text_of(job.leaflet))
        return name, job

    def _remember(self, name: Name, text: Text) -> None:
        texts = self._texts.setdefault(name, OrderedDict())
        texts[text] = None
        texts.move_to_end(text)
        self._owners.setdefault(text, {})[name] = None
        if len(texts) > _TEXTS:
            self._drop(name, texts.popitem(last=False)[0])

    def forget(self, name: Name) -> None:
        """Forget what a worker has laid out: its process is another one now, or is gone."""
        for text in self._texts.pop(name, ()):
            self._drop(name, text)

    def _drop(self, name: Name, text: Text) -> None:
        del self._owners[text][name]
        if not self._owners[text]:
            del self._owners[text]
