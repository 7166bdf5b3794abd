"""What a cluster costs a leaflet: against the local pool on the same cores, and what is left to the client.

    python benchmarks/cluster.py PROJECT [--articles 30] [--clinics 40] [--rounds 3] [--cores 2]

PROJECT is copied; its first clinic is multiplied. A scheduler and workers are started on loopback.
"""

import argparse
import json
import logging
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from handouts.build import build, executors
from handouts.build.assignment import AnyJob
from handouts.build.compose import compose, load
from handouts.build.executors import Executor
from handouts.build.session import open_session
from handouts.cluster import bundle
from handouts.cluster.connection import Scheduler
from handouts.cluster.executor import Cluster
from handouts.cluster.worker import RenderJob
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from handouts.project import project
from handouts.project.project import Project

IDLE = 10.0
"""Seconds for which it is measured what Dask uses where nothing happens."""
VARIANTS = ("standard", "large-print")


def copied(source: Path, folder: Path, *, articles: int, clinics: int) -> Project:
    """A project of so many articles and clinics."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("dist", ".handouts"))
    for path in sorted((folder / "content").rglob("*.md"))[articles:]:
        path.unlink()
    brands = folder / "styles" / "brands"
    first, *others = sorted(path for path in brands.iterdir() if path.is_dir())
    for other in others:
        shutil.rmtree(other)
    for number in range(1, clinics):
        shutil.copytree(first, brands / f"{first.name}-{number:02}")
    return project.find(folder)


@contextmanager
def running(folder: Path, machines: int, threads: int) -> Iterator[tuple[str, int, int]]:
    """A scheduler and workers; its address, its process and the last nanny's."""
    file = folder / "scheduler.json"
    start = [sys.executable, "-m"]
    log = (folder / "log").open("wb")
    plain = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter"]
    command = [*start, "distributed.cli.dask_scheduler", *plain, "--scheduler-file", str(file)]
    started = [subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)]
    try:
        while not (file.is_file() and file.read_text()):
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        for number in range(machines):
            own = [
                "--nthreads",
                str(threads),
                "--no-dashboard",
                "--local-directory",
                str(folder / f"{number}"),
            ]
            command = [*start, "distributed.cli.dask_worker", address, *own]
            started.append(subprocess.Popen(command, cwd=folder, stdout=log, stderr=log))
        yield address, started[0].pid, started[-1].pid
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def spent(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def carriers(scheduler: int, nanny: int) -> list[float]:
    """CPU seconds of the scheduler and of the Dask worker, without the processes that render."""
    worker = next(one for one in psutil.Process(nanny).children() if "spawn_main" in " ".join(one.cmdline()))
    return [spent(scheduler), spent(worker.pid)]


@dataclass(frozen=True, slots=True)
class Job:
    """A leaflet to render."""

    leaflet: Leaflet


class Instant:
    """Renders in no time: what is left is what a client does itself."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """The same file for each."""
        for job in jobs:
            yield (
                job,
                RenderedPdf(pdf=self._pdf, pages=2, sheets=1, layouts=1, claims=(), files=(), problems=()),
            )


def serial(made: Project, pdf: bytes) -> tuple[float, float]:
    """Milliseconds a leaflet, wall and CPU, to read, compose and write, with pictures made before."""
    shutil.rmtree(made.output, ignore_errors=True)
    cpu = time.process_time()
    report = build.build(made, variants=VARIANTS, executor_factory=lambda *_: Instant(pdf))
    cpu = time.process_time() - cpu
    assert not report.failed, report.failed[:3]  # noqa: S101 - a benchmark of failures says nothing
    return report.seconds / len(report.built) * 1000, cpu / len(report.built) * 1000


def timed(executor: Executor, leaflets: list[Leaflet], warm: int) -> tuple[float, float, list[RenderedPdf]]:
    """Wall and own CPU seconds of all leaflets but the first ones, and the files."""
    began = cpu = 0.0
    files = []
    for number, (_, outcome) in enumerate(executor.render(map(Job, leaflets))):
        assert isinstance(outcome, RenderedPdf), outcome  # noqa: S101 - as above
        files.append(outcome)
        if number + 1 == warm:
            began, cpu = time.perf_counter(), time.process_time()
    return time.perf_counter() - began, time.process_time() - cpu, files


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--clinics", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cores", type=int, default=2)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given)


def measure(folder: Path, given: argparse.Namespace) -> None:
    """Measure in a folder."""
    made = copied(given.project, folder / "project", articles=given.articles, clinics=given.clinics)
    session = open_session(made, VARIANTS)
    clinic = session.clinics(())[0]
    articles = [load(session, topic, session.variants) for topic in session.topics]
    leaflets = [
        one
        for article in articles
        for variant in session.variants
        if isinstance(one := compose(session, article, clinic, variant)[0], Leaflet)
    ]
    warm = 6 * given.cores
    padded = [*leaflets[:warm], *leaflets]
    rows: dict[str, list[tuple[float, float]]] = {"pool": [], "cluster": []}
    with running(folder, 1, given.cores) as (address, *pids):
        cluster = Cluster(scheduler=Scheduler(address=address), resources=session.resources)
        list(cluster.render(padded))
        files: list[RenderedPdf] = []
        before = carriers(*pids)
        time.sleep(IDLE)
        idle = [(now - then) / IDLE for now, then in zip(carriers(*pids), before, strict=True)]
        carried: list[list[float]] = []
        for _ in range(given.rounds):
            before, began = carriers(*pids), time.perf_counter()
            wall, cpu, files = timed(cluster, padded, warm)
            took = time.perf_counter() - began
            carried.append(
                [
                    (now - then - rate * took) / len(padded) * 1000
                    for now, then, rate in zip(carriers(*pids), before, idle, strict=True)
                ]
            )
            rows["cluster"].append((wall, cpu))
            wall, cpu, _ = timed(executors.Pool(resources=session.resources, jobs=given.cores), padded, warm)
            rows["pool"].append((wall, cpu))
    number = len(leaflets)
    orders = [
        RenderJob(token="0" * 32, bundle="0" * 32, leaflet=one, seconds=60, megabytes=2048).packed()
        for one in leaflets
    ]
    for name, found in rows.items():
        walls = ", ".join(f"{wall / number * 1000:.0f}" for wall, _ in found)
        cpu = statistics.median(one for _, one in found) / number * 1000
        print(f"{name}: wall ms a leaflet {walls}; CPU of the client {cpu:.1f} ms")
    relay, work = (statistics.median(column) for column in zip(*carried, strict=True))
    print(f"CPU of scheduler {relay:.1f}, Dask worker {work:.1f} ms; idle {idle[0]:.1%}, {idle[1]:.1%}")
    print(f"out: {statistics.mean(map(len, orders)) / 1000:.1f} KB a leaflet (HTML {html(leaflets):.1f} KB)")
    print(f"in: {statistics.mean(len(one.pdf) for one in files) / 1000:.1f} KB a leaflet")
    pictures = [path.stat().st_size for path in session.resources.pictures.glob("*.*")]
    print(
        f"pictures: {len(pictures)}, {sum(pictures) / 1000:.0f} KB; bundle of {given.clinics} clinics: ",
        end="",
    )
    print(f"{len(bundle.packed(session.resources).content) / 1000:.0f} KB")
    _, cpu, _ = timed(executors.InProcess(resources=session.resources), padded, warm)
    print(f"in process: CPU {cpu / number * 1000:.0f} ms a leaflet")
    alone = [serial(made, files[-1].pdf) for _ in range(given.rounds)]
    times = ", ".join(f"{wall:.1f} (CPU {cpu:.1f})" for wall, cpu in alone)
    print(f"client alone: {times} ms a leaflet: read, compose, hash, write")


def html(leaflets: list[Leaflet]) -> float:
    """Mean size in KB."""
    return statistics.mean(len(one.html.encode()) for one in leaflets) / 1000


if __name__ == "__main__":
    main()
