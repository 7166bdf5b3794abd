"""A clinic's project: where its folders are, and its settings."""

import dataclasses
from pathlib import Path

import pytest

from handouts.errors import ExitCode, UsageError
from handouts.project import project
from handouts.project.project import Project, Settings
from tests.conftest import ClinicProject


def problems(text: str | bytes) -> list[tuple[int | None, str]]:
    """Line and message of what is wrong with some settings."""
    raw = text.encode() if isinstance(text, str) else text
    return [(one.line, one.message) for one in project.read_settings(raw)[1]]


def test_the_nearest_folder_upward_with_settings_is_the_project(clinic_project: ClinicProject) -> None:
    """A command works from any folder of it."""
    root = clinic_project().root
    deep = root / "content" / "a" / "b"
    deep.mkdir(parents=True)
    assert project.find(deep).root == root
    assert project.find(root).content == root / "content"


def test_a_named_folder_is_not_searched_upward(clinic_project: ClinicProject) -> None:
    """Who names a folder means that one."""
    root = clinic_project().root
    with pytest.raises(UsageError) as told:
        project.find(root / "content", named=True)
    assert str(root / "content") in told.value.message


def test_no_project_is_a_usage_error_that_says_what_to_do(tmp_path: Path) -> None:
    """Even where a folder has the settings' name."""
    (tmp_path / "handouts.toml").mkdir()
    with pytest.raises(UsageError) as told:
        project.find(tmp_path, named=True)
    assert told.value.exit_code == ExitCode.USAGE
    assert "handouts init" in told.value.advice


@pytest.mark.parametrize("text", ["", "# intet\n", "\ufeffcontent = 'tekster'\n", "content = 'tekster'\r\n"])
def test_settings_may_say_little(text: str) -> None:
    """What they leave out is the default."""
    found, wrong = project.read_settings(text.encode())
    assert wrong == ()
    assert found == Settings(content="tekster" if "content" in text else "content")


def test_every_setting() -> None:
    """All that handouts.toml may say."""
    found, wrong = project.read_settings(
        """content = "tekster"
output = "ud/foldere"
assets = "billeder"
language = "en"
clinic = "solsiden"
faq_headings = ["q&a"]
reference_headings = ["bøger"]
step_headings = ["gør"]
variants = ["standard", "large-print"]
copyfit = false
pdf_standard = "ua2+a4"
picture_dpi = 300
[check]
ignore = ["summary-missing"]
severity = { link-raw = "error" }
exceptions = { "knæ" = { phone-foreign = "kommunens" } }
contacts = ["70 20 30 40"]
fields = ["ogTitle"]
summary_words = 300
table_columns = 4
picture_dpi = 200
lix_warn = 40
lix_fail = 50
sentence_words = 20
mean_sentence_words = 15
paragraph_words = 80
section_words = 150
passive_percent = 10
distant = 0
abbreviations = ["MR"]
jargon = "ord.toml"
[review]
months = 12
soon_days = 30\noverdue = "stamp"
""".encode()
    )
    assert wrong == ()
    assert dataclasses.asdict(found) == {
        "content": "tekster",
        "output": "ud/foldere",
        "assets": "billeder",
        "language": "en",
        "clinic": "solsiden",
        "faq_headings": ("q&a",),
        "reference_headings": ("bøger",),
        "step_headings": ("gør",),
        "variants": ("standard", "large-print"),
        "copyfit": False,
        "pdf_standard": "ua2+a4",
        "picture_dpi": 300,
        "check": {
            "ignore": ("summary-missing",),
            "severity": {"link-raw": "error"},
            "exceptions": {"knæ": {"phone-foreign": "kommunens"}},
            "contacts": ("70 20 30 40",),
            "fields": ("ogTitle",),
            "summary_words": 300,
            "table_columns": 4,
            "picture_dpi": 200,
            "lix_warn": 40,
            "lix_fail": 50,
            "sentence_words": 20,
            "mean_sentence_words": 15,
            "paragraph_words": 80,
            "section_words": 150,
            "passive_percent": 10,
            "distant": 0,
            "abbreviations": ("MR",),
            "jargon": "ord.toml",
        },
        "review": {"months": 12, "soon_days": 30, "overdue": "stamp"},
    }


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a = 1\ncontent = \n", 2, "cannot be read"),
        ("content = 'a'\ncontent = 'b'\n", 2, "cannot be read"),
        ("content = 'a\n", 1, "cannot be read"),
        ("# a\ncontent = 5\n", 2, "content"),
        ("# a\npicture_dpi = 'mange'\n", 2, "picture_dpi"),
        ("# a\npicture_dpi = 72\n", 2, "picture_dpi"),
        ("# a\npdf_standard = 'a1b'\n", 2, "pdf_standard"),
        ("# a\nvariants = []\n", 2, "variants"),
        ("# a\n[check]\nlix_warn = 60\nlix_fail = 50\n", 3, "lix_warn"),
        ("# a\n[review]\nmonths = true\n", 3, "months"),
        ("# a\n[review]\noverdue = 'never'\n", 3, "overdue"),
        ("# a\npicture_dpi = 6000\n", 2, "picture_dpi"),
        ("# a\nfaq_headings = 'faq'\n", 2, "faq_headings"),
        ("# a\nfaq_headings = [1]\n", 2, "faq_headings"),
        ("# a\nfaq_headings = ['faq', ' ']\n", 2, "faq_headings"),
        ("# a\ncontent = '../andre'\n", 2, "content"),
        ("# a\noutput = '/tmp'\n", 2, "output"),
        ("# a\nassets = 'a/../../b'\n", 2, "assets"),
        ("# a\ncontnt = 'a'\n", 2, "contnt"),
        ("# a\n\n[content]\na = 1\n", 3, "content"),
        ("# a\n\n[build]\na = 1\n", 3, "build"),
    ],
)
def test_a_mistake_is_told_on_its_line(text: str, line: int, word: str) -> None:
    """What is no TOML, no setting, of another kind, out of range, or leads out of the project."""
    ((found, message),) = problems(text)
    assert found == line
    assert word in message


