"""A memory limit for work in this process: checking, importing, composing, verifying, rendering.

Worker processes have a limit of their own from their start (``build/worker_process.py``).
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTES = 2048
"""Address space that the work on one article may add to what the process has by then.

The longest shipped leaflet takes 62 MB, and building all of them in one process 444 MB, with all libraries.
"""


class _Count:
    """How much work with a limit goes on in this process, and the limit before it."""

    latch = threading.Lock()
    works = 0
    before: int | None = None


def too_much(megabytes: int | None = None) -> str:
    """The reason for the failure of a leaflet that needs too much memory; None stands for ``MEGABYTES``."""
    return f"It needs more than {(megabytes or MEGABYTES) / 1024:.3g} GB of memory"


@contextmanager
def memory_limit(megabytes: int | None = None) -> Iterator[None]:
    """Limit the memory of the work inside; without effect on other systems than Linux.

    The kernel counts the address space of the whole process. If several threads have limited work at the
    same time, they share the limit of the one that began. A library may end the process where it gets no
    memory, as GLib does; Python itself raises MemoryError.

    Args:
        megabytes: What the work may take; None means ``MEGABYTES``.

    Raises:
        MemoryError: The work needs more.
    """
    with _Count.latch:
        _Count.works += 1
        if _Count.works == 1:
            _Count.before = _lower((megabytes or MEGABYTES) << 20)
    try:
        yield
    finally:
        with _Count.latch:
            _Count.works -= 1
            if _Count.works == 0 and _Count.before is not None:
                _set(_Count.before)


def _lower(more: int) -> int | None:
    """Let the address space grow by some bytes; the limit before, or None if it stays as it was."""
    if sys.platform != "linux":
        return None
    import resource  # noqa: PLC0415 - Windows has no such module

    try:
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:  # a confined worker, which has its own limit
        return None
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    if any(limit != resource.RLIM_INFINITY and limit <= used + more for limit in (before, hard)):
        return None
    _set(used + more)
    return before


def _set(limit: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - as above

        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
