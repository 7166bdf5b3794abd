"""One folder for the temporary files of a run, under the project's cache: ``.handouts/tmp/<run>``.

WeasyPrint copies fonts into a temporary folder and removes it when its process ends in good order. A worker
that is stopped never gets there, so the run removes the whole folder.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.project.project import Project
from handouts.storage.temporary_folder import LOCK, remove_if_left, removed_at_the_end, temporary_folder

NAME = "tmp"


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
        with FileLock(parent / LOCK):
            for left in filter(Path.is_dir, parent.iterdir()):
                remove_if_left(left)
            folder = Path(tempfile.mkdtemp(dir=parent))
            lock = FileLock(folder / LOCK)
            lock.acquire()
    except OSError:
        with temporary_folder() as system:
            yield system
        return
    with removed_at_the_end(folder, lock):
        yield folder
