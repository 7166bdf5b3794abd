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
    """One line, with LIX where there are enough words, and exit code 0."""
    code, out = at({"ondt-i-nakken.md": ARTICLE})("check", "--as-of", "01/06/2026")
    assert code == 0
    assert out.startswith("1 article, 0 errors, 0 warnings, 0 notes; too few words for LIX")


def test_findings_stand_under_their_article(at: At) -> None:
    """With line, column, severity, what, rule and what to do; errors end with 1."""
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
    """Findings, counts and LIX with O, P and L."""
    _, out = at({"a.md": SLOPPY})("check", "--format", "json", "--as-of", "01/06/2026")
    data = json.loads(out)
    assert data["counts"]["error"] == sum(one["severity"] == "error" for one in data["problems"])
    assert {"file", "line", "column", "rule", "severity", "message", "advice"} == set(data["problems"][0])
    assert {"words", "sentences", "long_words", "lix", "band"} == set(data["readability"]["content/a.md"])


def test_annotations_cannot_be_broken_out_of(at: At) -> None:
    """Commas, colons, percent signs and line ends are escaped as GitHub asks."""
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
    """GitHub knows files by their path in the repository, where the project may be a folder."""
    here = clinic_project({"a.md": SLOPPY})
    (here.root.parent / ".git").mkdir()
    inspection = check.check(here, as_of=TODAY, select=("privacy",))
    assert "file=klinik/content/a.md," in formats.as_github(inspection, here.root)
    sarif = json.loads(formats.as_sarif(inspection, here.root))
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "klinik/content/a.md"


def test_sarif_keeps_its_schema(at: At) -> None:
    """OASIS SARIF 2.1.0; every result names a rule that says why it is there."""
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
