"""The virtual environment that ``run.py`` makes, and when it is made anew."""

import errno
import os
import re
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import run
from tests.delivery.running import checkout, environment_made


def test_a_finished_environment_is_ready(tmp_path: Path) -> None:
    """With its Python in place and the right stamp, .venv is left alone."""
    assert run.is_ready(environment_made(tmp_path / "v", stamp=b"right"), "right")


@pytest.mark.parametrize("stamp", [b"", b"wrong", b"right, but longer", b"\xff\xfe"])
def test_an_environment_made_from_something_else_is_not_ready(tmp_path: Path, stamp: bytes) -> None:
    """An empty, an old, a damaged or an unreadable stamp has .venv made anew."""
    assert not run.is_ready(environment_made(tmp_path / "v", stamp=stamp), "right")


def test_a_half_made_environment_is_not_ready(tmp_path: Path) -> None:
    """Without the stamp, which comes last, .venv is made anew; so is one that is not there, or a file."""
    venv = environment_made(tmp_path / "v", stamp=b"right")
    (venv / "stamp").unlink()
    assert not run.is_ready(venv, "right")
    assert not run.is_ready(tmp_path / "nothing", "right")
    (tmp_path / "file").touch()
    assert not run.is_ready(tmp_path / "file", "right")


def test_an_environment_whose_python_is_gone_is_not_ready(tmp_path: Path) -> None:
    """A link to a Python that has been moved or removed has .venv made anew."""
    venv = environment_made(tmp_path / "v", stamp=b"right", python=str(tmp_path / "moved" / "python3"))
    assert not run.is_ready(venv, "right")


def test_the_stamp_knows_place_lock_and_packaging(tmp_path: Path) -> None:
    """Another folder, lock file or dependency gives another stamp; the same ones give the same."""
    one, other = checkout(tmp_path / "Søren på ø"), checkout(tmp_path / "other")
    stamps = [run.stamp(one), run.stamp(other)]
    for name, old, new in (
        ("requirements.lock", "sha256:0", "sha256:1"),
        ("pyproject.toml", 'requires-python = ">=3.11"', 'requires-python = ">=3.12"'),
    ):
        text = (one / name).read_text("utf-8")
        assert old in text
        (one / name).write_text(text.replace(old, new), "utf-8")
        stamps.append(run.stamp(one))
        assert run.stamp(one) == stamps[-1]
    assert len(set(stamps)) == len(stamps)


def test_the_stamp_does_not_care_for_a_linters_settings(tmp_path: Path) -> None:
    """A change in pyproject.toml that installs nothing costs no new .venv."""
    root = checkout(tmp_path / "c")
    before = run.stamp(root)
    with (root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('\n[tool.another]\nlevel = "strict"\n')
    assert run.stamp(root) == before


def test_another_pythons_marks_stay_out_of_the_environment() -> None:
    """PYTHONPATH and PYTHONHOME do not reach .venv; where pip's registry is, and the proxy, do."""
    base = {"PYTHONPATH": "/else", "PYTHONHOME": "/else", "PIP_INDEX_URL": "x", "HTTPS_PROXY": "y"}
    assert run.environment(base, "linux") == {"PIP_INDEX_URL": "x", "HTTPS_PROXY": "y", "PYTHONUTF8": "1"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no flock on Windows")
def test_a_run_that_changes_the_environment_waits_for_those_that_use_it(tmp_path: Path) -> None:
    """Two runs of the program go side by side; one that makes .venv anew waits until both have ended."""
    (tmp_path / "lock").touch()
    users = [os.open(tmp_path / "lock", os.O_RDONLY) for _ in range(2)]
    for user in users:
        run.hold(user, alone=False)
    maker = os.open(tmp_path / "lock", os.O_RDONLY)
    waiting = threading.Thread(target=run.hold, args=(maker,), kwargs={"alone": True}, daemon=True)
    waiting.start()
    os.close(users[0])
    waiting.join(0.1)
    assert waiting.is_alive()
    os.close(users[1])
    waiting.join(10)
    assert not waiting.is_alive()
    os.close(maker)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no flock on Windows")
def test_a_file_system_without_locks_does_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network file systems refuse them; then two runs at once are on their own."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    (tmp_path / "lock").touch()
    monkeypatch.setattr("fcntl.flock", refuse)
    with (tmp_path / "lock").open() as lock:
        run.hold(lock.fileno(), alone=True)


def test_the_lock_file_has_what_pyproject_asks_for() -> None:
    """Each dependency, also of the tests and the build, is pinned to a version that pyproject.toml allows."""
    lock = (run.ROOT / "requirements.lock").read_text("utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    project = tomllib.loads((run.ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    wrong = [
        text
        for text in asked
        for asks in [Requirement(text)]
        if asks.name not in pins or Version(pins[asks.name]) not in asks.specifier
    ]
    assert wrong == [], "make it anew: the command stands at the head of requirements.lock"


def test_the_lock_file_pins_hashes_and_names_no_registry() -> None:
    """Each package has its hashes, the head says how it is made, and where to get them is left to pip."""
    lock = (run.ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)
    assert "uv pip compile --universal --generate-hashes" in entries[0]
    assert [entry.split()[0] for entry in entries[1:] if "--hash=sha256:" not in entry] == []
    assert "://" not in lock
    assert "index-url" not in lock
