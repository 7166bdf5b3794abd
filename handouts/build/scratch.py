"""One folder for the temporary files of a run, under the project's cache: ``.handouts/tmp/<run>``.

WeasyPrint copies fonts into a temporary folder and removes it when its process ends in good order. A worker
that is stopped never gets there, so the run removes the whole folder.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handouts.project.project import Project
from handouts.storage.temporary_folder import temporary_folder

NAME = "tmp"
_LOCK = ".lock"


@contextmanager
def scratch_folder(project: Project) -> Iterator[Path]:
    """A folder for temporary files, removed at the end, also after an error or Ctrl-C.

    Folders of runs that were killed are removed first. A run holds a lock on its folder; the operating system
    releases the lock when the process ends, so a folder that can be locked belongs to no living run.

    Args:
        project: The project. If its cache cannot be written, the system's temporary folder is used.
    """
    from filelock import FileLock  # noqa: PLC0415 - only commands that render lock

    parent = project.cache / NAME
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with FileLock(parent / _LOCK):
            _sweep(parent)
            folder = Path(tempfile.mkdtemp(dir=parent))
            lock = FileLock(folder / _LOCK)
            lock.acquire()
    except OSError:
        with temporary_folder() as system:
            yield system
        return
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # before the lock ends, so that nobody else sweeps it
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)  # Windows cannot remove a locked file


def _sweep(parent: Path) -> None:
    """Remove the folders of runs that were killed."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - as above

    for folder in parent.iterdir():
        if not folder.is_dir():
            continue
        with suppress(Timeout, OSError), FileLock(folder / _LOCK, timeout=0):
            shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.rmdir()
