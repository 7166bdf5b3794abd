"""``handouts doctor``: what it finds on this machine."""

import shutil
from pathlib import Path

import pytest

from handouts import confinement, doctor
from tests.conftest import ClinicProject


def by_name(folder: Path) -> dict[str, doctor.DoctorLine]:
    """What was examined, by name."""
    return {line.name: line for line in doctor.examine(folder, named=True)}


def test_a_complete_machine_is_good(clinic_project: ClinicProject) -> None:
    """Every line is good, and the project's clinics are named."""
    lines = by_name(clinic_project(clinics=("havnen", "solsiden")).root)
    assert [name for name, line in lines.items() if not line.good] == []
    assert lines["project"].text.endswith("klinik (clinics: havnen, solsiden)")


def test_no_project_is_no_fault_of_the_machine(tmp_path: Path) -> None:
    """The line says why there is none."""
    line = by_name(tmp_path)["project"]
    assert line.good
    assert line.text.startswith("none here: ")


@pytest.mark.parametrize(
    ("program", "command"),
    [
        ("apt-get", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("brew", "brew install pango"),
        ("", "see docs/install.md for this system"),
    ],
)
def test_the_command_for_the_libraries_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, program: str, command: str
) -> None:
    """It is the command of the installed package manager; without one the guide is named."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == program else None)
    assert doctor.install_command() == command


def test_it_says_whether_workers_are_confined(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the version of Landlock, or with the reason why not; neither is a fault."""
    monkeypatch.setattr(confinement, "landlock_abi", lambda: 4)
    monkeypatch.setattr(confinement, "why_not", lambda: "")
    line = by_name(clinic_project().root)["workers are confined"]
    assert (line.good, line.text) == (True, "yes (Landlock ABI 4)")
    monkeypatch.setattr(confinement, "why_not", lambda: "only Linux has Landlock")
    assert doctor._confinement().text == "no, because only Linux has Landlock"
    assert doctor._confinement().good
