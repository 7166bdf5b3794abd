"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from handouts.errors import ExitCode, MachineError, UsageError
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


def test_damage_is_noticed_by_the_checksum() -> None:
    """Any other byte, and a part that is missing."""
    raw = files.with_checksum(b"{}\n{}")
    assert files.without_checksum(raw) == b"{}\n{}"
    for damaged in (raw[:-1], raw + b" ", b"0" + raw[1:], b"", b"{}"):
        with pytest.raises(ValueError, match="checksum"):
            files.without_checksum(damaged)


def test_only_half_written_files_are_removed(tmp_path: Path) -> None:
    """All of them, or the old ones only, because another process may be writing the others."""
    old, new = tmp_path / ".handouts-abcdefgh.part", tmp_path / ".handouts-12345678.part"
    for path in (old, new, tmp_path / "knæ.pdf", tmp_path / ".handouts-x.part"):
        path.touch()
    os.utime(old, (1_000_000_000, 1_000_000_000))
    files.remove_part_files(tmp_path, older=3600)
    assert not old.exists()
    assert new.exists()
    files.remove_part_files(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".handouts-x.part", "knæ.pdf"]
    files.remove_part_files(tmp_path / "missing")


def test_a_file_of_another_kind_is_not_overwritten(tmp_path: Path) -> None:
    """A new file and a file of the same kind are fine; a folder is refused."""
    for name, content in (("a.pdf", b"%PDF-1.7"), ("notes.txt", b"Ring til Mette")):
        (tmp_path / name).write_bytes(content)
    for name in ("new.pdf", "a.pdf"):
        files.refuse_overwrite(tmp_path / name, start=b"%PDF", kind="PDF")
    for path in (tmp_path / "notes.txt", tmp_path):
        with pytest.raises(UsageError, match="is not a PDF, so it is not overwritten"):
            files.refuse_overwrite(path, start=b"%PDF", kind="PDF")
