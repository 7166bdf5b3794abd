"""Folders in the system's temporary folder that are not left for ever if their process is killed.

A process holds a lock on each of its folders. The operating system releases the lock when the process ends,
so a folder that can be locked belongs to no living process, and the next one removes it.
"""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

PREFIX = "handouts-"
"""Beginning of the names of these folders."""
LOCK = ".lock"
"""Name of the file in each of them that their process locks."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is removed at the end, also after an error or Ctrl-C. Those of dead processes are, too.

    Raises:
        OSError: No folder can be made.
    """
    from filelock import FileLock  # noqa: PLC0415 - few commands need such a folder

    _sweep(Path(tempfile.gettempdir()))
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = FileLock(folder / LOCK)
        with suppress(FileNotFoundError):  # another process has just swept it: it was not locked yet
            lock.acquire()
            if (folder / LOCK).exists():
                break
            lock.release()
    with removed_at_the_end(folder, lock):
        yield folder


@contextmanager
def removed_at_the_end(folder: Path, lock: "FileLock") -> Iterator[None]:
    """Remove a folder of this process at the end of the block.

    Args:
        folder: The folder.
        lock: The lock in it, which this process holds.
    """
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # before the lock ends, so that nobody else sweeps it
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)  # Windows cannot remove a locked file


def remove_if_left(folder: Path) -> None:
    """Remove a folder with a lock in it, unless a living process holds the lock."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - as above

    with suppress(Timeout, OSError), FileLock(folder / LOCK, timeout=0):
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()  # Windows could not remove the locked file


def _sweep(parent: Path) -> None:
    """Remove such folders of this user whose process is dead."""
    for folder in parent.glob(f"{PREFIX}*"):
        if _is_own(folder):
            remove_if_left(folder)


def _is_own(folder: Path) -> bool:
    """Whether this user has made a folder, with a lock in it. A link of somebody else is not followed."""
    try:
        found, lock = folder.lstat(), (folder / LOCK).lstat()
    except OSError:
        return False
    mine = sys.platform == "win32" or found.st_uid == os.getuid()
    return mine and stat.S_ISDIR(found.st_mode) and stat.S_ISREG(lock.st_mode)
