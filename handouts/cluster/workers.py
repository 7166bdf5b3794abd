"""The workers of a cluster: which exist, which may render, and what they have finished."""

import operator
import pkgutil
import queue
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from handouts.cluster import worker
from handouts.cluster.connection import LostError
from handouts.cluster.worker import WorkerInfo
from handouts.errors import MachineError, Problem

if TYPE_CHECKING:
    from distributed import Client, Future

_LOOK = 1.0
"""Seconds between two looks for new and lost workers."""
_ANSWER = 5.0
"""Seconds that the scheduler may take to answer, or to hand over a result."""
_GREET = 10.0
"""Seconds that workers have to report their versions. A busy worker is compared later, when it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A leaflet that a worker has to render."""

    number: int
    process: int
    """Number of the process that is to render it, below the worker's number of threads."""


class WorkerState:
    """The state of a worker, as known to this client."""

    def __init__(self, address: str, threads: int) -> None:
        """A worker that has not been asked for its versions yet."""
        self.address = address
        self.threads = threads
        self.info: WorkerInfo | None = None
        """None until it has answered; stays None if its versions are not ours."""
        self.held: dict[str, Future | None] = {}
        """Files that it has, or that are on their way."""
        self.found: dict[str, Future] = {}
        """Functions that it has found, by their names."""
        self.out: dict[str, Sent] = {}
        """The leaflets that it has to render, by task key, in order."""


