"""Processes that tests start: wait for what they do, and end them with all that they started."""

import os
import time
from collections.abc import Callable, Iterable

import psutil

_HANG = 300
"""Seconds after which something that does not come about counts as hung. It decides no test that passes."""
_PAUSE = 0.01
"""Seconds between two looks."""


def wait_until(happens: Callable[[], object], *, given_up: Callable[[], object] = lambda: False) -> None:
    """Wait for an event, however slow the machine is.

    Args:
        happens: Whether it has come about.
        given_up: Whether it cannot come about any more, for instance since the process has ended.

    Raises:
        AssertionError: It cannot come about any more, or the wait hangs.
    """
    end = time.monotonic() + _HANG
    while not happens():
        assert not given_up() or happens(), "It did not happen, and cannot happen any more"
        assert time.monotonic() < end, f"It did not happen within {_HANG} seconds"
        time.sleep(_PAUSE)


def descendants(pid: int) -> list[psutil.Process]:
    """The living processes below one, also those of other sessions and process groups."""
    try:
        below = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    return [process for process in below if is_alive(process)]


def is_alive(process: psutil.Process) -> bool:
    """Whether it runs; a zombie does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def cpu_seconds(process: psutil.Process) -> float:
    """CPU time that a process has taken; 0 where it has ended."""
    try:
        used = process.cpu_times()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0
    return float(used.user + used.system)


def busiest(processes: Callable[[], Iterable[psutil.Process]]) -> psutil.Process:
    """The process that works while the others wait: the first to take 8 seconds of CPU time from now on.

    A process that only starts takes less: it imports the renderer, in 1 to 3 seconds.

    Args:
        processes: Lists those to choose from. It is called again and again, since some may start later.
    """
    start = {process: cpu_seconds(process) for process in processes()}
    found: list[psutil.Process] = []

    def look() -> bool:
        found[:] = [one for one in processes() if cpu_seconds(one) > start.setdefault(one, 0.0) + 8]
        return bool(found)

    wait_until(look)
    return found[0]


def kill_tree(pid: int) -> None:
    """Kill a process and all below it at once, as when a machine loses its power."""
    try:
        root = psutil.Process(pid)
        doomed = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for process in doomed:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    if pid != os.getpid():
        psutil.wait_procs(doomed[1:], timeout=_HANG)
