"""Zips and checksums that are the same on every machine."""

import hashlib
import os
import zipfile
from pathlib import Path

from handouts.storage import zips


def test_the_same_files_give_the_same_zip(tmp_path: Path) -> None:
    """In any order, and whenever and with whatever rights the files were written."""
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(name.encode() * 100)
    sources = [("havnen/knæ.pdf", tmp_path / "a.pdf"), ("havnen/arm.pdf", tmp_path / "b.pdf")]
    zips.write_zip(tmp_path / "one.zip", sources)
    os.utime(tmp_path / "a.pdf", (1_000_000_000, 1_000_000_000))
    (tmp_path / "b.pdf").chmod(0o600)
    zips.write_zip(tmp_path / "other.zip", reversed(sources))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_a_zip_holds_every_file_under_its_name(tmp_path: Path) -> None:
    """Whole, readable by everybody, and by name."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF a")
    (tmp_path / "b.pdf").write_bytes(b"%PDF b")
    zips.write_zip(
        tmp_path / "a.zip", [("knæ/ondt.pdf", tmp_path / "a.pdf"), ("arm.pdf", tmp_path / "b.pdf")]
    )
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["arm.pdf", "knæ/ondt.pdf"]
        assert archive.read("knæ/ondt.pdf") == b"%PDF a"
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_checksums_name_every_file_but_their_own(tmp_path: Path) -> None:
    """As ``sha256sum`` writes them: hash, two blanks, path from the folder; sorted by path."""
    (tmp_path / "havnen").mkdir()
    for name in ("b.pdf", "havnen/a.pdf", "SHA256SUMS"):
        (tmp_path / name).write_bytes(name.encode())
    expected = [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in ("b.pdf", "havnen/a.pdf")]
    assert zips.checksums(tmp_path, without="SHA256SUMS").splitlines() == expected
