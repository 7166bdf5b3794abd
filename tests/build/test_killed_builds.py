"""Killed builds, and several builds at once: no file is ever incomplete."""

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
"""Number of killed builds in each test."""


@contextmanager
def watched(look: Callable[[], list[str]]) -> Iterator[list[str]]:
    """Call ``look`` again and again in another thread; collects what it returns."""
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
    """Processes of a group that are still running."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = stat.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                found.append(stat.parent.name)
    return found


def holds(project: Project, process: int) -> bool:
    """Whether a process has locked the output folder."""
    with suppress(OSError):
        return (project.output / ".lock.pid").read_text() == str(process)
    return False


@pytest.mark.slow("kills")
@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_killed_at_any_moment_leaves_only_complete_files(project: Project, jobs: str) -> None:
    """25 times, alone or with its workers; every fifth time the next build repairs everything."""
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
                (
                    project.content / f"ondt-{chance.choice(numbers)}.md"
                ).unlink()  # so that the next build removes its leaflets
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
def test_two_builds_of_different_topics_share_a_folder(project: Project) -> None:
    """At the same time, in two processes; the result is that of one build of all topics."""
    known = good(project, range(6))
    put(project, "a", range(6))
    halves = [("ondt-0", "ondt-1", "ondt-2", "-j", "1"), ("ondt-3", "ondt-4", "ondt-5", "-j", "2")]
    both = [subprocess.Popen(command(project, *half), stderr=subprocess.PIPE) for half in halves]
    output = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], output
    assert below(project.output) == known.folders["a"]


@pytest.mark.slow("faults")
@linux
def test_two_builds_share_the_picture_cache(project: Project, tmp_path: Path) -> None:
    """Into two folders at the same time; neither damages the pictures of the other."""
    known = good(project, range(2))
    put(project, "a", range(2))
    folders = [tmp_path / "et", tmp_path / "to"]
    both = [subprocess.Popen(command(project, "-j", "1", "-o", str(one))) for one in folders]
    assert [one.wait() for one in both] == [0, 0]
    assert [below(one) for one in folders] == [known.folders["a"]] * 2
    assert known.torn(project.output, pictures.cache(project)) == []
