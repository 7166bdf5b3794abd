"""Files are there whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from handouts.errors import ExitCode, MachineError
from handouts.storage import files


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    """And nothing else is left there."""
    path = tmp_path / "a" / "b" / "knæ.pdf"
    files.write(path, b"%PDF")
    assert path.read_bytes() == b"%PDF"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    """Who had the old one open still reads it whole."""
    path = tmp_path / "a.pdf"
    files.write(path, b"old")
    with path.open("rb") as old:
        files.write(path, b"new")
        assert old.read() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="rights are POSIX's")
def test_others_may_read_what_they_may_read_of_other_files(tmp_path: Path) -> None:
    """The rights are those of any new file of this user."""
    (tmp_path / "other").touch()
    files.write(tmp_path / "a.pdf", b"")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "other").stat().st_mode
    )


@pytest.mark.parametrize("name", ["folder", "file/below", "x" * 300])
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    """A folder in the way, a file as a folder, too long a name: an error of the machine, and no leftovers."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").touch()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(MachineError) as told:
        files.write(tmp_path / name, b"new")
    assert name in told.value.message
    assert told.value.advice
    assert told.value.exit_code == ExitCode.ENVIRONMENT
    assert sorted(tmp_path.rglob("*")) == before
