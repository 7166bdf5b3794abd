"""One build at a time for each output folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handouts.errors import MachineError

NAME = ".lock"


@contextmanager
def held(output: Path, *, waiting: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold an output folder; another build that holds it is waited for.

    The lock is the system's and ends with the process, however that ends.

    Args:
        output: The folder; made if it is not there.
        waiting: Told who holds it, once, where it must be waited for.

    Raises:
        MachineError: The folder cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only builds lock

    path = output / NAME
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting(_holder(output))
            lock.acquire()
    except OSError as error:
        raise MachineError(
            f"{output} cannot be written: {error.strerror or error}",
            advice="Make room on the disk, check the folder's rights, or name another one with -o",
        ) from error
    pid = output / f"{NAME}.pid"
    try:
        with suppress(OSError):  # on a full disk nobody is told; that is no reason to stop
            pid.write_text(str(os.getpid()), "utf-8")
        yield
    finally:
        with suppress(OSError):
            pid.unlink(missing_ok=True)
        lock.release()


def _holder(output: Path) -> str:
    try:
        told = (output / f"{NAME}.pid").read_text("utf-8")
    except (OSError, ValueError):
        told = ""
    return f"process {told}" if told.isdigit() else "another process"
