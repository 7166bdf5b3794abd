"""One build at a time for each output folder."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handouts.build import output_folder
from handouts.errors import MachineError
from handouts.leaflets import pictures
from handouts.project.project import Project
from tests.build.clean_builds import build, put
from tests.conftest import ARTICLE, ClinicProject


def test_a_second_build_waits_and_names_the_first(tmp_path: Path) -> None:
    """Until the first one is done."""
    named: list[str] = []
    order: list[str] = []
    inside, waited_for = threading.Event(), threading.Event()

    def first() -> None:
        with output_folder.locked(tmp_path):
            inside.set()
            waited_for.wait()
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    inside.wait()

    def waiting(word: str) -> None:
        named.append(word)
        waited_for.set()

    with output_folder.locked(tmp_path, waiting=waiting):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]
    assert [word.split()[0] for word in named] == ["process"]


def test_a_folder_that_cannot_be_made_ends_the_build(tmp_path: Path) -> None:
    """With an error of the machine."""
    (tmp_path / "fil").write_text("x")
    with pytest.raises(MachineError), output_folder.locked(tmp_path / "fil" / "dist"):
        pass


def test_two_builds_at_once_make_one_folder(clinic_project: ClinicProject) -> None:
    """Both succeed; every file is complete and in the manifest."""
    made = clinic_project({f"ondt-{number}.md": ARTICLE for number in range(6)})
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-j", "1"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    results = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], results
    output = b"".join(out for out, _ in results)
    assert b"Built 6 leaflets" in output
    assert b"6 leaflets are up to date" in output
    check = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=made.output, check=False)
    assert check.returncode == 0


def test_half_written_files_are_removed_and_nothing_else(project: Project) -> None:
    """In the output folder at once; in the cache, where other processes may be writing, after an hour."""
    put(project, "a", range(1))
    ours = [project.output, project.output / "havnen", project.output / "havnen" / "mine"]
    cache = pictures.cache(project)
    folders = [*ours, project.cache, cache, cache / "index", project.output / "print" / "havnen"]
    names = (".handouts-abcd1234.part", ".handouts-notes.part", "thesis.part", "handouts-abcd1234.part")
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            (folder / name).touch()
    new = [folder / names[0] for folder in folders[3:]]
    expected = {folder / name for folder in folders for name in names} - {one / names[0] for one in ours[:2]}
    assert build(project) == 0
    assert set(project.root.rglob("*.part")) == expected
    for path in new:
        os.utime(path, (0, 0))
    assert build(project) == 0
    assert set(project.root.rglob("*.part")) == expected - set(new)
