"""Worker processes: what they cannot reach, and what happens if they or their parent process are killed."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from handouts import confinement
from handouts.build import executors, worker_process
from handouts.build.session import Session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
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


@pytest.mark.slow("processes")
@pytest.mark.skipif(bool(confinement.why_not()), reason=confinement.why_not())
def test_a_worker_reaches_nothing_but_the_files_of_leaflets(
    session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """It cannot read, list, write, connect or run a program: the kernel refuses, in all its threads."""
    outside, scratch = tmp_path / "outside", tmp_path / "scratch"
    outside.mkdir()
    (outside / "file").write_text("text")
    pool = worker_process.open_pool(session.resources, 1, worker_process.MEGABYTES, scratch=scratch)
    try:
        made = worker_process.submit(pool, worker_process.render, (leaflets[0],), 300).result()
        assert isinstance(made, RenderedPdf)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            for work, arguments in (
                (Path.read_text, (outside / "file",)),
                (Path.read_text, (Path("/etc/passwd"),)),
                (Path.read_text, (session.project.root / "handouts.toml",)),
                (os.listdir, (outside,)),
                (Path.write_text, (outside / "new", "text")),
                (Path.write_text, (session.resources.pictures / "new", "text")),
                (socket.create_connection, (listening.getsockname(),)),
                (subprocess.call, ([sys.executable, "-c", ""],)),
            ):
                error = worker_process.submit(pool, work, arguments, 300).exception()
                assert isinstance(error, PermissionError), (work, arguments, error)
        number = worker_process.submit(pool, os.getpid, (), 300).result()
        threads = [task.read_text() for task in Path(f"/proc/{number}/task").glob("*/status")]
        assert len(threads) > 1
        assert all("NoNewPrivs:\t1" in task and "Seccomp:\t2" in task for task in threads)
        assert worker_process.submit(pool, Path.write_text, (scratch / "new", "text"), 300).result() == 4
    finally:
        pool.stop()
        pool.join()
    assert [path.name for path in outside.iterdir()] == ["file"]


HANGING = """\
import sys
from pathlib import Path

from handouts import confinement
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
            workers = descendants(running.pid)  # the other one may still be starting
        finally:
            running.kill()
    assert set(busy) <= set(workers)
    try:
        wait_until(lambda: not any(map(is_alive, workers)))
    finally:
        for process in filter(is_alive, workers):
            process.kill()
