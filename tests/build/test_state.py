"""What a build records while it runs."""

import json
from pathlib import Path

import pytest

from handouts.build import build as builds
from handouts.build import fingerprints
from handouts.cli.main import run
from handouts.project.project import Project
from tests.build.clean_builds import below, build, empty, put, sums_fit
from tests.build.rebuilding import built
from tests.conftest import ARTICLE, ClinicProject


def test_a_long_build_saves_its_progress(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed build loses half a minute of work; the result is the same as without saving."""
    numbers, known = range(4), {}
    put(project, "a", numbers)
    assert build(project) == 0
    whole = below(project.output)
    empty(project.output)
    monkeypatch.setattr(builds, "SAVE_EVERY", 0.0)

    def look(done: int, _: int, __: str) -> None:
        known[done] = len(fingerprints.read(project.output).leaflets), sums_fit(project.output, b"")

    builds.build(project, progress=look)
    assert known == {done: (done, True) for done in range(8)}
    assert below(project.output) == whole


def test_warnings_of_an_up_to_date_leaflet_are_repeated(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The article has not changed, so they are still true."""
    made = clinic_project({"a.md": ARTICLE.replace("19/02/2024", "19/02/2027")})
    problems = []
    for _ in range(2):
        run(["--project", str(made.root), "build", "--json"])
        problems.append(json.loads(capsys.readouterr().out)["problems"])
    assert problems[0] == problems[1] != []


def test_a_build_without_changes_writes_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither fingerprints nor manifest nor the caches of articles and brands."""
    kept = [
        *(clinic / "dist").glob("*.*"),
        *(clinic / "dist").glob(".tr*"),
        *(clinic / ".handouts").glob("*.json"),
    ]
    before = {path: path.stat().st_mtime_ns for path in kept}
    assert len(before) == 4
    assert built(clinic, capsys) == set()
    assert {path: path.stat().st_mtime_ns for path in kept} == before
