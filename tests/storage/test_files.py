"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from handouts.errors import ExitCode, MachineError
from handouts.storage import files


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    """No other file is left there."""
    path = tmp_path / "a" / "b" / "knæ.pdf"
    files.write(path, b"%PDF")
    assert path.read_bytes() == b"%PDF"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_replaces_an_older_one(tmp_path: Path) -> None:
    """A program that has the old one open still reads all of it."""
    path = tmp_path / "a.pdf"
    files.write(path, b"old")
    with path.open("rb") as old:
        files.write(path, b"new")
        assert old.read() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no POSIX rights")
def test_a_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    """A clinic's colleagues can read it if they can read other new files of this user."""
    (tmp_path / "other").touch()
    files.write(tmp_path / "a.pdf", b"")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "other").stat().st_mode
    )


@pytest.mark.parametrize("name", ["folder", "file/below", "x" * 300])
def test_a_file_that_cannot_be_written_is_an_error_of_the_machine(tmp_path: Path, name: str) -> None:
    """Its name is a folder's, is too long, or has a file where a folder should be. Nothing is left behind."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").touch()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(MachineError) as error:
        files.write(tmp_path / name, b"new")
    assert name in error.value.message
    assert error.value.advice
    assert error.value.exit_code == ExitCode.ENVIRONMENT
    assert sorted(tmp_path.rglob("*")) == before
