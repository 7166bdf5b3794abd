"""A real cluster on this machine, whose processes run in folders that have no access to the project."""

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
    """A scheduler and workers on loopback. Each process has a folder of its own and an installed package."""

    folder: Path
    """Parent of the folders of its processes."""
    package: Path
    """Folder with the installed package."""
    tls: tuple[str, ...] = ()
    """Dask's options for certificates."""
    address: str = ""
    """Address of the scheduler, once it is started."""
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    """The scheduler and the workers, by name."""

    @property
    def bare(self) -> Path:
        """A folder that hides the package: the scheduler does not need it."""
        place = self.folder / "nothing"
        (place / "handouts").mkdir(parents=True, exist_ok=True)
        (place / "handouts" / "__init__.py").write_text("raise ImportError('nothing is installed')\n")
        return place

    def start(self, name: str, program: str, *options: str, package: Path | None = None) -> None:
        """Start a process of Dask in its own folder and process group.

        Args:
            name: Name of the process and of its folder.
            program: ``scheduler`` or ``worker``.
            options: Options for it.
            package: Folder with the package; None for that of the cluster.
        """
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

    def open(self, *, host: str = "127.0.0.1") -> None:
        """Start the scheduler, and wait until it listens.

        Args:
            host: The address that it listens on.
        """
        contact = self.folder / "scheduler.json"
        protocol = ("--protocol", "tls") if self.tls else ()
        plain = ("--host", host, "--port", "0", "--no-dashboard", "--no-jupyter")
        self.start(
            "scheduler", "scheduler", *protocol, *plain, "--scheduler-file", str(contact), package=self.bare
        )
        wait_until(lambda: contact.is_file() and contact.read_text())
        self.address = json.loads(contact.read_text())["address"]

    def join(self, name: str, *options: str, package: Path | None = None) -> Path:
        """Start a worker and wait until it belongs to the cluster; returns its local directory."""
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
        """Kill a process and its children at once, as if its machine lost power."""
        process = self.running.pop(name)
        kill_tree(process.pid)
        process.wait()

    def close(self) -> None:
        """Kill all processes."""
        for name in list(self.running):
            self.kill(name)


def installed(folder: Path, version: str = "") -> Path:
    """Copy the package into a folder as a wheel installs it; ``version`` replaces its version."""
    shutil.copytree(PACKAGE, folder / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("styles", "templates"):
        shutil.copytree(shipped(name), folder / "handouts" / name, ignore=shutil.ignore_patterns("brands"))
    if version:
        (folder / "handouts" / "__init__.py").write_text(f'"""Another."""\n\n__version__ = "{version}"\n')
    return folder


def opened(cluster: LocalCluster, *names: str) -> Iterator[LocalCluster]:
    """Start a cluster with named workers, yield it, and stop it."""
    try:
        cluster.open()
        for name in names:
            cluster.join(name)
        yield cluster
    finally:
        cluster.close()


def on(cluster: LocalCluster, session: Session, **settings: Any) -> Cluster:  # noqa: ANN401 - fields of Cluster
    """An executor that renders on a cluster; ``settings`` are fields of ``Cluster``."""
    return Cluster(scheduler=Scheduler(address=cluster.address), resources=session.resources, **settings)


def folder_of(output: Path) -> dict[str, bytes]:
    """All files that a build wrote, by name."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()
    }


def built(made: Project, output: Path, *options: str) -> int:
    """Build a project into a folder; the exit code."""
    return run(["--project", str(made.root), "build", "-o", str(output), *options])


def while_building(
    made: Project, output: Path, number: int, *options: str, then: Callable[["subprocess.Popen[bytes]"], None]
) -> tuple[int, str]:
    """Build in another process, and do something during the build.

    Args:
        made: The project.
        output: The output folder.
        number: Number of PDFs to wait for.
        options: Further options of the build.
        then: Called with the process when there are so many PDFs.

    Returns:
        The exit code and the text on stderr.
    """
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-o", str(output)]
    running = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_until(lambda: len(list(output.rglob("*.pdf"))) >= number or running.poll() is not None)
        then(running)
        _, error = running.communicate()
    finally:
        running.kill()
    return running.returncode, error.decode()
