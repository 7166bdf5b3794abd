"""Rendering in several processes: the same bytes, and one bad leaflet fails alone."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.build import executors
from handouts.build.session import Session
from handouts.cli.main import run
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from handouts.project import project
from tests import ROOT, TESTS
from tests.conftest import ARTICLE, ClinicProject

CASE = TESTS / "cases" / "project"


@pytest.fixture
def session() -> Session:
    """A session of the project of cases."""
    return Session(project.find(CASE))


@pytest.fixture
def leaflets(session: Session) -> list[Leaflet]:
    """Their leaflets for one clinic, composed."""
    found = [
        session.compose(session.read(topic), "nordlys", session.variants[0])[0] for topic in session.topics
    ]
    return [one for one in found if isinstance(one, Leaflet)]


def endless(leaflet: Leaflet) -> Leaflet:
    """A leaflet that takes minutes."""
    row = "<tr>" + "<td>Gå en tur og hvil bagefter</td>" * 30 + "</tr>"
    html = leaflet.html.replace("</main>", f"<table>{row * 4000}</table></main>")
    return replace(leaflet, slug="uendelig", html=html)


def test_a_pool_gives_the_same_bytes(session: Session, leaflets: list[Leaflet]) -> None:
    """As one process does, whatever the order."""
    alone = {
        one.slug: made
        for one, made in executors.InProcess(renderer=lambda: session.renderer).render(leaflets)
    }
    pooled = {
        one.slug: made for one, made in executors.Pool(resources=session.resources, jobs=2).render(leaflets)
    }
    assert pooled == alone
    assert len(pooled) == 3


def test_a_leaflet_that_hangs_fails_alone(session: Session, leaflets: list[Leaflet]) -> None:
    """It is given up after its time; the others come out, and the pool goes on."""
    pool = executors.Pool(resources=session.resources, jobs=2, seconds=6)
    made = {one.slug: outcome for one, outcome in pool.render([endless(leaflets[0]), *leaflets])}
    assert made.pop("uendelig") == "It took more than 6 seconds"
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 3


def test_a_leaflet_that_wants_too_much_memory_fails_alone(session: Session, leaflets: list[Leaflet]) -> None:
    """The limit is the worker's, not the machine's."""
    pool = executors.Pool(resources=session.resources, jobs=1, megabytes=700, seconds=50)
    made = {one.slug: outcome for one, outcome in pool.render([endless(leaflets[0]), *leaflets])}
    assert isinstance(made.pop("uendelig"), str)
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


def _descendants(of: int) -> list[int]:
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(told[1])
    found, layer = [], [of]
    while layer:
        layer = [pid for pid, parent in parents.items() if parent in layer]
        found += layer
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_worker_that_is_killed_takes_one_leaflet_with_it(session: Session, leaflets: list[Leaflet]) -> None:
    """Another takes its place."""
    pool = executors.Pool(resources=session.resources, jobs=1, seconds=40)
    before = set(_descendants(os.getpid()))

    def kill() -> None:
        time.sleep(4)
        grown = [pid for pid in _descendants(os.getpid()) if pid not in before]
        sizes = {pid: int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in grown}
        os.kill(max(sizes, key=lambda pid: sizes[pid]), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    made = {one.slug: outcome for one, outcome in pool.render([endless(leaflets[0]), *leaflets])}
    killer.join()
    assert "died" in str(made.pop("uendelig"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_an_idle_worker_that_is_killed_loses_nothing(session: Session, leaflets: list[Leaflet]) -> None:
    """The pool breaks by it; another pool takes over."""
    before = set(_descendants(os.getpid()))

    def one_by_one() -> Iterator[Leaflet]:
        yield leaflets[0]
        time.sleep(12)  # by now both have warmed up, and the first leaflet is done
        grown = [pid for pid in _descendants(os.getpid()) if pid not in before]
        sizes = {pid: int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in grown}
        for pid in sorted(sizes, key=lambda one: sizes[one])[-2:]:
            os.kill(pid, signal.SIGKILL)
        time.sleep(1)
        yield from leaflets[1:]

    made = {
        one.slug: outcome
        for one, outcome in executors.Pool(resources=session.resources, jobs=2).render(one_by_one())
    }
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
from handouts.build import executors
from handouts.project import project
from handouts.build.session import Session
from tests.build.test_executors import CASE, endless

if __name__ == "__main__":
    session = Session(project.find(CASE))
    leaflet, _ = session.compose(session.read(session.topics[0]), "nordlys", session.variants[0])
    list(executors.Pool(resources=session.resources, jobs=2).render([endless(leaflet)]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_worker_whose_parent_is_killed_ends(tmp_path: Path) -> None:
    """Though its leaflet hangs, and nobody is left who would end it."""
    script = tmp_path / "hænger.py"
    script.write_text(HANGING, "utf-8")
    running = subprocess.Popen([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(ROOT)})
    deadline = time.monotonic() + 30
    while not (busy := [pid for pid in _descendants(running.pid) if _seconds(pid) > 2]):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    running.kill()
    running.wait()
    deadline = time.monotonic() + 5
    while (orphans := [pid for pid in busy if _seconds(pid)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in orphans:
        os.kill(pid, signal.SIGKILL)
    assert orphans == []


def _seconds(pid: int) -> float:
    """CPU time that a process has taken; nothing where it has ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if told[0] == "Z" else int(told[11]) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    """It stops at once with 130; nothing is half-written, and the next build goes on from there."""
    made = clinic_project(
        {f"ondt-{number:03}.md": ARTICLE.replace("nakken", f"nakken {number}") for number in range(120)}
    )
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-j", jobs]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        while len(list(made.output.rglob("*.pdf"))) < 5 and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, said = running.communicate(timeout=30)
    finally:
        running.kill()
    assert time.monotonic() - began < 5
    assert running.returncode == 130, said
    assert b"Traceback" not in said
    pdfs = list(made.output.rglob("*.pdf"))
    assert 5 <= len(pdfs) < 120
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in pdfs)
    assert list(made.output.rglob("*.part")) == []
    capsys.readouterr()
    assert run(["--project", str(made.root), "build", "-j", jobs]) == 0
    assert f"Built {120 - len(pdfs)} leaflets, {len(pdfs)} were fresh" in capsys.readouterr().out


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_leaflet_on_which_the_program_fails_fails_alone(
    session: Session, leaflets: list[Leaflet], jobs: int
) -> None:
    """In this process and in others: the rest comes out."""
    spoiled = replace(leaflets[0], slug="fejl", standard="ingen")
    executor: executors.Executor = executors.InProcess(renderer=lambda: session.renderer)
    if jobs > 1:
        executor = executors.Pool(resources=session.resources, jobs=jobs)
    made = {one.slug: outcome for one, outcome in executor.render([spoiled, *leaflets])}
    assert "The program itself failed on it" in str(made.pop("fejl"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_style_sheet_that_is_not_there_ends_the_build(
    session: Session, leaflets: list[Leaflet], jobs: int
) -> None:
    """It is no fault of any article; the message is the same in other processes."""
    variant = replace(leaflets[0].variant, sheets=("print.css", "nej.css"))
    executor: executors.Executor = executors.InProcess(renderer=lambda: session.renderer)
    if jobs > 1:
        executor = executors.Pool(resources=session.resources, jobs=jobs)
    with pytest.raises(MachineError, match=r"nej\.css") as caught:
        list(executor.render([replace(one, variant=variant) for one in leaflets]))
    assert caught.value.advice
