"""Temporary files: none are left in the system's folder or the project's cache, however a run ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.build.scratch import NAME, scratch_folder
from handouts.project.project import Project
from tests.conftest import ARTICLE, ClinicProject
from tests.processes import descendants, is_alive, kill_tree, wait_until


@pytest.fixture
def clinic(clinic_project: ClinicProject) -> Project:
    """A clinic with enough leaflets for a pool."""
    return clinic_project(
        {f"ondt-{number}.md": ARTICLE.replace("nakken", f"nakken {number}") for number in range(8)}
    )


@pytest.fixture
def system(tmp_path: Path) -> Iterator[Path]:
    """The system's temporary folder for the commands of a test; it must be empty at the end."""
    folder = tmp_path / "system"
    folder.mkdir()
    yield folder
    assert list(folder.iterdir()) == []


def start(clinic: Project, system: Path, *words: str) -> "subprocess.Popen[bytes]":
    """Start a command with this temporary folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "handouts", "--project", str(clinic.root), *words],
        env={**os.environ, "TMPDIR": str(system)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def left(clinic: Project) -> list[Path]:
    """Folders of runs in the project's cache."""
    return [path for path in (clinic.cache / NAME).iterdir() if path.is_dir()]


@pytest.mark.parametrize("words", [("build", "-j", "1"), ("build", "-j", "2"), ("print", "ondt-1")])
def test_a_run_leaves_no_temporary_files(clinic: Project, system: Path, words: tuple[str, ...]) -> None:
    """In one process, with workers, and for one patient."""
    with start(clinic, system, *words) as running:
        _, error = running.communicate()
    assert running.returncode == 0, error
    assert left(clinic) == []


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize("words", [("build", "-j", "2"), ("build", "-j", "1", "--watch")])
def test_ctrl_c_leaves_no_temporary_files(clinic: Project, system: Path, words: tuple[str, ...]) -> None:
    """With workers, and with ``--watch``."""
    with start(clinic, system, *words) as running:
        try:
            wait_until(
                lambda: list(clinic.output.rglob("*.pdf")) != [],
                given_up=lambda: running.poll() is not None,
            )
            running.send_signal(signal.SIGINT)
            _, error = running.communicate()
        finally:
            kill_tree(running.pid)
    assert running.returncode == 130, error
    assert left(clinic) == []


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize("ignored", [False, True])
def test_sigterm_ends_a_build_like_ctrl_c(clinic: Project, system: Path, ignored: bool) -> None:
    """No warning of multiprocessing on the terminal; whoever sent it sees that the process ended by it.

    A shell lets its background jobs ignore Ctrl-C, but not SIGTERM.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if ignored else signal.getsignal(signal.SIGINT)
    with start(clinic, system, "build", "-j", "2", "--watch") as running:
        signal.signal(signal.SIGINT, before)
        try:
            wait_until(
                lambda: list(clinic.output.rglob("*.pdf")) != [],
                given_up=lambda: running.poll() is not None,
            )
            running.terminate()
            _, error = running.communicate()
        finally:
            kill_tree(running.pid)
    assert running.returncode == -signal.SIGTERM
    assert b"resource_tracker" not in error
    assert b"handouts: stop" in error
    assert left(clinic) == []


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_the_folder_of_a_killed_build_is_removed_by_the_next_one(clinic: Project, system: Path) -> None:
    """It is in the project's cache, and nothing is left elsewhere."""
    with start(clinic, system, "build", "-j", "2") as running:
        wait_until(
            lambda: list(clinic.output.rglob("*.pdf")) != [], given_up=lambda: running.poll() is not None
        )
        workers = descendants(running.pid)
        running.kill()
    wait_until(lambda: not any(map(is_alive, workers)))
    assert len(left(clinic)) == 1
    with start(clinic, system, "build", "-j", "1") as running:
        running.communicate()
    assert left(clinic) == []


def test_the_folder_of_a_running_build_is_not_removed(clinic: Project) -> None:
    """Two runs at the same time have a folder each, and each removes its own."""
    with scratch_folder(clinic) as first, scratch_folder(clinic) as second:
        assert sorted(left(clinic)) == sorted([first, second])
    assert left(clinic) == []


def test_an_error_removes_the_folder(clinic: Project) -> None:
    """Like the end of a run."""
    with pytest.raises(ZeroDivisionError), scratch_folder(clinic) as folder:
        (folder / "file").write_text("x")
        raise ZeroDivisionError
    assert left(clinic) == []


def test_a_cache_that_cannot_be_written_is_no_error(clinic: Project) -> None:
    """The system's temporary folder is used instead, and cleaned up."""
    clinic.cache.parent.mkdir(parents=True, exist_ok=True)
    clinic.cache.write_text("a file instead of a folder")
    with scratch_folder(clinic) as folder:
        assert folder.is_dir()
        assert not folder.is_relative_to(clinic.root)
    assert not folder.exists()
