"""Workers that may render: only those with the same versions; others may join or restart meanwhile."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.build.session import Session
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from tests.cluster.local_cluster import LocalCluster, built, installed, not_windows, on, slow
from tests.conftest import ClinicProject
from tests.rendering import rendered

pytestmark = not_windows


@slow
def test_workers_with_other_versions_are_refused(
    cluster: LocalCluster,
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Before anything is rendered, with a list of what differs on each worker."""
    made = clinic_project()
    other = installed(tmp_path / "other", version="0.0.0")
    cluster.join("other", package=other)
    cluster.join("bare", package=cluster.bare)
    try:
        assert built(made, tmp_path / "out", "--scheduler", cluster.address) == 3
        error = capfd.readouterr().err
        assert "2 of 4 workers cannot be used" in error
        assert "It has handouts 0.0.0 (" in error
        assert "It cannot run handouts: nothing is installed" in error
        assert not list((tmp_path / "out").rglob("*.pdf"))
    finally:
        cluster.kill("other")
        cluster.kill("bare")
    assert built(made, tmp_path / "out", "--scheduler", cluster.address) == 0


@slow
def test_workers_may_join_during_a_build(
    cluster: LocalCluster, session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """One with the same versions helps; one with other versions is reported and not used."""
    other = installed(tmp_path / "other", version="0.0.0")
    lines: list[str] = []

    def source() -> Iterator[Leaflet]:
        yield from leaflets
        cluster.join("late")
        cluster.join("wrong", package=other)
        while not lines or not list((cluster.folder / "late").rglob("print.css")):
            yield leaflets[0]

    try:
        made = list(rendered(on(cluster, session, notify=lines.append), source()))
        assert not list((cluster.folder / "wrong").rglob("print.css"))
    finally:
        cluster.kill("late")
        cluster.kill("wrong")
    assert len(lines) == 1
    assert "is not used. It has handouts 0.0.0 (" in lines[0]
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in made)


@slow
def test_a_worker_may_restart_at_its_address(
    tmp_path: Path, package: Path, session: Session, leaflets: list[Leaflet]
) -> None:
    """It reports that it is new, and gets all files again."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = ("--worker-port", str(line.getsockname()[1]), "--no-nanny")
    alone = LocalCluster(tmp_path / "alone", package)

    def source() -> Iterator[Leaflet]:
        yield from leaflets
        alone.kill("one")
        alone.join("two", *port)
        yield from leaflets

    try:
        alone.open()
        alone.join("one", *port)
        made = [outcome for _, outcome in rendered(on(alone, session), source())]
    finally:
        alone.close()
    assert len(made) == 6
    assert all(isinstance(outcome, RenderedPdf) for outcome in made)


@slow
def test_a_cluster_without_workers_is_given_up(
    tmp_path: Path, package: Path, session: Session, leaflets: list[Leaflet]
) -> None:
    """The build says that it waits, and ends with an error after a while."""
    lines: list[str] = []
    alone = LocalCluster(tmp_path / "alone", package)
    try:
        alone.open()
        with pytest.raises(MachineError, match="has no worker"):
            list(rendered(on(alone, session, alone=1.5, notify=lines.append), leaflets))
    finally:
        alone.close()
    assert lines == [f"Waiting for workers at {alone.address}"]
