"""What all leaflets of a run share, and how topics and clinics are chosen."""

import pytest

from handouts.build.session import open_session, usual_clinic
from handouts.errors import UsageError
from tests.conftest import ARTICLE, ClinicProject

SAME_SLUG = {"ondt-ryg.md": ARTICLE, "ondt ryg.md": ARTICLE, "nakke.md": ARTICLE.replace("nakken", "armen")}


def test_without_names_all_topics_and_clinics_are_chosen(clinic_project: ClinicProject) -> None:
    """With the problems of articles that cannot be told apart."""
    session = open_session(clinic_project(SAME_SLUG, clinics=("havnen", "solsiden")))
    topics, problems = session.chosen(())
    assert [topic.slug for topic in topics] == ["nakke"]
    assert {problem.rule for problem in problems} == {"slug-twice"}
    assert session.clinics(()) == ("havnen", "solsiden")


def test_named_topics_are_chosen_once(clinic_project: ClinicProject) -> None:
    """By slug or title; problems of other articles are not theirs."""
    session = open_session(clinic_project(SAME_SLUG))
    topics, problems = session.chosen(("nakke", "Ondt i armen"))
    assert [topic.slug for topic in topics] == ["nakke"]
    assert problems == ()


@pytest.mark.parametrize("named", ["fod", "ondt-ryg"])
def test_an_unknown_topic_is_wrong_usage(clinic_project: ClinicProject, named: str) -> None:
    """The problems of unclear articles are shown: the name may be that of one of them."""
    session = open_session(clinic_project(SAME_SLUG))
    with pytest.raises(UsageError) as caught:
        session.chosen((named,))
    assert caught.value.problems == session.unclear


def test_an_unknown_clinic_is_wrong_usage(clinic_project: ClinicProject) -> None:
    """The advice lists the clinics that exist."""
    session = open_session(clinic_project(clinics=("havnen", "solsiden")))
    with pytest.raises(UsageError, match="skoven") as caught:
        session.clinics(("havnen", "skoven"))
    assert "havnen, solsiden" in caught.value.advice


def test_the_usual_clinic(clinic_project: ClinicProject) -> None:
    """The one of the settings; several clinics without a setting are not clear."""
    project = clinic_project(clinics=("havnen", "solsiden"))
    with pytest.raises(UsageError, match="2 clinics: havnen, solsiden"):
        usual_clinic(project)


def test_the_only_clinic_is_the_usual_one(clinic_project: ClinicProject) -> None:
    """Without a setting."""
    assert usual_clinic(clinic_project()) == "solsiden"


def test_a_brand_is_read_once(clinic_project: ClinicProject) -> None:
    """For all leaflets of a clinic."""
    session = open_session(clinic_project())
    first, problems = session.brand("solsiden")
    assert first is not None
    assert problems == ()
    assert session.brand("solsiden")[0] is first


def test_the_clinic_of_the_settings_needs_a_brand(clinic_project: ClinicProject) -> None:
    """Somebody renamed its folder. The message says where the name is from."""
    project = clinic_project(settings='clinic = "klinik"\n')
    with pytest.raises(UsageError) as error:
        usual_clinic(project)
    assert error.value.message == "“clinic” in handouts.toml names “klinik”, which has no brand"
    assert error.value.advice == "Choose from: solsiden"
