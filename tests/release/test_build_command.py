"""The command that builds what a release lacks."""

from dataclasses import replace
from pathlib import Path

import pytest

from handouts.build.manifest import Manifest
from handouts.project import project
from handouts.release.build_command import build_command
from tests.conftest import ClinicProject
from tests.release.test_history import RECORD


@pytest.fixture
def here(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> project.Project:
    """A project with two clinics; its folder is the current one."""
    made = clinic_project(clinics=("havnen", "solsiden"))
    monkeypatch.chdir(made.root)
    return made


def test_a_plain_build_needs_no_option(here: project.Project) -> None:
    """The command is “handouts build”, with a build of everything or without one."""
    built = Manifest().with_records([RECORD, replace(RECORD, clinic="havnen")], {})
    assert build_command(here) == "handouts build"
    assert build_command(here, built) == "handouts build"


def test_clinics_variants_and_day_of_the_build_are_named(here: project.Project) -> None:
    """Options are named only if a plain build would do something else."""
    records = [RECORD, replace(RECORD, variant="large-print", as_of="2026-06-01")]
    built = Manifest().with_records(records, {})
    assert build_command(here, built) == (
        "handouts build --clinic solsiden --variant large-print --variant standard --as-of 2026-06-01"
    )
    assert "--clinic" not in build_command(here, built, all_clinics=True)


def test_names_with_blanks_can_be_pasted(
    here: project.Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are quoted; outside the project the command has --project."""
    other = project.with_folders(here, content=None, output=tmp_path / "mit ud")
    monkeypatch.chdir(tmp_path)
    assert build_command(other) == f"handouts --project {here.root} build -o '{tmp_path}/mit ud'"
