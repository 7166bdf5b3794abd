"""One build at a time for each output folder."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handouts.build import output_folder
from handouts.errors import MachineError
from tests.conftest import ARTICLE, ClinicProject


def test_a_second_one_waits_and_says_for_whom(tmp_path: Path) -> None:
    """Until the first is done."""
    said: list[str] = []
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
        said.append(word)
        waited_for.set()

    with output_folder.locked(tmp_path, waiting=waiting):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]
    assert [word.split()[0] for word in said] == ["process"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """As the machine's fault."""
    (tmp_path / "fil").write_text("x")
    with pytest.raises(MachineError), output_folder.locked(tmp_path / "fil" / "dist"):
        pass


def test_two_builds_at_once_make_one_folder(clinic_project: ClinicProject) -> None:
    """Both end well; every file is whole and the manifest knows them all."""
    made = clinic_project({f"ondt-{number}.md": ARTICLE for number in range(6)})
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-j", "1"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    said = b"".join(out for out, _ in told)
    assert b"Built 6 leaflets" in said
    assert b"6 leaflets are up to date" in said
    check = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=made.output, check=False)
    assert check.returncode == 0
