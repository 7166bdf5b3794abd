"""Folders in the system's temporary folder: removed at the end, and by the next process after a kill."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from handouts.storage.temporary_folder import temporary_folder
from tests import ROOT

HOLD = """import sys, tempfile
from handouts.storage.temporary_folder import temporary_folder
tempfile.tempdir = sys.argv[1]
with temporary_folder() as folder:
    (folder / "a").mkdir()
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A temporary folder of the system for each test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_folder_is_removed_at_the_end(tmp_path: Path) -> None:
    """With what is in it, also after an error; one inside of another one stays until its own end."""
    with pytest.raises(KeyError), temporary_folder() as folder:
        (folder / "a").mkdir()
        with temporary_folder() as other:
            assert folder.is_dir()
            assert other != folder
        assert folder.is_dir()
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_killed_process_is_removed_by_the_next_one(tmp_path: Path) -> None:
    """But not the one of a process that lives."""
    words = [sys.executable, "-c", HOLD, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        theirs = Path(process.stdout.readline().strip())
        with temporary_folder() as ours:
            assert (theirs / "a").is_dir()
        process.kill()
        process.wait()
    assert theirs.is_dir()
    with temporary_folder() as ours:
        assert list(tmp_path.iterdir()) == [ours]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_others_have_put_there_stays(tmp_path: Path) -> None:
    """A folder without a lock, a file, and a link to a folder with one."""
    (tmp_path / "handouts-folder").mkdir()
    (tmp_path / "handouts-bug-a.txt").touch()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".lock").touch()
    (tmp_path / "handouts-link").symlink_to(tmp_path / "mine")
    before = sorted(tmp_path.rglob("*"))
    with temporary_folder():
        pass
    assert sorted(tmp_path.rglob("*")) == before
