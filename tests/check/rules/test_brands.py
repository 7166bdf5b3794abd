"""Findings on brands: where they are, in every format, and that nothing hides them."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from handouts import scaffold
from handouts.brands.contact import EXAMPLES
from handouts.build import build
from handouts.check import check, formats
from handouts.check.check import Inspection
from handouts.check.registry import RULES
from handouts.cli.main import run
from handouts.errors import UsageError
from handouts.project import project
from handouts.project.project import Project
from tests.conftest import ARTICLE, ClinicProject

TODAY = date(2026, 6, 1)
BRAND = "styles/brands/solsiden/_brand.yml"


@pytest.fixture
def misspelt(clinic_project: ClinicProject) -> tuple[Project, int]:
    """A project with an unknown field in its brand, and the line of that field."""
    here = clinic_project({"a.md": ARTICLE})
    text = (here.root / BRAND).read_text("utf-8")
    (here.root / BRAND).write_text(text + "colour: red\n", "utf-8")
    return here, text.count("\n") + 1


@pytest.fixture
def command(misspelt: tuple[Project, int], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Runs a command in that project; gives its exit code and what it prints."""

    def call(*arguments: str) -> tuple[int, str]:
        with CliRunner().isolation() as streams:
            return run([*arguments]), streams[0].getvalue().decode()

    monkeypatch.chdir(misspelt[0].root)
    monkeypatch.setattr(sys, "argv", ["handouts"])
    return call


def inspected(here: Project) -> Inspection:
    """A check of a whole project."""
    return check.check(here, as_of=TODAY)


def rewritten(here: Project, settings: str) -> Project:
    """The same project with other settings."""
    (here.root / "handouts.toml").write_text(settings, "utf-8")
    return project.find(here.root)


@pytest.mark.parametrize("named", [(), ("a",)])
def test_an_error_of_a_brand_has_its_file_and_line(
    misspelt: tuple[Project, int], named: tuple[str, ...]
) -> None:
    """The finding is reported even if only one topic is checked: its leaflet would fail."""
    here, line = misspelt
    (wrong,) = check.check(here, as_of=TODAY, named=named).problems
    assert (wrong.rule, wrong.severity, wrong.file, wrong.line) == (
        "brand-unknown-field",
        "error",
        BRAND,
        line,
    )


def test_a_corrected_brand_has_no_finding(misspelt: tuple[Project, int]) -> None:
    """After the correction the check finds nothing."""
    here, _ = misspelt
    text = (here.root / BRAND).read_text("utf-8")
    (here.root / BRAND).write_text(text.replace("colour: red\n", ""), "utf-8")
    assert inspected(here).problems == ()


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_the_command_fails_in_every_format(command: Callable[..., tuple[int, str]], form: str) -> None:
    """The exit code is 1, and the output names the rule."""
    code, out = command("check", "--format", form)
    assert code == 1
    assert "brand-unknown-field" in out


def test_json_has_the_finding(command: Callable[..., tuple[int, str]], misspelt: tuple[Project, int]) -> None:
    """The object has the finding, and counts it as an error."""
    data = json.loads(command("check", "--format", "json")[1])
    assert data["counts"] == {"error": 1, "warning": 0, "note": 0}
    (one,) = data["problems"]
    assert (one["file"], one["line"], one["rule"]) == (BRAND, misspelt[1], "brand-unknown-field")


def test_sarif_has_the_finding(misspelt: tuple[Project, int]) -> None:
    """The result has the rule, its group, and the line in the brand."""
    here, line = misspelt
    (done,) = json.loads(formats.as_sarif(inspected(here), here.root))["runs"]
    (rule,) = done["tool"]["driver"]["rules"]
    assert (rule["id"], rule["properties"]["tags"]) == ("brand-unknown-field", ["brands"])
    (result,) = done["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["level"], place["artifactLocation"]["uri"], place["region"]["startLine"]) == (
        "error",
        BRAND,
        line,
    )


def test_github_shows_the_finding_at_its_line(misspelt: tuple[Project, int]) -> None:
    """The annotation is an error in the brand's file and line."""
    here, line = misspelt
    shown = formats.as_github(inspected(here), here.root)
    assert shown.startswith(f"::error file={BRAND},line={line},title=brand-unknown-field::")


@pytest.mark.parametrize("name", ["brands", "brand-unknown-field"])
def test_rules_on_brands_are_explained(command: Callable[..., tuple[int, str]], name: str) -> None:
    """“--explain” takes the group or the rule."""
    code, out = command("check", "--explain", name)
    assert code == 0
    assert RULES["brand-unknown-field"].why in out


@pytest.mark.parametrize(
    "settings",
    [
        '[check]\nignore = ["brand-unknown-field"]\n',
        '[check.severity]\nbrand-unknown-field = "warning"\n',
    ],
)
def test_settings_cannot_hide_an_error_of_a_brand(misspelt: tuple[Project, int], settings: str) -> None:
    """The leaflets would be missing, and the check would say that all is well."""
    with pytest.raises(UsageError, match="would hide errors that stop the build") as error:
        inspected(rewritten(misspelt[0], settings))
    assert "correct the errors" in error.value.advice


def test_a_project_that_ignores_the_group_still_sees_its_errors(misspelt: tuple[Project, int]) -> None:
    """Only the warnings of the group are hidden."""
    (wrong,) = inspected(rewritten(misspelt[0], '[check]\nignore = ["brands"]\n')).problems
    assert (wrong.rule, wrong.severity) == ("brand-unknown-field", "error")


def test_a_clinic_of_the_settings_without_a_brand_is_an_error(clinic_project: ClinicProject) -> None:
    """The finding has the line in the settings, and suggests the most similar clinic."""
    here = clinic_project({"a.md": ARTICLE}, settings='language = "da"\nclinic = "solsidn"\n')
    (wrong,) = inspected(here).problems
    assert (wrong.rule, wrong.severity, wrong.file, wrong.line) == (
        "brand-missing",
        "error",
        "handouts.toml",
        2,
    )
    assert "“solsidn”" in wrong.message
    assert wrong.advice == "Did you mean solsiden?"


def test_a_clinic_of_the_settings_that_resembles_none_gets_the_file_to_make(
    clinic_project: ClinicProject,
) -> None:
    """If no clinic has a similar name, the advice names the file to make."""
    here = clinic_project({"a.md": ARTICLE}, settings='clinic = "havnen"\n')
    (wrong,) = inspected(here).problems
    assert wrong.advice == "Correct the name, or make styles/brands/havnen/_brand.yml"


def test_what_check_finds_in_a_brand_stops_the_build(misspelt: tuple[Project, int]) -> None:
    """The build fails with the finding of the check."""
    here, _ = misspelt
    report = build.build(here)
    assert [one.clinic for one in report.failed] == ["solsiden"]
    assert {one.rule for one in report.problems} == {"brand-unknown-field"}


def test_a_new_project_is_told_that_its_telephone_number_is_the_example(tmp_path: Path) -> None:
    """So are both lines of its address, each with its line. It is a warning: the leaflets are built."""
    scaffold.project(tmp_path, name="Klinik", today=TODAY)
    here = project.find(tmp_path, named=True)
    found = inspected(here).problems
    assert {(one.rule, one.severity) for one in found} == {("brand-example", "warning")}
    lines = (here.brands / "klinik" / "_brand.yml").read_text("utf-8").split("\n")
    assert {lines[(one.line or 0) - 1].strip().partition(":")[0] for one in found} == {"address", "phone"}
    assert sorted(one.message.partition("”")[0] for one in found) == [f"“{text}" for text in sorted(EXAMPLES)]
