"""Workers and schedulers that die during a build."""

import json
from pathlib import Path

from handouts.project.project import Project
from tests.cluster.local_cluster import LocalCluster, built, folder_of, not_windows, slow, while_building

pytestmark = not_windows


@slow
def test_a_lost_worker_loses_no_leaflet(frail: LocalCluster, many: Project, tmp_path: Path) -> None:
    """The other worker renders its leaflets."""

    def kill(_: object) -> None:
        frail.kill("one")

    code, error = while_building(many, tmp_path / "away", 4, "--scheduler", frail.address, then=kill)
    assert code == 0, error
    assert built(many, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")


@slow
def test_a_lost_scheduler_with_fallback(frail: LocalCluster, many: Project, tmp_path: Path) -> None:
    """With --fallback-local this machine renders the rest, and one line says so."""
    code, error = while_building(
        many,
        tmp_path / "away",
        4,
        *("--scheduler", frail.address, "--fallback-local", "-j", "2"),
        then=lambda _: frail.kill("scheduler"),
    )
    assert code == 0, error
    assert error.count("\n") == 1
    assert (
        f"The connection to the scheduler {frail.address} was lost. The rest is rendered on this machine"
        in error
    )
    assert built(many, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")


@slow
def test_a_lost_scheduler_without_fallback(frail: LocalCluster, many: Project, tmp_path: Path) -> None:
    """The build ends with advice; finished leaflets are kept and are in the manifest."""
    code, error = while_building(
        many,
        tmp_path / "away",
        4,
        *("--scheduler", frail.address),
        then=lambda _: frail.kill("scheduler"),
    )
    assert code == 3, error
    assert f"handouts: The connection to the scheduler {frail.address} was lost" in error
    assert "--fallback-local" in error
    assert "Traceback" not in error
    kept = len(list((tmp_path / "away").rglob("*.pdf")))
    assert 4 <= kept < 24
    data = json.loads((tmp_path / "away" / "manifest.json").read_text())
    assert len(data["leaflets"]) == kept
