"""One build at a time for each output folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
        (output / f"{NAME}.pid").write_text(str(os.getpid()), "utf-8")
    except OSError as error:
        raise MachineError(
            f"{output} cannot be written: {error.strerror or error}",
            advice="Make room on the disk, check the folder's rights, or name another one with -o",
        ) from error
    try:
        yield
    finally:
        (output / f"{NAME}.pid").unlink(missing_ok=True)
        lock.release()


def _holder(output: Path) -> str:
    try:
        return f"process {(output / f'{NAME}.pid').read_text('utf-8')}"
    except OSError:
        return "another process"
