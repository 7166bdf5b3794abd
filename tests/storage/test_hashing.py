"""Hashes of files, of the program and of its libraries."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.storage import hashing
from tests import ROOT


def write(folder: Path, **files: str) -> Path:
    """A folder with some files; ``__`` in a name stands for a slash."""
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_file_has_the_sha_256_of_its_bytes(tmp_path: Path) -> None:
    """NIST's example “abc”; a file that cannot be read has an empty hash."""
    (tmp_path / "a").write_bytes(b"abc")
    assert hashing.hash_file(tmp_path / "a").startswith("ba7816bf8f01cfea414140de5dae2223")
    assert hashing.hash_file(tmp_path / "missing") == ""
    assert hashing.hash_file(tmp_path) == ""


def test_folders_of_the_same_files_have_the_same_hash(tmp_path: Path) -> None:
    """Where the folder is, and when its files were written, does not matter; a missing folder is empty."""
    one = write(tmp_path / "one", b="1", a__c="2")
    other = write(tmp_path / "other", a__c="2", b="1")
    empty = tmp_path / "missing"
    assert (
        hashing.hash_folders((one,)) == hashing.hash_folders((other,)) == hashing.hash_folders((empty, one))
    )


@pytest.mark.parametrize(
    "files",
    [
        {"b": "1", "a__c": "3"},
        {"b": "1", "a__d": "2"},
        {"b": "1", "c": "2"},
        {"b": "1"},
        {"b": "1", "a__c": "2", "a__e": ""},
    ],
    ids=["changed", "renamed", "moved", "gone", "added"],
)
def test_any_change_in_a_folder_changes_its_hash(tmp_path: Path, files: dict[str, str]) -> None:
    """Also if only the name of a file changes."""
    before = write(tmp_path / "before", b="1", a__c="2")
    assert hashing.hash_folders((before,)) != hashing.hash_folders((write(tmp_path / "after", **files),))


def test_a_subfolder_can_be_left_out(tmp_path: Path) -> None:
    """The brands are left out of the hash of the styles, because each clinic has its own."""
    folder = write(tmp_path, theme="1", brands__solsiden="2")
    before = hashing.hash_folders((folder,), without="brands")
    write(folder, brands__solsiden="3")
    assert hashing.hash_folders((folder,), without="brands") == before
    write(folder, brandsheet="1")
    assert hashing.hash_folders((folder,), without="brands") != before


def test_the_hash_of_the_program_changes_with_its_code_only(tmp_path: Path) -> None:
    """Another line of code changes it; the compiled files that Python writes beside the code do not."""
    shutil.copytree(ROOT / "handouts", tmp_path / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    code = "from handouts.storage import hashing; print(hashing.__file__, hashing.program_hash())"

    def program_hash() -> str:
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
        file, found = done.stdout.decode().rsplit(maxsplit=1)
        assert Path(file).is_relative_to(tmp_path)
        return found

    first = program_hash()
    assert first == program_hash() == hashing.program_hash()
    with (tmp_path / "handouts" / "text" / "dates.py").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert program_hash() != first


def test_the_versions_of_the_libraries_are_known_without_loading_them() -> None:
    """Those that can change a PDF, Pango among them."""
    code = (
        "import sys\nfrom handouts.storage import hashing\n"
        "print(*dict(hashing.library_versions()))\nprint('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    names, loaded = done.stdout.decode().splitlines()
    assert {"weasyprint", "pydyf", "pikepdf", "pango"} <= set(names.split())
    assert loaded == "False"