def test_the_nearest_setting_is_suggested() -> None:
    """For a slip of the finger."""
    (problem,) = project.read_settings(b"contnt = 'a'\n")[1]
    assert problem.advice == "Did you mean “content”?"


def test_all_mistakes_are_told_together(clinic_project: ClinicProject) -> None:
    """And the command ends with them."""
    text = "contnt = 'a'\noutput = '/tmp'\npicture_dpi = 1\nlanguage = 5\n"
    assert sorted(line or 0 for line, _ in problems(text)) == [1, 2, 3, 4]
    with pytest.raises(UsageError) as told:
        clinic_project(settings=text)
    assert len(told.value.problems) == 4
    assert {one.file for one in told.value.problems} == {"handouts.toml"}


def test_settings_that_are_no_utf_8_are_told_on_their_line() -> None:
    """As an article would be."""
    ((line, message),) = problems("# a\n# Klinik Sø\n".encode("latin-1"))
    assert line == 2
    assert "UTF-8" in message


def test_folders_named_on_the_command_line_win(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """They may lie outside; pictures are then found beside them, as on a site."""
    outside = tmp_path / "site" / "articles"
    outside.mkdir(parents=True)
    found = project.with_folders(clinic_project(), content=outside, output=tmp_path / "ud")
    assert (found.content, found.output) == (outside, tmp_path / "ud")
    assert found.asset_roots == (found.root, outside, outside.parent)
    assert found.shown(outside / "a.md") == (outside / "a.md").as_posix()


def test_a_folder_of_articles_that_is_not_there_is_told(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """Before anything is built."""
    with pytest.raises(UsageError, match="no folder of articles"):
        project.with_folders(clinic_project(), content=tmp_path / "nej", output=None)


def test_paths_are_shown_as_the_user_would_type_them(clinic_project: ClinicProject) -> None:
    """Relative to the project."""
    found = clinic_project()
    assert found.shown(found.content / "a" / "knæ.md") == "content/a/knæ.md"
    assert found.asset_roots == (found.root, found.content)


def test_own_templates_and_styles_go_before_the_shipped_ones(clinic_project: ClinicProject) -> None:
    """Folder by folder; without own ones there are only ours."""
    found = clinic_project()
    ours = project.shipped("templates")
    assert [*found.templates] == [ours]
    assert [*found.styles] == [found.root / "styles", project.shipped("styles")]
    (found.root / "templates").mkdir()
    assert [*found.templates] == [found.root / "templates", ours]


def test_the_checkout_is_its_own_project() -> None:
    """Its templates are not found twice."""
    found = project.find(Path(project.__file__).parents[1])
    assert isinstance(found, Project)
    assert found.templates == (project.shipped("templates"),)
