"""Which workers may render: same versions only, and what happens when workers come and go."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.build.session import Session
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from tests.cluster.local_cluster import LocalCluster, built, installed, not_windows, on, slow
from tests.conftest import ClinicProject
from tests.rendering import rendered

pytestmark = not_windows


@slow
def test_other_versions_are_refused(
    site: LocalCluster,
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Before anything is rendered, with what each worker has; one that joins later gets nothing to do."""
    made = clinic_project()
    other = installed(tmp_path / "other", version="0.0.0")
    site.join("other", package=other)
    site.join("bare", package=site.bare)
    try:
        assert built(made, tmp_path / "out", "--scheduler", site.address) == 3
        said = capfd.readouterr().err
        assert "2 of 4 workers cannot be used" in said
        assert "It has handouts 0.0.0 (" in said
        assert "It cannot run handouts: nothing is installed" in said
        assert not list((tmp_path / "out").rglob("*.pdf"))
    finally:
        site.kill("other")
        site.kill("bare")
    assert built(made, tmp_path / "out", "--scheduler", site.address) == 0


@slow
def test_workers_that_join_later(
    site: LocalCluster, session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """One that is as this machine is helps; one with other versions gets nothing to do, which is said."""
    other = installed(tmp_path / "other", version="0.0.0")
    told: list[str] = []

    def source() -> Iterator[Leaflet]:
        yield from leaflets
        site.join("late")
        site.join("wrong", package=other)
        while not told or not list((site.folder / "late").rglob("print.css")):
            yield leaflets[0]

    try:
        made = list(rendered(on(site, session, notify=told.append), source()))
        assert not list((site.folder / "wrong").rglob("print.css"))
    finally:
        site.kill("late")
        site.kill("wrong")
    assert len(told) == 1
    assert "is not used. It has handouts 0.0.0 (" in told[0]
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in made)


@slow
def test_a_worker_that_starts_anew_at_its_address(
    tmp_path: Path, package: Path, session: Session, leaflets: list[Leaflet]
) -> None:
    """It knows nothing of what was sent before, says so, and gets it again."""
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
def test_no_worker_comes(tmp_path: Path, package: Path, session: Session, leaflets: list[Leaflet]) -> None:
    """It is said that the build waits, and it does not wait for ever."""
    told: list[str] = []
    alone = LocalCluster(tmp_path / "alone", package)
    try:
        alone.open()
        with pytest.raises(MachineError, match="has no worker"):
            list(rendered(on(alone, session, alone=1.5, notify=told.append), leaflets))
    finally:
        alone.close()
    assert told == [f"Waiting for workers at {alone.address}"]
