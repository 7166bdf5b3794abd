"""The findings of a check as text, JSON, GitHub annotations and SARIF."""

import json

import jsonschema

from handouts.check import check, formats
from tests import ROOT
from tests.check.checking import SLOPPY, TODAY
from tests.check.conftest import At
from tests.conftest import ARTICLE, ClinicProject

SARIF = ROOT / "tests" / "cases" / "sarif" / "sarif-schema-2.1.0.json"


def test_a_good_article_is_fine(at: At) -> None:
    """The output is one line with the counts, and the exit code is 0."""
    code, out = at({"ondt-i-nakken.md": ARTICLE})("check", "--as-of", "01/06/2026")
    assert code == 0
    assert out.startswith("1 article, 0 errors, 0 warnings, 0 notes; too few words for LIX")


def test_findings_are_grouped_by_article(at: At) -> None:
    """Each finding has line, column, severity, message, rule and advice; errors give exit code 1."""
    code, out = at({"ondt-i-nakken.md": SLOPPY})(
        "check", "--as-of", "2026-06-01", "--select", "privacy", "--select", "pictures"
    )
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == "content/ondt-i-nakken.md"
    expected = "6:11 warning “ole@hotmail.com” is not a mail address of the clinic [mail-foreign]"
    assert " ".join(lines[1].split()) == expected
    assert lines[2].strip().startswith("→ Delete it, or allow it in handouts.toml")
    assert any("[picture-missing]" in line and line.split()[:2] == ["11:11", "error"] for line in lines)


def test_json_is_one_object(at: At) -> None:
    """The object has the findings, their counts, and LIX with O, P and L."""
    _, out = at({"a.md": SLOPPY})("check", "--format", "json", "--as-of", "01/06/2026")
    data = json.loads(out)
    assert data["counts"]["error"] == sum(one["severity"] == "error" for one in data["problems"])
    assert {"file", "line", "column", "rule", "severity", "message", "advice"} == set(data["problems"][0])
    assert {"words", "sentences", "long_words", "lix", "band"} == set(data["readability"]["content/a.md"])


def test_text_in_annotations_is_escaped(at: At) -> None:
    """Commas, colons, percent signs and line ends are escaped as GitHub requires."""
    articles = {"nakke, 100%.md": SLOPPY}
    code, out = at(articles)(
        "check", "--format", "github", "--select", "privacy", "--select", "heading-skipped"
    )
    assert code == 0
    assert out.splitlines() == [
        "::warning file=content/nakke%2C 100%25.md,line=6,col=11,title=mail-foreign::"
        "“ole@hotmail.com” is not a mail address of the clinic%0A"
        '→ Delete it, or allow it in handouts.toml: [check] contacts = ["ole@hotmail.com"]',
        "::warning file=content/nakke%2C 100%25.md,line=8,title=heading-skipped::"
        "The heading “Dybt” skips a level (from 1 to 4)%0A→ Write it with ##",
    ]


def test_names_of_files_start_from_the_repository(clinic_project: ClinicProject) -> None:
    """If the project is a folder in a repository, the names of files begin with that folder."""
    here = clinic_project({"a.md": SLOPPY})
    (here.root.parent / ".git").mkdir()
    inspection = check.check(here, as_of=TODAY, select=("privacy",))
    assert "file=klinik/content/a.md," in formats.as_github(inspection, here.root)
    sarif = json.loads(formats.as_sarif(inspection, here.root))
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "klinik/content/a.md"


def test_sarif_is_valid(at: At) -> None:
    """The output is valid SARIF 2.1.0 (OASIS), and each result refers to the description of its rule."""
    code, out = at({"nakke å.md": SLOPPY, "b.md": "\n"})("check", "--format", "sarif")
    assert code == 1
    data = json.loads(out)
    schema = json.loads(SARIF.read_text("utf-8"))
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    jsonschema.Draft7Validator(schema, format_checker=checker).validate(data)
    (one,) = data["runs"]
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in one["results"]
    }
    assert uris == {"content/nakke%20%C3%A5.md", "content/b.md"}
