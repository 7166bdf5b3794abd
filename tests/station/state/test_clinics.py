"""The clinics of a project, as the station offers them."""

import shutil

import pytest

from handouts.station.state import clinics
from tests.conftest import ClinicProject


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Klinik Solsiden", ["Klinik Solsiden (solsiden)", "Klinik Solsiden (havnen)"]),
        ("Havnen", ["Klinik Solsiden", "Havnen"]),
    ],
)
def test_two_clinics_of_one_name_can_be_told_apart(
    clinic_project: ClinicProject, name: str, expected: list[str]
) -> None:
    """Their folders follow their names. The clinic of the settings is first."""
    here = clinic_project(settings='clinic = "solsiden"\n')
    shutil.copytree(here.brands / "solsiden", here.brands / "havnen")
    path = here.brands / "havnen" / "_brand.yml"
    path.write_text(path.read_text("utf-8").replace("Klinik Solsiden", name), "utf-8")
    found, problems = clinics.read(here)
    assert ([one.name for one in found], problems) == (expected, ())
