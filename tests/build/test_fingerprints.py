"""The records of what each leaflet was made from."""

import json
from pathlib import Path

import pytest

from handouts.build import fingerprints
from handouts.cli.main import run
from handouts.project.project import Project
from handouts.storage import files
from tests.build.clean_builds import below, build, put
from tests.build.rebuilding import built
from tests.conftest import ARTICLE, ClinicProject


def test_what_only_the_manifest_knows_is_ours_and_stale(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the traces are lost: it stays in the manifest, and is withdrawn when its article goes."""
    put(project, "a", range(3))
    assert build(project) == 0
    before = below(project.output)
    (project.output / fingerprints.NAME).unlink()
    assert build(project, "ondt-0") == 0
    assert (project.output / "manifest.json").read_bytes() == before["manifest.json"]
    capsys.readouterr()
    assert build(project, "--dry-run") == 0
    assert "havnen/ondt-1.pdf: the record of its inputs is missing" in capsys.readouterr().out
    (project.content / "ondt-2.md").unlink()
    assert build(project) == 0
    assert [path.name for path in project.output.rglob("*-2.pdf")] == []


@pytest.mark.parametrize("file", ["../andet.pdf", "/andet.pdf", "a/../../andet.pdf"])
def test_a_manifest_withdraws_nothing_outside_its_folder(project: Project, file: str) -> None:
    """Whatever somebody wrote into it."""
    put(project, "a", range(2))
    assert build(project) == 0
    told = (project.output / "manifest.json").read_text("utf-8")
    (project.output / "manifest.json").write_text(told.replace("havnen/ondt-1.pdf", file), "utf-8")
    (project.output / fingerprints.NAME).unlink()
    (project.content / "ondt-1.md").unlink()
    (project.root / "andet.pdf").touch()
    assert build(project) == 0
    assert (project.root / "andet.pdf").is_file()
    assert "andet" not in (project.output / "manifest.json").read_text("utf-8")


def test_no_trace_leads_out_of_the_folder(clinic_project: ClinicProject) -> None:
    """Traces that were altered and sealed again are none: a withdrawal removes only files of the folder."""
    project = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE})
    precious = project.root / "precious.txt"
    precious.write_text("dyrebar", "utf-8")
    assert run(["--project", str(project.root), "build"]) == 0
    traces = project.output / fingerprints.NAME
    told = json.loads(files.without_checksum(traces.read_bytes()))
    for one in told["traces"]:
        one["record"]["file"] = "../precious.txt"
    traces.write_bytes(files.with_checksum(json.dumps(told).encode()))
    (project.content / "a.md").unlink()
    assert run(["--project", str(project.root), "build"]) == 0
    assert precious.read_text("utf-8") == "dyrebar"


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[]", b'{"version": 1, "traces": [{}]}', b"\xff", b'{"version": 0}']
)
def test_traces_that_cannot_be_read_are_none(
    clinic: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    """Everything is made again."""
    (clinic / "dist" / fingerprints.NAME).write_bytes(raw)
    assert not any(one.inputs for one in fingerprints.read(clinic / "dist").leaflets.values())
    assert len(built(clinic, capsys)) == 6


def test_traces_hold_no_path_of_this_machine(clinic: Path) -> None:
    """Nor a time: they are the same wherever the project lies."""
    text = (clinic / "dist" / fingerprints.NAME).read_text("utf-8")
    assert str(clinic) not in text
