"""Worker processes that are killed, or whose parent process is killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from handouts.build import executors, worker_process
from handouts.build.session import Session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from tests import ROOT
from tests.build.slow_leaflets import endless
from tests.processes import busiest, cpu_seconds, descendants, is_alive, wait_until
from tests.rendering import rendered


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_killed_worker_loses_one_leaflet(session: Session, leaflets: list[Leaflet], tmp_path: Path) -> None:
    """Another worker takes its place."""
    before = set(descendants(os.getpid()))
    made: dict[int, object] = {}
    pool = executors.Pool(resources=session.resources, jobs=1, seconds=300, scratch=tmp_path)
    for number, (_, outcome) in enumerate(rendered(pool, [*leaflets, endless(leaflets[0]), *leaflets])):
        made[number] = outcome
        if number == len(leaflets) - 1:  # the only worker is rendering the endless one
            busiest(lambda: set(descendants(os.getpid())) - before).kill()
    assert "died" in str(made.pop(len(leaflets)))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 6


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_killed_idle_worker_loses_nothing(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool breaks, and a new one takes over."""
    before = set(descendants(os.getpid()))
    futures: list[Any] = []
    schedule = worker_process.schedule

    def seen(*values: Any) -> Any:  # noqa: ANN401 - as pebble has it
        futures.append(schedule(*values))
        return futures[-1]

    def one_by_one() -> Iterator[Leaflet]:
        yield leaflets[0]
        wait_until(futures[0].done)
        grown = [process for process in descendants(os.getpid()) if process not in before]
        grown.sort(key=lambda process: int(process.memory_info().rss))
        killed = grown[-2:]  # the two workers need more memory than multiprocessing's own processes
        for process in killed:
            process.kill()
        wait_until(lambda: not any(map(is_alive, killed)))
        yield from leaflets[1:]

    monkeypatch.setattr(worker_process, "schedule", seen)
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path)
    made = {one.slug: outcome for one, outcome in rendered(pool, one_by_one())}
    assert len(made) == 3
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


HANGING = """\
import sys
from pathlib import Path

from handouts.build import executors, worker_process
from handouts.build.session import open_session
from handouts.project import project
from tests.build.slow_leaflets import endless
from tests.conftest import CASES
from tests.rendering import composed, rendered

if __name__ == "__main__":
    session = open_session(project.find(CASES))
    leaflet = composed(session, session.topics[0], "nordlys")
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=Path(sys.argv[1]))
    list(rendered(pool, [endless(leaflet)]))
"""


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_worker_whose_parent_is_killed_ends(tmp_path: Path) -> None:
    """Even if its leaflet hangs, and no process is left that would stop it."""
    script = tmp_path / "hænger.py"
    script.write_text(HANGING, "utf-8")
    busy: list[psutil.Process] = []

    def at_work() -> bool:
        busy[:] = [process for process in descendants(running.pid) if cpu_seconds(process) > 2]
        return bool(busy)

    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(script), str(tmp_path)], env=env) as running:
        try:
            wait_until(at_work, given_up=lambda: running.poll() is not None)
        finally:
            running.kill()
    try:
        wait_until(lambda: not any(map(is_alive, busy)))
    finally:
        for process in filter(is_alive, busy):
            process.kill()
