"""Which leaflets a build makes: those it is asked for, and existing ones in other variants."""

import json
from pathlib import Path

import pytest

from handouts.build import manifest
from handouts.cli.main import run
from handouts.project.project import Project
from tests.conftest import ARTICLE, ClinicProject


@pytest.fixture
def clinic(clinic_project: ClinicProject) -> Project:
    """A clinic with two leaflets; one of them was also built in large print."""
    made = clinic_project({"nakke.md": ARTICLE, "ryg.md": ARTICLE.replace("nakken", "ryggen")})
    assert run(["--project", str(made.root), "build"]) == 0
    assert run(["--project", str(made.root), "build", "nakke", "--variant", "large-print"]) == 0
    return made


def change(clinic: Project) -> None:
    """Change an article."""
    (clinic.content / "nakke.md").write_text(ARTICLE.replace("sjældent", "næsten aldrig"), "utf-8")


def test_a_variant_that_was_built_once_is_kept_up_to_date(
    clinic: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without ``--variant``; no leaflet gets a variant that it did not have before."""
    change(clinic)
    capsys.readouterr()
    assert run(["--project", str(clinic.root), "build", "--dry-run", "--json"]) == 0
    stale = json.loads(capsys.readouterr().out)["stale"]
    assert {(one["slug"], one["variant"]) for one in stale} == {
        ("nakke", "standard"),
        ("nakke", "large-print"),
    }
    before = {one.file: one.sha256 for one in manifest.read(clinic.output).records}
    assert run(["--project", str(clinic.root), "build"]) == 0
    after = {one.file: one.sha256 for one in manifest.read(clinic.output).records}
    assert sorted(after) == sorted(before)
    assert {file for file, sha256 in after.items() if sha256 != before[file]} == {
        "solsiden/nakke.pdf",
        "solsiden/nakke.large-print.pdf",
    }


def test_only_the_named_variant_is_built(clinic: Project) -> None:
    """``--variant`` leaves other variants as they are."""
    change(clinic)
    before = {one.file: one.sha256 for one in manifest.read(clinic.output).records}
    assert run(["--project", str(clinic.root), "build", "--variant", "standard"]) == 0
    after = {one.file: one.sha256 for one in manifest.read(clinic.output).records}
    assert {file for file, sha256 in after.items() if sha256 != before[file]} == {"solsiden/nakke.pdf"}


def test_the_advice_of_a_release_works(
    clinic: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a change a release is refused; after a plain ``handouts build`` it succeeds."""
    command = ["--project", str(clinic.root)]
    assert run([*command, "build", "--variant", "large-print"]) == 0
    assert run([*command, "release", "-o", str(tmp_path / "first")]) == 0
    change(clinic)
    again = [*command, "release", "--since", str(tmp_path / "first"), "-o", str(tmp_path / "second")]
    capsys.readouterr()
    assert run(again) != 0
    assert "not up to date" in capsys.readouterr().err
    assert run([*command, "build"]) == 0
    assert run(again) == 0
