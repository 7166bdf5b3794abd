"""The words of a report, in Danish and English."""

import pytest

from handouts.errors import HandoutsError
from handouts.project.project import Project
from handouts.report import labels
from tests.conftest import ClinicProject
from tests.report.articles import EASY, ENGLISH
from tests.report.pages import braces, page_of, words_in


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize(("lang", "shown"), [("en", "en"), ("da", "da"), ("de", "en")])
def test_the_page_speaks_the_projects_language(clinic_project: ClinicProject, lang: str, shown: str) -> None:
    """The page is in Danish or English, and in English if the program has no words for the language."""
    article = ENGLISH if lang == "de" else EASY.replace("title:", f"lang: {lang}\ntitle:")
    tree = page_of(clinic_project({"a.md": article}, settings=f'language = "{lang}"\n'))
    assert tree.get("lang") == shown
    assert tree.xpath("string(//h1)") == {
        "da": "Kvalitetsrapport om patientfoldere",
        "en": "Quality report: patient leaflets",
    }.get(shown)


@pytest.mark.slow("leaflets")
def test_a_clinic_has_its_own_words(clinic: Project) -> None:
    """A clinic's own file replaces some words; the others stay."""
    own = clinic.root / "templates/report/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[page]\ntitle = "Foldere i Solsiden"\n')
    assert page_of(clinic).xpath("string(//h1)") == "Foldere i Solsiden"
    own.write_text('[page]\nas_of = "{nobody}"\n')
    with pytest.raises(HandoutsError, match="as_of"):
        page_of(clinic)


@pytest.mark.parametrize("text", ["# a\ntitle =\n", "# a\ntitle = 'Foldere'\n[page]\n"])
def test_a_mistake_in_a_clinics_words_is_reported_on_its_line(clinic: Project, text: str) -> None:
    """A file that is not TOML, or has a word outside of a table, is reported with its line."""
    own = clinic.root / "templates/report/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text(text)
    with pytest.raises(HandoutsError) as error:
        labels.read("da", clinic.templates)
    assert [(one.file, one.line) for one in error.value.problems] == [("templates/report/da.toml", 2)]


def test_messages_that_moved_are_reported(clinic: Project) -> None:
    """A clinic's own file with messages names the file where they are read from; none is lost silently."""
    own = clinic.root / "templates/report/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[page]\n[sentences]\n"Write it" = "Skriv den"\n')
    with pytest.raises(HandoutsError) as error:
        labels.read("da", clinic.templates)
    assert [(one.line, one.message) for one in error.value.problems] == [
        (2, "[sentences] is read from templates/messages/da.toml")
    ]


def test_both_languages_say_the_same() -> None:
    """Both languages have every text with the same values."""
    danish, english = words_in("da"), words_in("en")
    for table in english:
        assert english[table].keys() == danish[table].keys()
        for name, text in english[table].items():
            assert braces(danish[table][name]) == braces(text), name
