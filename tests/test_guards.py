"""What the tests promise: slow ones are left out with a line, and what leaves something behind fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

QUICK_AND_SLOW = """\
import pytest

def test_quick():
    pass

@pytest.mark.slow("kills")
def test_slow():
    pass

@pytest.mark.slow("cluster")
@pytest.mark.parametrize("number", [1, 2])
def test_slower(number):
    pass
"""
LEFTOVERS = """\
import subprocess, sys, tempfile

def test_a_file():
    tempfile.mkstemp(prefix="glemt-")

def test_a_process():
    sleep = "import time; time.sleep(600)"
    orphan = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {sleep!r}])"
    subprocess.run([sys.executable, "-c", orphan], check=True)

def test_nothing():
    with tempfile.TemporaryFile():
        subprocess.run([sys.executable, "-c", ""], check=True)
"""


def tried(folder: Path, text: str, *words: str) -> tuple[int, str]:
    """Exit code and output of pytest with our plugins, run on a file of tests."""
    (folder / "test_them.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.selection", "-p", "tests.leftovers", *words]
    needed = ("-p", "xdist") if "-n" in words else ()
    done = subprocess.run(
        [*command, *needed, "-p", "no:cacheprovider", "--rootdir", str(folder)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow("processes")
@pytest.mark.parametrize("words", [(), ("-n", "2")])
def test_slow_tests_are_left_out_with_one_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    """It says how many of each kind there are, and how to run them."""
    code, said = tried(tmp_path, QUICK_AND_SLOW, *words)
    assert code == 0
    assert "1 passed" in said
    line = "Left out: 3 slow tests (cluster 2, kills 1). To run all: python3 run.py tests --all"
    assert said.splitlines().count(line) == 1


@pytest.mark.slow("processes")
def test_all_runs_them_and_a_name_runs_one(tmp_path: Path) -> None:
    """With ``--all`` nothing is left out; a slow test that is named runs."""
    _, said = tried(tmp_path, QUICK_AND_SLOW, "--all")
    assert "4 passed" in said
    assert "Left out" not in said
    _, said = tried(tmp_path, QUICK_AND_SLOW, "test_them.py::test_slow")
    assert "1 passed" in said


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process adopt orphans")
def test_what_a_test_leaves_behind_is_named(tmp_path: Path) -> None:
    """A file in the temporary folder and an orphan, each with the test after which it was there."""
    code, said = tried(tmp_path, LEFTOVERS)
    assert code == 1
    assert "in the temporary folder: glemt-" in said
    assert "after test_them.py::test_a_file" in said
    assert "time.sleep(600), after test_them.py::test_a_process" in said
    assert "test_nothing" not in said.partition("Left behind")[2].partition("short test summary")[0]
    assert "3 passed, 1 error" in said