class WorkerPool:
    """The workers of one cluster, and the tasks they have."""

    def __init__(self, client: "Client", *, place: str, alone: float, notify: Callable[[str], None]) -> None:
        """Start with no workers.

        Args:
            client: The connection to the scheduler.
            place: The scheduler's address, for messages.
            alone: Seconds without a worker after which the cluster counts as lost.
            notify: Called with a line that the user should read.
        """
        self.known: dict[str, WorkerState] = {}
        self._client = client
        self._place = place
        self._alone = alone
        self._notify = notify
        self._met = False
        self._wrong: dict[str, str] = {}
        self._futures: dict[str, tuple[Future, WorkerState]] = {}
        self._events: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._name, self._keys = uuid.uuid4().hex, count()
        self._last_worker, self._looked = time.monotonic(), float("-inf")

    def meet(self) -> None:
        """Wait for workers and compare their versions with ours, before any of them gets a leaflet.

        Raises:
            MachineError: Some workers have other versions; the error has a problem for each.
            LostError: The connection to the scheduler is lost, or there are no workers.
        """
        self.look()
        if not self.known:
            self._notify(f"Waiting for workers at {self._place}")
        began = time.monotonic()
        while not self.known or (self._unmet() and time.monotonic() - began < _GREET):
            list(self.ended())
            self.look()
            began = began if self.known else time.monotonic()
        if self._wrong:
            raise MachineError(
                f"{len(self._wrong)} of {len(self.known)} workers cannot be used",
                advice="Install the same versions everywhere, best from one container or lock file",
                problems=tuple(_refusal(address, why) for address, why in sorted(self._wrong.items())),
            )
        self._met = True

    def look(self) -> list[WorkerState]:
        """Find new workers and ask for their versions; returns lost workers. Asks once a second at most.

        Raises:
            LostError: The scheduler does not answer, or there has been no worker for too long.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return []
        self._looked = now
        try:
            threads = self._client.sync(self._client.scheduler.ncores, callback_timeout=_ANSWER)
        except (OSError, TimeoutError, RuntimeError, CancelledError) as error:
            raise self._gone() from error
        lost = [self.known[address] for address in self.known.keys() - threads.keys()]
        for state in lost:
            self.forget(state)
        for address in sorted(threads.keys() - self.known.keys()):
            self.known[address] = WorkerState(address, threads[address])
            self.watched(self.known[address], worker.worker_info)
        if self._unmet() or any(state.info for state in self.known.values()):
            self._last_worker = now
        elif now - self._last_worker > self._alone:
            raise LostError(f"The cluster at {self._place} has no worker")
        return lost

    def forget(self, state: WorkerState) -> None:
        """Forget a worker. If it still exists, it is treated as a new one."""
        self.known.pop(state.address, None)
        self._wrong.pop(state.address, None)
        for key in [key for key, (_, one) in self._futures.items() if one is state]:
            del self._futures[key]

    def _unmet(self) -> bool:
        return any(one.info is None and one.address not in self._wrong for one in self.known.values())

    def task(self, state: WorkerState, function: Callable[..., Any], *values: object) -> "Future":
        """Call a function of ``worker.py`` on one worker, which finds it by its name.

        Only functions of the standard library are sent. A worker without this package can then report that;
        Dask would end a worker that cannot read a task. The scheduler does not need this package.
        """
        name = f"{function.__module__}:{function.__qualname__}"
        if name not in state.found:
            state.found[name] = self._submit(state, pkgutil.resolve_name, name)
        return self._submit(state, operator.call, state.found[name], *values)

    def _submit(self, state: WorkerState, function: Callable[..., Any], *values: object) -> "Future":
        key = f"handouts-{self._name}-{next(self._keys)}"
        return self._client.submit(function, *values, key=key, workers=[state.address], pure=False)

    def watched(self, state: WorkerState, function: Callable[..., Any], *values: object) -> str:
        """Call a function on a worker; ``ended`` gives the result. Returns the key of the task."""
        future = self.task(state, function, *values)
        self._futures[future.key] = future, state
        future.add_done_callback(self._events.put)
        return str(future.key)

    def ended(self, *, wait: bool = True) -> Iterator[tuple[WorkerState, str, Any]]:
        """Results that have arrived.

        Args:
            wait: Whether to wait a little if there are none.

        Returns:
            Worker, key of the task, and its result: a value, an error, or None if it was lost.

        Raises:
            LostError: The connection to the scheduler is lost.
        """
        try:
            future = self._events.get(timeout=_LOOK / 4 if wait else 0)
            while True:
                _, state = self._futures.pop(future.key, (None, None))
                if state is not None:  # else the worker was forgotten
                    value = self._value(future)
                    if state.info is None:
                        self._compare(state, value)
                    else:
                        yield state, str(future.key), value
                future = self._events.get_nowait()
        except queue.Empty:
            if self._client.status != "running":
                raise self._gone() from None

    def _value(self, future: "Future") -> Any:  # noqa: ANN401 - any result of a function of worker.py
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

        try:
            if future.status == "finished":
                return future.result(timeout=_ANSWER)
            if future.status == "error":
                error = future.exception(timeout=_ANSWER)
                return None if isinstance(error, KilledWorker) else error
        except (OSError, TimeoutError, CancelledError):  # its worker has died, or the scheduler
            self._looked = float("-inf")
        if self._client.status != "running":
            raise self._gone()
        return None

    def _compare(self, state: WorkerState, info: WorkerInfo | Exception | None) -> None:
        """Accept a worker if its versions are ours; else remember why not."""
        if info is None:
            self.forget(state)
            return
        if isinstance(info, WorkerInfo):
            why = _differences(info.versions)
        else:
            why = f"It cannot run handouts: {info}"
        if not why and isinstance(info, WorkerInfo):
            state.info = info
            state.held = dict.fromkeys(info.held)
            return
        self._wrong[state.address] = why
        if self._met:
            self._notify(f"The new worker {state.address} is not used. {why}")

    def _gone(self) -> LostError:
        return LostError(f"The connection to the scheduler {self._place} was lost")


def _differences(there: dict[str, str]) -> str:
    """The versions of a worker that differ from this machine; empty if none does."""
    here = worker.versions()
    names = [name for name in here if there.get(name) != here[name]]
    listed = [f"{name} {there.get(name, 'missing')} (here {here[name]})" for name in names]
    return f"It has {', '.join(listed)}" if listed else ""


def _refusal(address: str, why: str) -> Problem:
    return Problem(
        file=address,
        line=None,
        rule="worker-differs",
        severity="error",
        message=why,
        advice="Install the same versions there, or remove this worker",
    )
