"""Confined workers: results, errors, limits, and what happens when one is lost."""

import os
import signal
from pathlib import Path

import pytest

from handouts import confinement
from handouts.confined_worker import ConfinedWorkers, WorkerLostError, shared
from handouts.confinement import Access
from handouts.errors import Problem, UsageError
from tests import ROOT

ADVISED = UsageError(
    "There is no article",
    advice="Write one",
    problems=(Problem(file="a.md", line=1, rule="x", severity="error", message="y", advice="z"),),
)


def refuse() -> None:
    """Raise an error as the program has them."""
    raise ADVISED


def visit(number: int) -> int:
    """End the process for 1, never end for 2, else give the number doubled."""
    if number == 1:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if number == 2:
        while True:
            pass
    return 2 * number


@pytest.mark.slow("processes")
def test_a_task_that_kills_its_worker_or_never_ends_is_lost_alone(tmp_path: Path) -> None:
    """The others have their results, in their order, and the worker is replaced."""
    with ConfinedWorkers(Access(reads=(ROOT,), writes=(tmp_path / "new",)), shared="value") as workers:
        found = list(workers.each(visit, range(9), 2))
        assert [number for number, _ in found] == list(range(9))
        lost = [str(one) for _, one in found if isinstance(one, WorkerLostError)]
        assert len(lost) == 2
        assert "died" in lost[0]
        assert lost[1] == "It took more than 2 seconds of computing time"
        assert [one for _, one in found if isinstance(one, int)] == [0, 6, 8, 10, 12, 14, 16]
        with pytest.raises(WorkerLostError, match="died"):
            workers.call(visit, 1)
        assert workers.call(visit, 4) == 8
        assert workers.call(shared) == "value"
    assert (tmp_path / "new").is_dir()


@pytest.mark.slow("processes")
def test_errors_come_back_whole(tmp_path: Path) -> None:
    """With their advice and their problems."""
    with ConfinedWorkers(Access(reads=(ROOT,), writes=(tmp_path,))) as workers:
        with pytest.raises(UsageError) as raised:
            workers.call(refuse)
        assert (raised.value.message, raised.value.advice) == (ADVISED.message, ADVISED.advice)
        assert raised.value.problems == ADVISED.problems
        assert workers.call(visit, 5) == 10


@pytest.mark.slow("processes")
@pytest.mark.skipif(bool(confinement.why_not()), reason=confinement.why_not())
def test_workers_reach_what_they_were_given_only(tmp_path: Path) -> None:
    """They read the one folder, write the other, and nothing beside them."""
    for name in ("read", "write", "beside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    with ConfinedWorkers(Access(reads=(tmp_path / "read",), writes=(tmp_path / "write",))) as workers:
        assert workers.call(Path.read_text, tmp_path / "read/file") == "read"
        assert workers.call(Path.write_text, tmp_path / "write/new", "text") == 4
        refused = (Path.read_text, "beside/file"), (Path.touch, "read/new"), (Path.touch, "beside/new")
        for work, name in refused:
            with pytest.raises(PermissionError):
                workers.call(work, tmp_path / name)


def test_no_worker_is_started_without_work(tmp_path: Path) -> None:
    """Not even a folder is made."""
    with ConfinedWorkers(Access(writes=(tmp_path / "new",))) as workers:
        assert list(workers.each(visit, [], 1)) == []
    assert not (tmp_path / "new").exists()
