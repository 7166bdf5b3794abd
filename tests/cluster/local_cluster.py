"""A cluster on this machine: schedulers and workers on loopback, in folders that cannot see the project."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from handouts.build.session import Session
from handouts.cli.main import run
from handouts.cluster.connection import Scheduler
from handouts.cluster.executor import Cluster
from handouts.project.project import Project, shipped
from tests import ROOT
from tests.processes import kill_tree, wait_until

PACKAGE = ROOT / "handouts"
slow = pytest.mark.slow("cluster")
not_windows = pytest.mark.skipif(sys.platform == "win32", reason="stops process groups by POSIX signals")


@dataclass
class LocalCluster:
    """A cluster in folders of its own: its machines know nothing but an installed package."""

    folder: Path
    package: Path
    tls: tuple[str, ...] = ()
    address: str = ""
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def bare(self) -> Path:
        """Where the package is not installed, whatever else Python finds: the scheduler needs none."""
        place = self.folder / "nothing"
        (place / "handouts").mkdir(parents=True, exist_ok=True)
        (place / "handouts" / "__init__.py").write_text("raise ImportError('nothing is installed')\n")
        return place

    def start(self, name: str, program: str, *options: str, package: Path | None = None) -> None:
        """Start a machine: a process group in its own folder."""
        place = self.folder / name
        place.mkdir(parents=True)
        home = {"HOME": str(place), "PYTHONPATH": str(package or self.package), "PATH": os.environ["PATH"]}
        with (place / "log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{program}", *options, *self.tls],
                cwd=place,
                env={**home, "DASK_CONFIG": str(place)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def open(self) -> None:
        """Start the scheduler, and wait until it listens."""
        told = self.folder / "scheduler.json"
        where = ("--protocol", "tls") if self.tls else ()
        plain = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
        self.start("scheduler", "scheduler", *where, *plain, "--scheduler-file", str(told), package=self.bare)
        wait_until(lambda: told.is_file() and told.read_text())
        self.address = json.loads(told.read_text())["address"]

    def join(self, name: str, *options: str, package: Path | None = None) -> Path:
        """Start a worker with a nanny, and wait until it belongs to the cluster; gives its folder."""
        usual = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--name", name)
        own = self.folder / name / "local"
        self.start(
            name, "worker", self.address, *usual, "--local-directory", str(own), *options, package=package
        )
        wait_until(
            lambda: "Registered to" in (self.folder / name / "log").read_text(),
            given_up=lambda: self.running[name].poll() is not None,
        )
        return own

    def kill(self, name: str) -> None:
        """As when a machine loses its power."""
        process = self.running.pop(name)
        kill_tree(process.pid)
        process.wait()

    def close(self) -> None:
        """End everything."""
        for name in list(self.running):
            self.kill(name)


def installed(folder: Path, version: str = "") -> Path:
    """The package as a wheel installs it: no checkout around it."""
    shutil.copytree(PACKAGE, folder / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("styles", "templates"):
        shutil.copytree(shipped(name), folder / "handouts" / name, ignore=shutil.ignore_patterns("brands"))
    if version:
        (folder / "handouts" / "__init__.py").write_text(f'"""Another."""\n\n__version__ = "{version}"\n')
    return folder


def opened(site: LocalCluster, *names: str) -> Iterator[LocalCluster]:
    """Start, give, and end a cluster."""
    try:
        site.open()
        for name in names:
            site.join(name)
        yield site
    finally:
        site.close()


def on(site: LocalCluster, session: Session, **settings: Any) -> Cluster:  # noqa: ANN401 - fields of Cluster
    """An executor."""
    return Cluster(scheduler=Scheduler(address=site.address), resources=session.resources, **settings)


def folder_of(output: Path) -> dict[str, bytes]:
    """All that a build wrote."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()
    }


def built(made: Project, output: Path, *options: str) -> int:
    """Build a project into a folder of its own."""
    return run(["--project", str(made.root), "build", "-o", str(output), *options])


def while_building(
    made: Project, output: Path, number: int, *options: str, then: Callable[["subprocess.Popen[bytes]"], None]
) -> tuple[int, str]:
    """Build in another process, do something when so many leaflets are there; exit code and stderr."""
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-o", str(output)]
    running = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_until(lambda: len(list(output.rglob("*.pdf"))) >= number or running.poll() is not None)
        then(running)
        _, said = running.communicate()
    finally:
        running.kill()
    return running.returncode, said.decode()
