"""What a clinic starts from: an article's skeleton, and a whole project."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts import scaffold
from handouts.articles import article, topics
from handouts.articles.article import Article
from handouts.brands import brand
from handouts.errors import UsageError
from handouts.project import labels, project
from handouts.project.project import Project
from tests.conftest import ClinicProject

TODAY = date(2026, 3, 1)
LANGUAGES = labels.read_all((project.shipped("templates"),))


def read(path: Path, found: Project) -> Article:
    """Reads an article that must have no problem."""
    text, problems = article.read(path, file=path.name, settings=found.settings, languages=LANGUAGES)
    assert problems == ()
    assert text is not None
    return text


def new(found: Project, title: str, lang: str = "da") -> Path:
    """A new article."""
    return scaffold.article(found, title=title, lang=lang, today=TODAY)


def test_a_new_article_has_everything_that_an_article_needs(clinic_project: ClinicProject) -> None:
    """Topic, both dates, summary, steps, FAQ; and its file is named without Danish letters."""
    found = clinic_project()
    path = new(found, "Ondt i  lænden")
    assert path == found.content / "ondt-i-laenden.md"
    text = read(path, found)
    assert (text.topic, text.updated, text.published) == ("Ondt i lænden", TODAY, TODAY)
    assert len(text.summary) == 3
    assert text.lead
    assert text.sections
    assert len(text.faq) == 1


def test_a_new_article_may_be_english(clinic_project: ClinicProject) -> None:
    """With --lang en the skeleton is English."""
    found = clinic_project()
    text = read(new(found, "Sore knee", "en"), found)
    assert (text.lang, text.topic, len(text.faq)) == ("en", "Sore knee", 1)


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Hvad nu: alt om ryggen?",
            'Det "rigtige" løft',
            "Lars' knæ",
            "# 1 øvelse",
            "- 5 grader",
            "[kladde]",
            "{a}",
        ),
        *(
            "100 % ro",
            "Ja",
            "no",
            "null",
            "~",
            "2024-02-24",
            "12/12/2025",
            "1.0",
            "A",
            "*fed*",
            "&a",
            "!!int 5",
            "a #b",
        ),
        *(
            "{{ today }}",
            "{{ name }}",
            "@mette",
            "`kode`",
            "a: b",
            "a\\b",
            "Ondt?",
            "L4–L5 – hvad nu",
            "<b>fed</b>",
            "|",
            "é",
        ),
    ],
)
def test_any_title_is_the_topic(clinic_project: ClinicProject, title: str) -> None:
    """A title with YAML's special characters is read back unchanged."""
    found = clinic_project({})
    try:
        path = new(found, title)
    except UsageError as error:
        assert not any(letter.isalnum() for letter in title)
        assert title in error.message
    else:
        assert read(path, found).topic == title


@pytest.mark.slow("fuzzing")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=30))
def test_every_title_is_an_article_or_refused(tmp_path: Path, title: str) -> None:
    """Any title gives a valid article, or an error."""
    found = Project(root=tmp_path, content=tmp_path / "content", output=tmp_path / "dist")
    try:
        path = new(found, title)
    except UsageError:
        return
    assert path.parent == found.content
    assert read(path, found).topic
    path.unlink()


@pytest.mark.parametrize("title", ["", " ", "!?", "–"])
def test_a_title_without_letters_is_refused(clinic_project: ClinicProject, title: str) -> None:
    """A title without letters gives no file name, so it is refused."""
    with pytest.raises(UsageError, match="cannot be a title"):
        new(clinic_project(), title)


@pytest.mark.parametrize(
    "there", ["ondt-i-knae.md", "led/ondt-i-knae.md", "Ondt-i-Knae.MD", "Ondt i knae.md"]
)
def test_an_article_is_never_written_twice(clinic_project: ClinicProject, there: str) -> None:
    """An article of that name, or one that makes the same leaflet, is not overwritten."""
    found = clinic_project({there: "---\ntitle: Knæ\n---\n"})
    with pytest.raises(UsageError) as error:
        new(found, "Ondt i knæ")
    assert there in error.value.message
    assert [path.name for path in found.content.rglob("*.*")] == [Path(there).name]


