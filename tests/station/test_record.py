"""The line for the patient's record."""

from dataclasses import replace
from datetime import date

import pytest

from handouts.leaflets.adaptable import Part, Step
from handouts.leaflets.adaptation import Adaptation, Dose
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
    ("lang", "variant", "settings", "line"),
    [
        ("da", "standard", "", "Udleveret: Ondt i nakken, opdateret 24.02.2024, kode 7F3A-91 (28.11.2026)"),
        ("en", "standard", "", "Handed out: Ondt i nakken, updated 24 Feb 2024, code 7F3A-91 (28 Nov 2026)"),
        (
            "da",
            "large-print",
            "",
            "Udleveret: Ondt i nakken, opdateret 24.02.2024, kode 7F3A-91, stor skrift (28.11.2026)",
        ),
        (
            "da",
            "large-print",
            'record_line = "{title} [{code}] {variant}, {clinic}, {language}"',
            "Ondt i nakken [7F3A-91] Stor skrift, Klinik Ærø, da",
        ),
    ],
)
def test_the_line_says_what_was_given(
    clinic_project: ClinicProject, lang: str, variant: str, settings: str, line: str
) -> None:
    """In the language of the station, or as the project has it."""
    made = record.line(
        MADE,
        project=clinic_project(settings=settings),
        words=labels.read((shipped("templates"),), lang),
        clinic="Klinik Ærø",
        variant=variant,
        today=date(2026, 11, 28),
    )
    assert made == line


PARTS = (
    Part(
        key="s1",
        kind="section",
        heading="Øvelse 1: Rejs dig",
        callout=False,
        steps=tuple(Step(key=f"s1:{at}", number=at, text="Rejs dig.") for at in (1, 2)),
    ),
    Part(key="q1", kind="question", heading="Må jeg løbe?", callout=False, steps=()),
    Part(key="q2", kind="question", heading="Må jeg svømme?", callout=False, steps=()),
)


@pytest.mark.parametrize(
    ("lang", "settings", "adaptation", "line"),
    [
        (
            "da",
            "",
            Adaptation(side="left", note="Hemmeligt"),
            "kode 7F3A-91, engelsk, tilpasset, venstre side (28.11.2026)",
        ),
        ("da", "", Adaptation(note="Hemmeligt"), "kode 7F3A-91, engelsk, tilpasset (28.11.2026)"),
        (
            "da",
            "",
            Adaptation(left_out=frozenset({"q2", "q1"}), next_appointment="Hemmeligt"),
            "kode 7F3A-91, engelsk, tilpasset, uden: Må jeg løbe?; Må jeg svømme? (28.11.2026)",
        ),
        (
            "da",
            "",
            Adaptation(
                doses=(
                    ("s1:2", Dose(sets="3", repetitions="10", amount="2 kg")),
                    ("s1:1", Dose(amount="1 minut")),
                )
            ),
            "engelsk, tilpasset, dosis: Øvelse 1: Rejs dig, trin 1: 1 minut; "
            "Øvelse 1: Rejs dig, trin 2: sæt 3, gentagelser 10, 2 kg (28.11.2026)",
        ),
        (
            "en",
            'record_line = "{code} [{side}|{dose}|{left_out}]{adapted}"',
            Adaptation(side="both", left_out=frozenset({"q1"})),
            "7F3A-91 [both sides||Må jeg løbe?], English, adapted, both sides, without: Må jeg løbe?",
        ),
    ],
)
def test_the_line_says_what_was_adapted(
    clinic_project: ClinicProject, lang: str, settings: str, adaptation: Adaptation, line: str
) -> None:
    """Language, side, what was left out and doses, in the order of the leaflet; never note or appointment."""
    made = record.line(
        replace(MADE, lang="en"),
        project=clinic_project(settings=settings),
        words=labels.read((shipped("templates"),), lang),
        clinic="Klinik Ærø",
        variant="standard",
        today=date(2026, 11, 28),
        adaptation=adaptation,
        parts=PARTS,
    )
    assert made.endswith(line)
    assert "Hemmeligt" not in made


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            "",
            "Udleveret: Efter ny hofte: Ondt i nakken; Balance, opdateret 24.02.2024, "
            "kode 7F3A-91; 1111-22 (28.11.2026)",
        ),
        ('record_line = "{title} [{code}]"', "Efter ny hofte: Ondt i nakken; Balance [7F3A-91; 1111-22]"),
    ],
)
def test_a_package_has_one_line(clinic_project: ClinicProject, settings: str, line: str) -> None:
    """In the form of the clinic's own; what all leaflets have in common is there once."""
    made = record.package_line(
        "Efter ny hofte",
        (MADE, replace(MADE, title="Balance", code="1111-22")),
        project=clinic_project(settings=settings),
        words=labels.read((shipped("templates"),), "da"),
        clinic="Klinik Ærø",
        variant="standard",
        today=date(2026, 11, 28),
    )
    assert made == line
