"""Pools of worker processes: how they are opened, limited and confined, and how they end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from handouts import confinement, time_limit
from handouts.confinement import Access

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


def open_pool(jobs: int, prepare: Callable[..., None], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
    """A pool of processes; each calls a function of a module before its first task."""
    from multiprocessing import get_context  # noqa: PLC0415 - few commands have workers

    from pebble import ProcessPool  # noqa: PLC0415

    if sys.platform != "win32":
        from multiprocessing import resource_tracker  # noqa: PLC0415

        resource_tracker.ensure_running()  # a thread that starts it no longer blocks Ctrl-C afterwards
    return ProcessPool(
        max_workers=jobs,
        initializer=prepare,
        initargs=arguments,
        context=get_context("spawn"),  # a fork server would leave a folder in /tmp when it is killed
    )


def submit(pool: Any, work: Callable[..., Any], arguments: tuple[Any, ...], seconds: float | None) -> Any:  # noqa: ANN401 - pebble's pool and future
    """Give work to a pool.

    Args:
        pool: The pool.
        work: A function of a module.
        arguments: What it is called with.
        seconds: CPU time that it may take; then its worker is stopped and replaced. The same goes for
            ``time_limit.BY_CLOCK`` times that by the clock, from its start. None for no limit.

    Returns:
        pebble's future.
    """
    with ctrl_c_blocked():
        if seconds is None:
            return pool.schedule(work, args=arguments)
        return pool.schedule(_limited, args=(work, arguments, seconds), timeout=seconds * time_limit.BY_CLOCK)


def _limited(work: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:  # noqa: ANN401 - of any work
    """Do some work in this worker within the time limit."""
    with time_limit.process_limit(seconds):
        return work(*arguments)


def is_working(pool: Any) -> bool:  # noqa: ANN401 - pebble's pool
    """Whether a pool can be given work; a new one is started. It breaks if an idle worker ends."""
    with ctrl_c_blocked():
        try:
            return bool(pool.active)
        except RuntimeError:  # it could not be started
            return False


def is_unbegun(future: Any) -> bool:  # noqa: ANN401 - pebble's future
    """Whether the pool broke before a worker began this work, which is done otherwise."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - few commands have workers

    return isinstance(future.exception(), BrokenProcessPool)


def end(pools: list[Any]) -> None:
    """End pools and their workers. Unfinished work is given up."""
    for pool in pools:
        pool.stop()
    for pool in pools:  # their threads end meanwhile, all at the same time
        pool.join()


def lost(error: BaseException | None, seconds: float) -> str:
    """Why work was lost with its worker, or stopped; empty if it was not.

    Args:
        error: What the future of the work ended with.
        seconds: CPU time that it was allowed.
    """
    from pebble import ProcessExpired  # noqa: PLC0415 - few commands have workers

    if isinstance(error, TimeoutError):
        return time_limit.waited(seconds)
    if isinstance(error, time_limit.TimeLimitError):
        return str(error)
    if isinstance(error, ProcessExpired) and time_limit.is_over(error.exitcode):
        return time_limit.too_long(seconds)
    return ""


@contextmanager
def ctrl_c_blocked() -> Iterator[None]:
    """Block Ctrl-C: threads and workers that start inside inherit it, so a worker cannot die while it starts.

    The main thread gets a Ctrl-C of this moment as soon as the block ends.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def limit_worker(megabytes: int) -> None:
    """Limit the memory of this worker, and leave Ctrl-C to its parent process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has no such module

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # one that is ended must not write its memory


def confine_worker(access: Access) -> None:
    """Confine this worker for ever, and end it when its parent process ends."""
    from multiprocessing import parent_process  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    confinement.confine(access)
    if parent := parent_process():  # not earlier: a thread that is there already is not confined
        Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: BaseProcess) -> None:
    """Ends a worker whose parent was killed: otherwise a leaflet that hangs would run for ever."""
    parent.join()
    os._exit(1)
