"""Rendering in several processes: the same bytes, and one bad leaflet fails alone."""

import math
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from handouts.build import executors, worker_process
from handouts.build.session import Session, open_session
from handouts.cli.main import run
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from handouts.project import project
from tests import ROOT, TESTS
from tests.conftest import ARTICLE, ClinicProject
from tests.processes import busiest, cpu_seconds, descendants, is_alive, wait_until
from tests.rendering import composed, rendered

CASE = TESTS / "cases" / "project"


@pytest.fixture
def session() -> Session:
    """A session of the project of cases."""
    return open_session(project.find(CASE))


@pytest.fixture
def leaflets(session: Session) -> list[Leaflet]:
    """Their leaflets for one clinic, composed."""
    return [composed(session, topic, "nordlys") for topic in session.topics]


def endless(leaflet: Leaflet) -> Leaflet:
    """A leaflet that takes minutes."""
    row = "<tr>" + "<td>Gå en tur og hvil bagefter</td>" * 30 + "</tr>"
    html = leaflet.html.replace("</main>", f"<table>{row * 4000}</table></main>")
    return replace(leaflet, slug="uendelig", html=html)


def ample(executor: executors.Executor, leaflets: list[Leaflet]) -> int:
    """Seconds that are enough for each of the leaflets on this machine: thrice what all of them take."""
    began = time.monotonic()
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in rendered(executor, leaflets))
    return math.ceil(3 * (time.monotonic() - began))


def test_a_pool_gives_the_same_bytes(session: Session, leaflets: list[Leaflet], tmp_path: Path) -> None:
    """As one process does, whatever the order."""
    here = executors.InProcess(resources=session.resources, scratch=tmp_path)
    alone = {one.slug: made for one, made in rendered(here, leaflets)}
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path)
    pooled = {one.slug: made for one, made in rendered(pool, leaflets)}
    assert pooled == alone
    assert len(pooled) == 3


@pytest.mark.slow("kills")
def test_a_leaflet_that_hangs_fails_alone(session: Session, leaflets: list[Leaflet], tmp_path: Path) -> None:
    """It is given up after its time; the others come out, and the pool goes on."""
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path)
    seconds = ample(pool, leaflets)
    pool = replace(pool, seconds=seconds)
    made = {one.slug: outcome for one, outcome in rendered(pool, [endless(leaflets[0]), *leaflets])}
    assert made.pop("uendelig") == f"It took more than {seconds} seconds"
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 3


