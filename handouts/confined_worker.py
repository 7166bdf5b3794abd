"""Worker processes for the files of a stranger: confined by the kernel, limited in memory and in time.

They call any function of a module. ``build/worker_process.py`` has those that only render.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from handouts import memory_limit, process_pool
from handouts.confinement import Access
from handouts.errors import MachineError

if TYPE_CHECKING:
    from typing import Self

Item = TypeVar("Item")
_AHEAD = 3
"""Tasks in the queue of each worker."""
_TRIES = 3
"""How often a task is given to a pool that breaks before the task is begun."""
_LOOK = 1.0
"""Seconds between two checks that the pool still works."""
_DOCTOR = "Memory may be too small. See what is missing: handouts doctor"


class WorkerLostError(MachineError):
    """A worker died or was stopped; its message is the reason. Another one takes its place."""


@dataclass(slots=True, kw_only=True)
class _Task:
    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float | None
    future: Any = None
    """pebble's; None until it is scheduled."""


class ConfinedWorkers:
    """Processes that read the files of a stranger. Used in a ``with`` block, which stops them at its end."""

    def __init__(
        self, access: Access, *, jobs: int = 1, megabytes: int | None = None, shared: object = None
    ) -> None:
        """Prepare; the first task starts the workers.

        Args:
            access: What they may read and write, beside Python and its libraries. Temporary files are in the
                first folder that they may write to.
            jobs: Number of processes.
            megabytes: Address space of each; None for ``memory_limit.MEGABYTES``.
            shared: A value that each worker gets once, for ``shared()``.
        """
        self._jobs = jobs
        self._access = access
        self._arguments = access, megabytes or memory_limit.MEGABYTES, shared
        self._pool: Any = None

    def __enter__(self) -> Self:
        """The workers."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop them."""
        self._close()

    def call(self, work: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:  # noqa: ANN401 - of any work
        """Let a worker call a function of a module, and wait for its result.

        Args:
            work: The function.
            arguments: What it is called with.
            seconds: CPU time that it may take; then its worker is stopped and replaced. None for no limit.

        Raises:
            WorkerLostError: The worker died, or the time was up.
            Exception: What the function raised.
        """
        return self._result(_Task(work=work, arguments=arguments, seconds=seconds))

    def each(
        self, work: Callable[[Item], Any], items: Iterable[Item], seconds: float
    ) -> Iterator[tuple[Item, Any]]:
        """Let the workers call a function with one item after another.

        Args:
            work: The function, of a module.
            items: The items.
            seconds: CPU time for each.

        Yields:
            Each item in its order with its result, or with the WorkerLostError of its worker.
        """
        waiting = deque[_Task]()
        source = iter(items)
        while True:
            for item in source:
                waiting.append(_Task(work=work, arguments=(item,), seconds=seconds))
                with suppress(RuntimeError):  # a pool that broke: _result opens another
                    self._schedule(waiting[-1])
                if len(waiting) >= self._jobs * _AHEAD:
                    break
            if not waiting:
                return
            task = waiting.popleft()
            try:
                outcome = self._result(task)
            except WorkerLostError as error:
                outcome = error
            yield task.arguments[0], outcome

    def _schedule(self, task: _Task) -> None:
        """Give a task to the pool.

        Raises:
            RuntimeError: The pool broke.
        """
        if self._pool is None:
            self._pool = self._open()
        task.future = process_pool.submit(self._pool, task.work, task.arguments, task.seconds)

    def _result(self, task: _Task) -> Any:  # noqa: ANN401 - of any work
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - few commands have workers

        from pebble import ProcessExpired  # noqa: PLC0415

        for _ in range(_TRIES):
            error = self._error(task)
            if error is None:
                return task.future.result()
            if reason := process_pool.lost(error, task.seconds or 0):
                raise WorkerLostError(reason)
            if isinstance(error, ProcessExpired):
                died = f"The process that read it died (exit code {error.exitcode})"
                raise WorkerLostError(died, advice=_DOCTOR)
            if not isinstance(error, BrokenProcessPool):
                raise error
            task.future = None
            if self._pool is not None and not self._pool.active:
                self._close()
        raise WorkerLostError("The worker processes ended before they read anything", advice=_DOCTOR)

    def _error(self, task: _Task) -> BaseException | None:
        """Wait for a task: the error that it ended with, or None; BrokenProcessPool if nobody began it."""
        from concurrent.futures import CancelledError  # noqa: PLC0415 - as in _result
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        try:
            if task.future is None:
                self._schedule(task)
            while True:
                try:
                    error: BaseException | None = task.future.exception(timeout=_LOOK)
                except TimeoutError:
                    if self._pool is None or not self._pool.active:
                        return BrokenProcessPool()
                else:
                    return error
        except (CancelledError, RuntimeError):  # what pebble raises for a pool that broke
            return BrokenProcessPool()

    def _open(self) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
        for folder in self._access.writes:  # a worker may not open what is made after its start
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
        return process_pool.open_pool(self._jobs, _prepare, self._arguments)

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


_shared: list[Any] = []
"""The shared value, in a worker."""


def shared() -> Any:  # noqa: ANN401 - of any work
    """In a worker: the value that the workers share."""
    return _shared[0]


def _prepare(access: Access, megabytes: int, value: object) -> None:
    process_pool.limit_worker(megabytes)
    if access.writes:
        tempfile.tempdir = str(access.writes[0])
    _shared.append(value)
    process_pool.confine_worker(access)
