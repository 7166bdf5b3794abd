"""Findings that a clinic lets pass: ``[check] ignore``, severities and exceptions."""

import pytest

from handouts.check import check
from handouts.errors import UsageError
from tests.check.checking import SLOPPY, TODAY
from tests.conftest import ARTICLE, ClinicProject


def test_findings_on_exceptions_have_their_line(clinic_project: ClinicProject) -> None:
    """A finding on an exception has the line of that exception in handouts.toml."""
    here = clinic_project(
        {"a.md": ARTICLE},
        settings='clinic = "solsiden"\n\n[check.exceptions]\n'
        'a = {link-raw = "", nonsense = "x"}\n"nobody" = {link-raw = "y"}\n',
    )
    found = check.check(here, as_of=TODAY).problems
    lines = {one.rule: (one.file, one.line) for one in found if one.rule.startswith("exception-")}
    assert lines == {
        "exception-reason": ("handouts.toml", 4),
        "exception-unknown": ("handouts.toml", 4),
        "exception-unused": ("handouts.toml", 4),
        "exception-article": ("handouts.toml", 5),
    }


def test_exceptions_with_a_reason_let_pass(clinic_project: ClinicProject) -> None:
    """An exception in the front matter or the settings (by slug or file) removes the finding."""
    mine = SLOPPY.replace("---\n\n", "check:\n  ignore:\n    mail-foreign: He wants to be named\n---\n\n", 1)
    settings = (
        '[check.exceptions."content/a.md"]\nheading-skipped = "An old text"\n'
        '[check.exceptions.b]\nmail-foreign = "Ok"'
    )
    here = clinic_project(
        {"a.md": mine, "b.md": SLOPPY.replace("nakken\n", "ryggen\n", 1)}, settings=settings
    )
    inspection = check.check(here, as_of=TODAY, select=("mail-foreign", "heading-skipped", "exceptions"))
    assert [(one.file, one.rule) for one in inspection.problems] == [("content/b.md", "heading-skipped")]


@pytest.mark.parametrize(
    ("ignore", "rule", "line"),
    [
        ("{mail-foreign: }", "exception-reason", 4),
        ("[mail-foreign]", "exception-reason", 4),
        ("{mail-foreing: why}", "exception-unknown", 4),
        ("{mail-foreign: why, cpr-number: why}", "exception-unused", 4),
    ],
)
def test_exceptions_are_checked_too(clinic_project: ClinicProject, ignore: str, rule: str, line: int) -> None:
    """An exception is a finding if it has no reason, names an unknown rule, or is no longer needed."""
    here = clinic_project({"a.md": SLOPPY.replace("---\n\n", f"check: {{ignore: {ignore}}}\n---\n\n", 1)})
    inspection = check.check(here, as_of=TODAY, select=("privacy", "exceptions"))
    found = [(one.rule, one.line) for one in inspection.problems if one.rule != "mail-foreign"]
    assert found == [(rule, line)]


def test_no_exception_hides_an_error_that_stops_the_build(clinic_project: ClinicProject) -> None:
    """The finding stays, and the exception is a finding too, in the front matter and in the settings."""
    text = (
        ARTICLE.replace("---\n\n", "check: {ignore: {picture-missing: why}}\n---\n\n", 1)
        + "\n![Foden](x.png)\n"
    )
    here = clinic_project(
        {"a.md": text, "b.md": ARTICLE.replace("nakken\n", "ryggen\n", 1) + "\n![Foden](x.png)\n"},
        settings='[check.exceptions.b]\npicture-missing = "why"\n',
    )
    inspection = check.check(here, as_of=TODAY)
    assert [(one.file, one.line, one.rule) for one in inspection.problems] == [
        ("content/a.md", 5, "exception-refused"),
        ("content/a.md", 21, "picture-missing"),
        ("content/b.md", 20, "picture-missing"),
        ("handouts.toml", 2, "exception-refused"),
    ]


@pytest.mark.parametrize(
    "settings", ['[check]\nignore = ["picture-missing"]', '[check.severity]\ndate-impossible = "note"']
)
def test_settings_cannot_hide_an_error_that_stops_the_build(
    clinic_project: ClinicProject, settings: str
) -> None:
    """Otherwise the check would report nothing, and the build would fail."""
    with pytest.raises(UsageError, match="would hide errors that stop the build"):
        check.check(clinic_project({"a.md": ARTICLE}, settings=settings), as_of=TODAY)


def test_an_exception_is_unused_only_if_its_rule_was_checked(clinic_project: ClinicProject) -> None:
    """An exception is not reported as unused if its rule was not selected."""
    here = clinic_project(
        {"a.md": SLOPPY.replace("---\n\n", "check: {ignore: {cpr-number: why}}\n---\n\n", 1)}
    )
    assert check.check(here, as_of=TODAY, select=("exceptions",)).problems == ()


def test_an_exception_from_a_comparison_is_not_judged_by_one_article(clinic_project: ClinicProject) -> None:
    """If one article is checked, an exception from a comparing rule is not reported as unused."""
    mine = ARTICLE.replace("---\n\n", "check: {ignore: {topic-twice: Two views}}\n---\n\n", 1)
    here = clinic_project({"a.md": mine, "b.md": ARTICLE})
    assert check.check(here, as_of=TODAY, named=("a",)).problems == ()
    assert [one.file for one in check.check(here, as_of=TODAY).problems] == ["content/b.md"]


@pytest.mark.parametrize(
    "settings", ['[check]\nignore = ["alt-vage"]', '[check.severity]\nalt-vage = "note"']
)
def test_settings_name_rules_that_exist(clinic_project: ClinicProject, settings: str) -> None:
    """An unknown rule in the settings is an error that suggests the most similar rule."""
    with pytest.raises(UsageError, match="alt-vage") as error:
        check.check(clinic_project(settings=settings), as_of=TODAY)
    assert "alt-vague" in error.value.advice


def test_exceptions_in_the_settings_name_articles_that_exist(clinic_project: ClinicProject) -> None:
    """An exception for an unknown article is a finding: the article may have been renamed."""
    here = clinic_project({"a.md": ARTICLE}, settings='[check.exceptions.gone]\nlink-raw = "why"')
    (one,) = check.check(here, as_of=TODAY).problems
    assert (one.file, one.rule) == ("handouts.toml", "exception-article")


def test_an_exception_for_an_article_with_errors_is_allowed(clinic_project: ClinicProject) -> None:
    """An exception for an article with errors is not reported: the article exists."""
    here = clinic_project({"a.md": "---\n"}, settings='[check.exceptions."content/a.md"]\nlink-raw = "why"')
    assert {one.rule for one in check.check(here, as_of=TODAY).problems} == {"front-matter-open"}


def test_settings_ignore_rules_and_change_severities(clinic_project: ClinicProject) -> None:
    """A group leaves out all its rules but those that stop the build; a warning can become an error."""
    settings = (
        '[check]\nignore = ["pictures"]\n[check.severity]\nmail-foreign = "error"\nheading-skipped = "note"'
    )
    here = clinic_project({"a.md": SLOPPY}, settings=settings)
    inspection = check.check(here, as_of=TODAY, ignore=("language",))
    assert [(one.rule, one.severity) for one in inspection.problems] == [
        ("mail-foreign", "error"),
        ("heading-skipped", "note"),
        ("picture-missing", "error"),
    ]