@pytest.mark.slow("kills")
def test_a_leaflet_that_wants_too_much_memory_fails_alone(
    session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """The limit is the worker's, not the machine's."""
    text = "<p>Gå en tur</p>" * 2_000_000
    greedy = replace(
        leaflets[0], slug="umættelig", html=leaflets[0].html.replace("</main>", f"{text}</main>")
    )
    pool = executors.Pool(resources=session.resources, jobs=1, megabytes=700, seconds=300, scratch=tmp_path)
    made = {one.slug: outcome for one, outcome in rendered(pool, [greedy, *leaflets])}
    assert re.search("more memory|died", str(made.pop("umættelig")))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 3


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_worker_that_is_killed_takes_one_leaflet_with_it(
    session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """Another takes its place."""
    before = set(descendants(os.getpid()))
    made: dict[int, object] = {}
    pool = executors.Pool(resources=session.resources, jobs=1, seconds=300, scratch=tmp_path)
    for number, (_, outcome) in enumerate(rendered(pool, [*leaflets, endless(leaflets[0]), *leaflets])):
        made[number] = outcome
        if number == len(leaflets) - 1:  # the only worker is at the one that takes minutes
            busiest(lambda: set(descendants(os.getpid())) - before).kill()
    assert "died" in str(made.pop(len(leaflets)))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 6


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_an_idle_worker_that_is_killed_loses_nothing(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool breaks by it; another pool takes over."""
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
        killed = grown[-2:]  # the two workers are larger than multiprocessing's own processes
        for process in killed:
            process.kill()
        wait_until(lambda: not any(map(is_alive, killed)))
        yield from leaflets[1:]

    monkeypatch.setattr(worker_process, "schedule", seen)
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path)
    made = {one.slug: outcome for one, outcome in rendered(pool, one_by_one())}
    assert len(made) == 3
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


def test_jobs_are_an_option_and_an_environment_variable(
    clinic_project: ClinicProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways the same files come out."""
    made = clinic_project({f"ondt-{number}.md": ARTICLE for number in range(5)})
    monkeypatch.setenv("HANDOUTS_JOBS", "2")
    assert run(["--project", str(made.root), "build", "-o", str(tmp_path / "a")]) == 0
    assert run(["--project", str(made.root), "build", "-o", str(tmp_path / "b"), "-j", "1"]) == 0
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len([file for file in files if file.suffix == ".pdf"]) == 5
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file
    assert run(["--project", str(made.root), "build", "-j", "0"]) == 2


HANGING = """\
import sys
from pathlib import Path

from handouts.build import executors, worker_process
from handouts.project import project
from handouts.build.session import open_session
from tests.build.test_executors import CASE, endless
from tests.rendering import composed, rendered

if __name__ == "__main__":
    session = open_session(project.find(CASE))
    leaflet = composed(session, session.topics[0], "nordlys")
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=Path(sys.argv[1]))
    list(rendered(pool, [endless(leaflet)]))
"""


@pytest.mark.slow("kills")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_worker_whose_parent_is_killed_ends(tmp_path: Path) -> None:
    """Though its leaflet hangs, and nobody is left who would end it."""
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


@pytest.mark.slow("kills")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    """It stops with 130 before all is done; no file is torn, and the next build goes on."""
    count = 24
    made = clinic_project(
        {f"ondt-{number:02}.md": ARTICLE.replace("nakken", f"nakken {number}") for number in range(count)}
    )
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-j", jobs]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_until(
            lambda: len(list(made.output.rglob("*.pdf"))) >= 3, given_up=lambda: running.poll() is not None
        )
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    finally:
        running.kill()
    assert running.returncode == 130, said
    assert b"Traceback" not in said
    pdfs = list(made.output.rglob("*.pdf"))
    assert 3 <= len(pdfs) < count
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in pdfs)
    assert list(made.output.rglob("*.part")) == []
    capsys.readouterr()
    assert run(["--project", str(made.root), "build", "-j", jobs]) == 0
    said_again = capsys.readouterr().out
    fresh = len(pdfs)
    # Ctrl-C may come after the last file is in place, and before the record says so.
    assert any(
        f"Built {count - n} leaflets, {n} were up to date" in said_again for n in (fresh, fresh - 1)
    ), said_again


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_leaflet_on_which_the_program_fails_fails_alone(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, jobs: int
) -> None:
    """In this process and in others: the rest comes out."""
    spoiled = replace(leaflets[0], slug="fejl", standard="ingen")
    executor: executors.Executor = executors.InProcess(resources=session.resources, scratch=tmp_path)
    if jobs > 1:
        executor = executors.Pool(resources=session.resources, jobs=jobs, scratch=tmp_path)
    made = {one.slug: outcome for one, outcome in rendered(executor, [spoiled, *leaflets])}
    assert "The program itself failed on it" in str(made.pop("fejl"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_style_sheet_that_is_not_there_ends_the_build(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, jobs: int
) -> None:
    """It is no fault of any article; the message is the same in other processes."""
    variant = replace(leaflets[0].variant, sheets=("print.css", "nej.css"))
    executor: executors.Executor = executors.InProcess(resources=session.resources, scratch=tmp_path)
    if jobs > 1:
        executor = executors.Pool(resources=session.resources, jobs=jobs, scratch=tmp_path)
    with pytest.raises(MachineError, match=r"nej\.css") as caught:
        list(rendered(executor, [replace(one, variant=variant) for one in leaflets]))
    assert caught.value.advice
