"""The plan of a release: nothing is written."""

import pytest

from handouts.errors import UsageError
from handouts.project import project
from handouts.project.project import Project
from handouts.release import plan
from tests.releasing import TEXTS, tree


def test_a_plan_says_what_the_release_would_be_and_writes_nothing(whole: Project) -> None:
    """The plan has number, label, clinics, changes and notes, and no file is written."""
    before = tree(whole.root)
    planned = plan.planned(whole, label="v1")
    assert tree(whole.root) == before
    assert (planned.history.number, planned.label, planned.clinics) == (1, "v1", ("klinik",))
    assert len(planned.comparison.of_kind("added")) == len(TEXTS)
    assert planned.notes.startswith("# Patientfoldere, udgivelse 1")


def test_a_language_without_labels_is_wrong_usage(whole: Project) -> None:
    """The advice lists the languages that have some."""
    file = whole.root / "handouts.toml"
    file.write_text(file.read_text("utf-8").replace('language = "da"', 'language = "fo"'), "utf-8")
    with pytest.raises(UsageError, match="no labels for “fo”") as error:
        plan.languages(project.find(whole.root))
    assert "da" in error.value.advice


@pytest.mark.parametrize(("written", "lang"), [("da-DK", "da"), ("en_GB", "en"), ("no", "nb"), ("da", "da")])
def test_a_language_without_labels_of_its_own_has_those_of_the_nearest(
    whole: Project, written: str, lang: str
) -> None:
    """As in a leaflet."""
    file = whole.root / "handouts.toml"
    file.write_text(file.read_text("utf-8").replace('language = "da"', f'language = "{written}"'), "utf-8")
    assert plan.languages(project.find(whole.root))[written].labels.lang == lang
