"""A test leaves nothing behind: no file in the temporary folder, no process. Whatever does is named.

A pytest plugin. Each pytest process has a temporary folder of its own, so that only its own tests can leave
something there, and on Linux it adopts orphans, so that a worker whose parent was killed is seen as well.
Fixtures of a module may keep files and processes until its last test here has run.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.util import get_temp_dir
from pathlib import Path

import psutil
import pytest

from tests.processes import is_alive, kill_tree

_PR_SET_CHILD_SUBREAPER = 36
"""Number of the call in ``linux/prctl.h``."""
_STANDARD_LIBRARY = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
"""Helpers of ``multiprocessing`` that live as long as the pytest process, by their command lines."""

_folder = pytest.StashKey[Path]()
_seen = pytest.StashKey[dict[object, str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Give this process a temporary folder, and make it the parent of orphans."""
    # Folders of tests that fail are kept where pytest always keeps them.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    get_temp_dir()  # that of multiprocessing in this process, which removes it at its very end: elsewhere
    worker = getattr(config, "workerinput", None)
    if worker is None:
        # The name is short, since a socket's path may have about 100 characters.
        folder = Path(tempfile.mkdtemp(prefix="t")).resolve()
        folder.chmod(0o711)  # a test runs a program as another user, who must get to what is below
    else:  # in the folder of the process that started it, which sees to the end of both
        folder = Path(tempfile.gettempdir(), worker["workerid"])
        folder.mkdir()
    config.stash[_folder] = folder
    config.stash[_seen] = {}
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(folder)
    tempfile.tempdir = str(folder)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the temporary folder."""
    if _folder in config.stash:
        shutil.rmtree(config.stash[_folder], ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Note what is new after a test; what outlives the tests of its module fails, with the test's name."""
    yield
    folder, seen = item.config.stash[_folder], item.config.stash[_seen]
    left = _left(folder)
    first_seen = {what: seen.get(what, item.nodeid) for what in left}
    seen.clear()
    if nextitem is not None and nextitem.path == item.path:
        seen.update(first_seen)
        return
    _remove(folder, left)
    if left:
        lines = (f"  {left[what]}, after {test}" for what, test in first_seen.items())
        pytest.fail("Left behind:\n" + "\n".join(lines), pytrace=False)


def _left(folder: Path) -> dict[object, str]:
    """What there is now: each file and process with a sentence for people."""
    found: dict[object, str] = {path: f"in the temporary folder: {path.name}" for path in folder.iterdir()}
    for process in _children():
        command = _command(process)
        if command and not any(name in command for name in _STANDARD_LIBRARY):
            found[process] = f"process {process.pid}: {command}"
    return found


def _children() -> list[psutil.Process]:
    """Living children, orphans among them."""
    if hasattr(os, "waitid"):  # macOS has it from Python 3.13 on
        try:
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return []  # the usual case, in no time
    return [child for child in psutil.Process().children() if is_alive(child)]


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""  # it has just ended


def _remove(folder: Path, left: dict[object, str]) -> None:
    """Clean up, so that the next module's tests are not blamed."""
    for what in left:
        if isinstance(what, psutil.Process):
            kill_tree(what.pid)
    for child in psutil.Process().children():
        if not is_alive(child):  # an orphan that has ended: nobody else asks for its exit code
            with suppress(ChildProcessError):
                os.waitpid(child.pid, os.WNOHANG)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
