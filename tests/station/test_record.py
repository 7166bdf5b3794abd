"""The line for the patient's record."""

from datetime import date

import pytest

from handouts.project.project import shipped
from handouts.station import labels, record
from handouts.station.worker import Made
from tests.conftest import ClinicProject

MADE = Made(
    pdf=b"",
    title="Ondt i nakken",
    lang="da",
    code="7F3A-91",
    updated="2024-02-24",
    imposed=False,
    first=b"",
    sizes=((1, 1),),
)


@pytest.mark.parametrize(
    ("lang", "settings", "line"),
    [
        ("da", "", "Udleveret: Ondt i nakken, opdateret 24.02.2024, kode 7F3A-91 (28.11.2026)"),
        ("en", "", "Handed out: Ondt i nakken, updated 24 Feb 2024, code 7F3A-91 (28 Nov 2026)"),
        (
            "da",
            'record_line = "{title} [{code}] {variant}, {clinic}, {language}"',
            "Ondt i nakken [7F3A-91] Stor skrift, Klinik Ærø, da",
        ),
    ],
)
def test_the_line_says_what_was_given(
    clinic_project: ClinicProject, lang: str, settings: str, line: str
) -> None:
    """In the language of the station, or as the project has it."""
    made = record.line(
        MADE,
        project=clinic_project(settings=settings),
        words=labels.read((shipped("templates"),), lang),
        clinic="Klinik Ærø",
        variant="large-print",
        today=date(2026, 11, 28),
    )
    assert made == line
