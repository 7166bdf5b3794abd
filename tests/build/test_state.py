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


def test_a_long_build_remembers_what_is_done_on_its_way(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever kills it loses half a minute; what it makes in the end is what it makes in one go."""
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


def test_warnings_are_said_again_while_a_leaflet_is_fresh(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was wrong is still wrong."""
    made = clinic_project({"a.md": ARTICLE.replace("19/02/2024", "19/02/2027")})
    told = []
    for _ in range(2):
        run(["--project", str(made.root), "build", "--json"])
        told.append(json.loads(capsys.readouterr().out)["problems"])
    assert told[0] == told[1] != []


def test_a_build_without_news_writes_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither traces nor manifest nor what was seen of the articles."""
    kept = [
        *(clinic / "dist").glob("*.*"),
        *(clinic / "dist").glob(".tr*"),
        *(clinic / ".handouts").glob("*.json"),
    ]
    before = {path: path.stat().st_mtime_ns for path in kept}
    assert len(before) == 4
    assert built(clinic, capsys) == set()
    assert {path: path.stat().st_mtime_ns for path in kept} == before
