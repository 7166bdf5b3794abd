"""One copy of one leaflet for one patient."""

from datetime import date

import pytest

from handouts.build.copies.print_copy import print_copy
from handouts.errors import HandoutsError, UsageError
from tests.conftest import ARTICLE, ClinicProject

TODAY = date(2026, 2, 24)


def test_a_copy_has_the_day_on_it(clinic_project: ClinicProject) -> None:
    """It is rendered, and nothing is written to the output folder."""
    project = clinic_project()
    copy = print_copy(project, wanted="nakken", clinic=None, today=TODAY)
    assert copy.rendered.pdf.startswith(b"%PDF")
    assert copy.rendered.pages == 1
    assert copy.problems == ()
    other = print_copy(project, wanted="nakken", clinic="solsiden", today=date(2026, 3, 1))
    assert copy.leaflet.html != other.leaflet.html
    assert not project.output.exists()


def test_a_variant_can_be_asked_for(clinic_project: ClinicProject) -> None:
    """Without one it is the standard leaflet, whatever the settings say."""
    project = clinic_project(settings='variants = ["large-print"]\n')
    assert print_copy(project, wanted="nakken", clinic=None, today=TODAY).leaflet.variant.name == "standard"
    copy = print_copy(project, wanted="nakken", clinic=None, today=TODAY, variant="large-print")
    assert copy.leaflet.variant.name == "large-print"


def test_an_unclear_clinic_is_wrong_usage(clinic_project: ClinicProject) -> None:
    """If there are several, one must be named."""
    with pytest.raises(UsageError, match="2 clinics"):
        print_copy(clinic_project(clinics=("havnen", "solsiden")), wanted="nakken", clinic=None, today=TODAY)


def test_an_article_with_errors_is_not_printed(clinic_project: ClinicProject) -> None:
    """The error has the problems of the article."""
    project = clinic_project({"nakke.md": ARTICLE + "\n![En arm](nej.png)\n"})
    with pytest.raises(HandoutsError, match="cannot be printed") as caught:
        print_copy(project, wanted="nakke", clinic=None, today=TODAY)
    assert [problem.line for problem in caught.value.problems if problem.severity == "error"] == [20]


def test_an_article_without_a_date_is_printed(clinic_project: ClinicProject) -> None:
    """Its review is never overdue."""
    project = clinic_project({"nakke.md": "---\ntitle: Nakke\n---\n\nEn tekst.\n"})
    copy = print_copy(project, wanted="nakke", clinic=None, today=TODAY)
    assert [problem.rule for problem in copy.problems] == ["date-missing"]
