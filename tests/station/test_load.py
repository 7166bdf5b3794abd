"""The station under load: flat memory, no work for those who have left, and a whole end."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from handouts.project.project import Project
from tests import ROOT
from tests.conftest import ARTICLE, make_project
from tests.processes import cpu_seconds, descendants, is_alive, wait_until

MOST_GROWTH = 30
"""Megabytes; 2,000 PDFs would be 60, 2,000 pictures of pages 600."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """A station that runs as a program of its own."""

    address: str
    process: psutil.Process

    def get(self, path: str) -> int:
        """The number of bytes of an answer, which must be good."""
        with urllib.request.urlopen(self.address + path, timeout=120) as answer:  # noqa: S310 - our own server
            return len(answer.read())

    @property
    def processes(self) -> list[psutil.Process]:
        """The station and its workers."""
        return [self.process, *descendants(self.process.pid)]

    def megabytes(self) -> float:
        """Memory of all of them."""
        return sum(float(one.memory_info().rss) for one in self.processes) / 1e6


@contextmanager
def program(here: Project) -> Iterator[Program]:
    """The station of a project; told to stop, it must end in good order, with all its workers."""
    command = [sys.executable, "-m", "handouts", "--project", str(here.root), "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert running.stdout is not None
        address = running.stdout.readline().split()[-1]
        made = Program(address=address, process=psutil.Process(running.pid))
        yield made
        below = descendants(running.pid)
        running.send_signal(signal.SIGTERM)
        assert running.wait(60) == 0
        assert running.stderr is not None
        assert running.stderr.read() == ""
        wait_until(lambda: not any(map(is_alive, below)))
    finally:
        running.kill()
        running.communicate()


def quiet(station: Program) -> None:
    """Wait until no process of the station works."""
    spent = -1.0

    def rests() -> bool:
        nonlocal spent
        before, spent = spent, sum(map(cpu_seconds, station.processes))
        return spent - before < 0.03

    for _ in range(3):
        wait_until(rests)


@pytest.mark.slow("station")
@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_memory_is_flat_over_two_thousand_requests(tmp_path: Path) -> None:
    """Of all kinds, after the same ones have filled what is kept in memory."""
    texts = {f"emne-{number}.md": ARTICLE.replace("nakken", f"ryg {number}") for number in range(8)}
    here = make_project(tmp_path / "projekt", texts)
    paths = [
        path
        for number in range(8)
        for path in (
            "",
            f"results?q=ryg+{number}",
            f"topic/emne-{number}",
            f"pdf/solsiden/emne-{number}.standard.pdf",
            f"page/solsiden/emne-{number}.standard.1.png",
        )
    ]
    with program(here) as station:
        for path in paths * 5:
            station.get(path)
        quiet(station)
        before = station.megabytes()
        for number in range(2_000):
            assert station.get(paths[number % len(paths)])
        assert station.megabytes() - before < MOST_GROWTH


@pytest.mark.slow("station")
@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_who_hangs_up_leaves_no_work_behind(tmp_path: Path) -> None:
    """Forty leaflets are asked for and not waited for; the next one does not wait for them."""
    texts = {f"emne-{number}.md": ARTICLE.replace("nakken", f"ryg {number}") for number in range(42)}
    here = make_project(tmp_path / "projekt", texts)
    with program(here) as station:
        station.get("topic/emne-40?variant=large-print")
        quiet(station)
        before = sum(map(cpu_seconds, station.processes))
        station.get("topic/emne-41?variant=large-print")
        one = sum(map(cpu_seconds, station.processes)) - before
        host, port = station.address.split("/")[2].split(":")
        for number in range(40):
            with socket.create_connection((host, int(port))) as line:
                line.sendall(
                    f"GET /topic/emne-{number}?variant=large-print HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
                )
        quiet(station)
        assert sum(map(cpu_seconds, station.processes)) - before < 20 * max(one, 0.1)


@pytest.mark.slow("station")
@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_it_ends_while_previews_wait_and_leaflets_are_made(tmp_path: Path) -> None:
    """Within the time for answers under way; no process is left, and nothing in the temporary folder."""
    texts = {f"emne-{number}.md": ARTICLE.replace("nakken", f"ryg {number}") for number in range(9)}
    here = make_project(tmp_path / "projekt", texts)
    lines: list[socket.socket] = []
    with program(here) as station:
        host, port = station.address.split("/")[2].split(":")
        station.get("preview/emne-1/leaflet")
        for path in (
            "/preview/emne-1/change?state=",
            *(f"/topic/emne-{number}?variant=booklet" for number in range(9)),
        ):
            lines.append(socket.create_connection((host, int(port))))
            lines[-1].sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    for line in lines:
        line.close()
    assert [path.name for path in (here.cache / "tmp").iterdir()] == [".lock"]


@pytest.mark.slow("station")
@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize("lacking", ["content", "styles", "both"])
def test_it_starts_whatever_is_missing(lacking: str, tmp_path: Path) -> None:
    """Articles or brands; when they are put there, they are on the next page."""
    here = make_project(tmp_path / "projekt")
    kept = tmp_path / "kept"
    names = ["content", "styles"] if lacking == "both" else [lacking]
    for name in names:
        shutil.move(here.root / name, kept / name)
    with program(here) as station:
        assert station.get("")
        for name in names:
            shutil.move(kept / name, here.root / name)
        assert station.get("topic/ondt-i-nakken")
