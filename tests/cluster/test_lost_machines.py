"""Workers and schedulers that die during a build."""

import json
from pathlib import Path

from handouts.project.project import Project
from tests.cluster.local_cluster import LocalCluster, built, folder_of, not_windows, slow, while_building

pytestmark = not_windows


@slow
def test_a_machine_that_dies_loses_nothing(frail: LocalCluster, many: Project, tmp_path: Path) -> None:
    """Its leaflets are made by the other one."""

    def kill(_: object) -> None:
        frail.kill("one")

    code, said = while_building(many, tmp_path / "away", 4, "--scheduler", frail.address, then=kill)
    assert code == 0, said
    assert built(many, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")


@slow
def test_a_scheduler_that_dies(frail: LocalCluster, many: Project, tmp_path: Path) -> None:
    """With --fallback-local this machine goes on; without, the build ends with what to do."""
    code, said = while_building(
        many,
        tmp_path / "away",
        4,
        *("--scheduler", frail.address, "--fallback-local", "-j", "2"),
        then=lambda _: frail.kill("scheduler"),
    )
    assert code == 0, said
    assert said.count("\n") == 1
    assert (
        f"The connection to the scheduler {frail.address} was lost. The rest is rendered on this machine"
        in said
    )
    assert built(many, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")


@slow
def test_a_scheduler_that_dies_without_fallback(frail: LocalCluster, many: Project, tmp_path: Path) -> None:
    """Finished leaflets are kept, and the next build continues from there."""
    code, said = while_building(
        many,
        tmp_path / "away",
        4,
        *("--scheduler", frail.address),
        then=lambda _: frail.kill("scheduler"),
    )
    assert code == 3, said
    assert f"handouts: The connection to the scheduler {frail.address} was lost" in said
    assert "--fallback-local" in said
    assert "Traceback" not in said
    kept = len(list((tmp_path / "away").rglob("*.pdf")))
    assert 4 <= kept < 24
    told = json.loads((tmp_path / "away" / "manifest.json").read_text())
    assert len(told["leaflets"]) == kept
