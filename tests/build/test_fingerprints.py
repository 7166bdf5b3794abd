"""Fingerprints: what each leaflet was made from, and what is done if they are missing or wrong."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.build import fingerprints
from handouts.build.fingerprints import Fingerprint, Fingerprints
from handouts.cli.main import run
from handouts.errors import Problem
from handouts.project.project import Project
from handouts.storage import files
from tests.build.clean_builds import below, build, put
from tests.build.rebuilding import built
from tests.build.test_manifest import RECORD
from tests.conftest import ARTICLE, ClinicProject


def test_without_fingerprints_the_leaflets_of_the_manifest_are_out_of_date(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """They stay in the manifest, and are removed when their article is gone."""
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
def test_a_wrong_manifest_removes_nothing_outside_the_folder(project: Project, file: str) -> None:
    """Whatever path somebody has written into it."""
    put(project, "a", range(2))
    assert build(project) == 0
    text = (project.output / "manifest.json").read_text("utf-8")
    (project.output / "manifest.json").write_text(text.replace("havnen/ondt-1.pdf", file), "utf-8")
    (project.output / fingerprints.NAME).unlink()
    (project.content / "ondt-1.md").unlink()
    (project.root / "andet.pdf").touch()
    assert build(project) == 0
    assert (project.root / "andet.pdf").is_file()
    assert "andet" not in (project.output / "manifest.json").read_text("utf-8")


def test_wrong_fingerprints_remove_nothing_outside_the_folder(clinic_project: ClinicProject) -> None:
    """Even if they have a valid checksum."""
    project = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE})
    precious = project.root / "precious.txt"
    precious.write_text("dyrebar", "utf-8")
    assert run(["--project", str(project.root), "build"]) == 0
    path = project.output / fingerprints.NAME
    data = json.loads(files.without_checksum(path.read_bytes()))
    for one in data["traces"]:
        one["record"]["file"] = "../precious.txt"
    path.write_bytes(files.with_checksum(json.dumps(data).encode()))
    (project.content / "a.md").unlink()
    assert run(["--project", str(project.root), "build"]) == 0
    assert precious.read_text("utf-8") == "dyrebar"


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[]", b'{"version": 1, "traces": [{}]}', b"\xff", b'{"version": 0}']
)
def test_unreadable_fingerprints_count_as_missing(
    clinic: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    """Everything is rendered again."""
    (clinic / "dist" / fingerprints.NAME).write_bytes(raw)
    assert not any(one.inputs for one in fingerprints.read(clinic / "dist").leaflets.values())
    assert len(built(clinic, capsys)) == 6


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"line":4', '"line":"4"'),
        ('"message":"', '"message":["a"],"no":"'),
        ('"parts":{"', '"parts":{"a":5,"'),
        ('"title":"Ondt', '"title":"\\ud800'),
    ],
)
def test_fingerprints_of_other_types_count_as_missing(tmp_path: Path, old: str, new: str) -> None:
    """Even if they have a valid checksum: a build sorts the problems, and writes the texts again."""
    problem = Problem(file="a.md", line=4, rule="a", severity="warning", message="b", advice="c")
    record = replace(RECORD, title="Ondt")
    made = Fingerprint(
        record=record,
        inputs={"b": "c"},
        pictures={},
        mentions={},
        composed="",
        problems=(problem,),
        rendering=(),
    )
    fingerprints.write(Fingerprints(leaflets={("solsiden", "knae", "standard"): made}), tmp_path)
    assert list(fingerprints.read(tmp_path).leaflets.values()) == [made]
    path = tmp_path / fingerprints.NAME
    text = files.without_checksum(path.read_bytes()).decode()
    assert old in text
    path.write_bytes(files.with_checksum(text.replace(old, new).encode()))
    assert fingerprints.read(tmp_path) == Fingerprints()


def test_fingerprints_have_no_path_of_this_machine(clinic: Path) -> None:
    """They are the same wherever the project is."""
    text = (clinic / "dist" / fingerprints.NAME).read_text("utf-8")
    assert str(clinic) not in text
