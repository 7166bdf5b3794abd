"""The language of a command: HANDOUTS_LANG, else that of the project, else English."""

from pathlib import Path

import pytest

from handouts.errors import UsageError
from handouts.translation import language
from tests.conftest import ClinicProject


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(language.VARIABLE)


@pytest.mark.parametrize(
    ("settings", "variable", "lang"),
    [
        ('language = "da"\n', "", "da"),
        ('language = "da-DK"\n', "", "da"),
        ("", "", "da"),
        ('language = "de"\n', "", "en"),
        ('language = "da"\n', "en", "en"),
        ('language = "en"\n', "da_DK.UTF-8", "da"),
        ('language = "da\n', "", "en"),
        ('language = "da"\nsettng = 1\n', "", "da"),
        ("language = 7\n", "", "en"),
    ],
)
def test_the_language_is_that_of_the_project_or_of_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, variable: str, lang: str
) -> None:
    """Also if the settings have mistakes; and English for a language without messages."""
    (tmp_path / "handouts.toml").write_text(settings)
    monkeypatch.setenv(language.VARIABLE, variable)
    assert language.of_folder(tmp_path / "content").lang == lang


def test_outside_of_a_project_messages_are_english(tmp_path: Path) -> None:
    """Nothing says which other language it should be."""
    assert language.of_folder(tmp_path).lang == "en"


def test_an_unknown_language_of_the_variable_is_refused(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The advice names those that there are, with those of the project."""
    here = clinic_project()
    own = here.root / "templates/messages/sv.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[sentences]\n"Write it" = "Skriv den"\n')
    for known in ("", "en", "da", "DA", "sv"):
        monkeypatch.setenv(language.VARIABLE, known)
        language.require_known(here.root)
    monkeypatch.setenv(language.VARIABLE, "klingon")
    with pytest.raises(UsageError, match="klingon") as error:
        language.require_known(here.root)
    assert error.value.advice == "Choose one of: da, en, sv"


def test_a_mistake_in_the_projects_messages_does_not_hide_another_error(
    clinic_project: ClinicProject,
) -> None:
    """The shipped messages are used instead."""
    here = clinic_project()
    own = here.root / "templates/messages/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text("[sentences\n")
    assert language.of_folder(here.root).say("Write it") == "Skriv den"


def test_a_file_of_messages_outside_of_the_project_is_not_read(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """Through a link, a project could show a file of somebody else."""
    here = clinic_project()
    (tmp_path / "da.toml").write_text('[sentences]\n"Write it" = "Andres"\n')
    own = here.root / "templates/messages/da.toml"
    own.parent.mkdir(parents=True)
    own.symlink_to(tmp_path / "da.toml")
    assert language.of_folder(here.root).say("Write it") == "Skriv den"
