"""Builds that are killed, and builds at the same time: no file is ever incomplete."""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from handouts.leaflets import pictures
from handouts.project.project import Project
from tests.build.clean_builds import below, build, command, empty, good, left_over, linux, put, sums_fit
from tests.processes import wait_until

KILLS = 25
"""A test; there are two of them."""


@contextmanager
def watched(look: Callable[[], list[str]]) -> Iterator[list[str]]:
    """Looks again and again, in another thread, and gathers what is seen."""
    seen: list[str] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.01):
            seen.extend(look())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def alive(group: int) -> list[str]:
    """Processes of a group that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = stat.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                found.append(stat.parent.name)
    return found


def holds(project: Project, process: int) -> bool:
    """Whether a process has the output folder."""
    with suppress(OSError):
        return (project.output / ".lock.pid").read_text() == str(process)
    return False


@pytest.mark.slow("kills")
@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_killed_at_any_moment_tears_nothing(project: Project, jobs: str) -> None:
    """Alone or with its workers, 25 times; every fifth time a normal build makes what a clean one makes."""
    numbers, chance = range(4), random.Random(f"dræbt {jobs}")  # noqa: S311 - to be the same each time
    known = good(project, numbers)
    cache = pictures.cache(project)
    groups, killed, longest = [], 0, 1.0
    marks: set[tuple[int, ...]] = set()
    with watched(lambda: known.torn(project.output, cache, marks)) as seen:
        for turn in range(4 * KILLS):
            for number in numbers:
                put(project, chance.choice("ab"), range(number, number + 1))
            if turn % 4 == 0:
                empty(project.cache)
                (project.content / f"ondt-{chance.choice(numbers)}.md").unlink()  # withdrawn
            sums = project.output / "SHA256SUMS"
            before = sums.read_bytes() if sums.is_file() else b""
            running = subprocess.Popen(
                command(project, "-j", jobs),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            groups.append(running.pid)
            wait_until(lambda: holds(project, running.pid) or running.poll() is not None)  # noqa: B023
            began = time.monotonic()
            with suppress(subprocess.TimeoutExpired):
                running.wait(chance.random() * longest)
                longest = 0.9 * (time.monotonic() - began)
            with suppress(ProcessLookupError):
                (os.killpg if chance.random() < 0.5 else os.kill)(running.pid, signal.SIGKILL)
            killed += running.wait() == -signal.SIGKILL
            assert known.torn(project.output, cache) == []
            assert sums_fit(project.output, before)
            if turn % 5 == 4:
                version = chance.choice("ab")
                put(project, version, numbers)
                assert build(project) == 0
                assert below(project.output) == known.folders[version]
            if killed == KILLS:
                break
    assert killed == KILLS
    assert seen == []
    wait_until(lambda: not any(map(alive, groups)))
    put(project, "a", numbers)
    for path in cache.rglob("*.part"):
        os.utime(path, (0, 0))
    assert build(project) == 0
    assert below(project.output) == known.folders["a"]
    assert left_over(project.root) == []


@pytest.mark.slow("faults")
@linux
def test_two_builds_of_other_topics_make_one_folder(project: Project) -> None:
    """Each in a process of its own, at once: the folder is that of one build of both."""
    known = good(project, range(6))
    put(project, "a", range(6))
    halves = [("ondt-0", "ondt-1", "ondt-2", "-j", "1"), ("ondt-3", "ondt-4", "ondt-5", "-j", "2")]
    both = [subprocess.Popen(command(project, *half), stderr=subprocess.PIPE) for half in halves]
    told = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert below(project.output) == known.folders["a"]


@pytest.mark.slow("faults")
@linux
def test_two_builds_share_the_pictures(project: Project, tmp_path: Path) -> None:
    """Into two folders, at once: neither spoils what the other makes ready."""
    known = good(project, range(2))
    put(project, "a", range(2))
    folders = [tmp_path / "et", tmp_path / "to"]
    both = [subprocess.Popen(command(project, "-j", "1", "-o", str(one))) for one in folders]
    assert [one.wait() for one in both] == [0, 0]
    assert [below(one) for one in folders] == [known.folders["a"]] * 2
    assert known.torn(project.output, pictures.cache(project)) == []