@pytest.mark.parametrize("title", ["Readme", "README"])
def test_an_article_is_not_named_like_something_else(clinic_project: ClinicProject, title: str) -> None:
    """A file that is no article would never become a leaflet."""
    found = clinic_project({})
    with pytest.raises(UsageError):
        new(found, title)


def test_a_language_without_a_skeleton_is_refused(clinic_project: ClinicProject) -> None:
    """The advice names the file of the missing skeleton."""
    with pytest.raises(UsageError) as error:
        new(clinic_project(), "Knie", "de")
    assert error.value.advice == "Add templates/article/de.md"


def test_a_projects_own_skeleton_goes_before_ours(clinic_project: ClinicProject) -> None:
    """A project's own skeleton is used, and can have braces."""
    found = clinic_project({})
    own = found.root / "templates" / "article" / "da.md"
    own.parent.mkdir(parents=True)
    own.write_text(
        "---\ntitle: {{ title }}\nlastUpdated: {{ today }}\n---\n\n{{ andet }} er vores.\n", encoding="utf-8"
    )
    assert read(new(found, "Knæ"), found).lead == "<p>{{ andet }} er vores.</p>"


@pytest.mark.parametrize(
    "name", ["Klinik Nordlys", 'A&B <Øst>: "100 %" & søn', "# 1", "{{ today }}", "Lars' klinik", "no"]
)
@pytest.mark.parametrize("lang", list(scaffold.LANGUAGES))
def test_a_new_project_is_whole(tmp_path: Path, name: str, lang: str) -> None:
    """A new project has settings, a brand with a logo, two articles and a README, without any problem."""
    made = scaffold.project(tmp_path / "ny klinik", name=name, today=TODAY, lang=lang)
    assert all(path.is_file() for path in made)
    assert {path.name for path in made} >= {"handouts.toml", "_brand.yml", "logo.svg", "README.md"}
    found = project.find(tmp_path / "ny klinik", named=True)
    assert found.settings.language == lang
    (clinic,) = brand.names(found.brands)
    brand_made, problems = brand.read(found.brands, clinic, file="_brand.yml")
    assert problems == ()
    assert brand_made is not None
    assert brand_made.name == name
    known, problems = topics.read_topics(found)
    assert (len(known), problems) == (2, ())
    for topic in known:
        assert read(topic.path, found).updated == TODAY
    assert name in (found.root / "README.md").read_text("utf-8")
    assert "{{" not in "".join(path.read_text("utf-8") for path in made).replace(name, "")


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_a_project_without_a_name_is_not_made(tmp_path: Path, name: str) -> None:
    """Its leaflets could not be built. Nothing is written."""
    with pytest.raises(UsageError, match="name is empty"):
        scaffold.project(tmp_path / "ny", name=name, today=TODAY)
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize("lang", ["../article/en", "/etc/x", "en\x1b", "", "d a"])
def test_a_language_is_a_code(clinic_project: ClinicProject, lang: str) -> None:
    """It is part of the name of a file, so nothing else is accepted."""
    with pytest.raises(UsageError) as error:
        new(clinic_project(), "Knie", lang)
    assert error.value.advice == "Write its code, such as da or en"


def test_a_project_is_never_written_over_another(tmp_path: Path) -> None:
    """If one of its files is there, none is written."""
    (tmp_path / "README.md").write_text("mit", encoding="utf-8")
    with pytest.raises(UsageError, match=r"README\.md"):
        scaffold.project(tmp_path, name="Klinik", today=TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text("utf-8") == "mit"


def test_a_project_may_be_made_in_a_folder_that_holds_other_things(tmp_path: Path) -> None:
    """A folder with other files, such as a new repository, can become a project."""
    (tmp_path / ".git").mkdir()
    assert scaffold.project(tmp_path, name="Klinik", today=TODAY)


@pytest.mark.parametrize("title", ["Con", "COM1", "nul"])
def test_a_title_that_is_a_device_of_windows_is_refused(tmp_path: Path, title: str) -> None:
    """No article is made that ``check`` would refuse for its name."""
    found = Project(root=tmp_path, content=tmp_path / "content", output=tmp_path / "dist")
    with pytest.raises(UsageError, match="cannot be a title"):
        new(found, title)
    assert not found.content.exists()
