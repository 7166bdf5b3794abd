"""The page about a run in CI: its contents, and that no text of an article can break it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts import ci_summary
from handouts.cli.main import run
from tests.conftest import ARTICLE, ClinicProject


def finding(**changed: object) -> dict[str, Any]:
    """One finding as the commands print it."""
    one = {"file": "content/a.md", "line": 3, "rule": "date-impossible", "severity": "error"}
    return one | {"message": "There is no 30/02", "advice": "Look at the date", "column": None} | changed


def reported(folder: Path, **reports: object) -> ci_summary.Reports:
    """Reports written into a folder, and read back."""
    for name, report in reports.items():
        text = report if isinstance(report, str) else json.dumps(report)
        (folder / f"{name}.json").write_text(text, "utf-8")
    return ci_summary.read(folder)


def test_a_missing_empty_or_broken_report_is_named(tmp_path: Path) -> None:
    """Each case has its own words on the page."""
    reports = reported(tmp_path, check="", build='{"built": [', verify="[]")
    page = ci_summary.markdown(reports)
    assert "| Check | ended without a report |" in page
    assert "| Build | its report could not be read |" in page
    assert "| Verify | its report could not be read |" in page
    assert "| Release | did not run |" in page
    assert set(ci_summary.counts(reports).values()) == {0}


@pytest.mark.parametrize(
    "text", ["{}", '{"checked": []}', '{"error": "x"}', '{"problems": [1]}', "\udc00", "[" * 100_000, "null"]
)
def test_no_report_brings_the_page_down(tmp_path: Path, text: str) -> None:
    """Whatever is in the files, the page has a line for each step."""
    for name in ("check", "build", "verify", "release"):
        (tmp_path / f"{name}.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    reports = ci_summary.read(tmp_path)
    assert len(ci_summary.markdown(reports).splitlines()) == 8
    assert set(ci_summary.counts(reports).values()) == {0}


def test_a_command_that_could_do_nothing_says_why(tmp_path: Path) -> None:
    """The table has the error of a command that stopped."""
    reports = reported(tmp_path, build={"error": {"message": "No clinic", "advice": "Make one"}})
    assert "| Build | **Stopped.** No clinic. Make one. |" in ci_summary.markdown(reports)


def test_advice_of_several_lines_is_several_sentences(tmp_path: Path) -> None:
    """A table has no lines in a cell."""
    error = {"message": "Too old", "advice": "Build: handouts build\nOr correct it."}
    reports = reported(tmp_path, build={"error": error})
    assert "**Stopped.** Too old. Build: handouts build. Or correct it. |" in ci_summary.markdown(reports)


def test_findings_are_listed_once_the_worst_first(tmp_path: Path) -> None:
    """What check and build both found counts once; warnings come after errors, and twenty are shown."""
    many = [finding(severity="warning", line=number) for number in range(10, 35)]
    reports = reported(
        tmp_path,
        check={"checked": [], "counts": {}, "problems": [*many, finding()]},
        verify={"checked": [], "failed": [], "verapdf": True, "problems": [finding()]},
    )
    assert ci_summary.counts(reports)["errors"] == 1
    assert ci_summary.counts(reports)["warnings"] == 25
    assert [one["severity"] for one in ci_summary.findings(reports)] == ["error", *["warning"] * 25]


def test_the_page_of_a_real_run(
    clinic_project: ClinicProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page of real reports has the numbers, the failed leaflet and the finding."""
    here = clinic_project({"nakke.md": ARTICLE, "knae.md": ARTICLE.replace("24/02/2026", "30/02/2026")})
    calls = {
        "check": ["check", "--format", "json"],
        "build": ["build", "--json", "-j", "1"],
        "verify": ["verify", "--json"],
    }
    for name, words in calls.items():
        run(["--project", str(here.root), *words])
        (tmp_path / f"{name}.json").write_text(capsys.readouterr().out, "utf-8")
    assert run(["summary", str(tmp_path)]) == 0
    page = capsys.readouterr().out
    assert "| Build | 1 built, 0 fresh, 1 failed, 0 withdrawn; " in page
    assert "### 1 leaflet not built" in page
    assert "| error | <code>content/knae.md:3</code> |" in page
    run(["summary", str(tmp_path), "--format", "outputs"])
    outputs = dict(line.split("=") for line in capsys.readouterr().out.splitlines())
    assert outputs == {key: str(value) for key, value in ci_summary.counts(ci_summary.read(tmp_path)).items()}
    assert (outputs["built"], outputs["failed"]) == ("1", "1")


def test_a_leaflet_that_fails_in_two_variants_is_listed_with_each(
    clinic_project: ClinicProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two lines about one article differ in the variant, so that nobody takes one for a repetition."""
    here = clinic_project({"knae.md": ARTICLE.replace("24/02/2026", "30/02/2026")})
    variants = ["--variant", "standard", "--variant", "large-print"]
    run(["--project", str(here.root), "build", "--json", "-j", "1", *variants])
    (tmp_path / "build.json").write_text(capsys.readouterr().out, "utf-8")
    assert run(["summary", str(tmp_path)]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("- ")]
    assert [line.rpartition("): ")[0].rpartition("(")[2] for line in lines] == ["standard", "large-print"]


@given(st.text())
def test_text_of_an_article_is_escaped(said: str) -> None:
    """A message with pipes, tags, links or line ends stays in its table cell."""
    report = {"problems": [finding(message=said, file=said)], "checked": [], "failed": [], "verapdf": False}
    page = ci_summary.markdown(ci_summary.Reports(check={}, build={}, verify=report, release={}))
    rows = [line for line in page.split("\n") if line.startswith("| error |")]
    assert len(rows) == 1
    assert rows[0].count("|") == 5
    assert not set(rows[0].replace("<code>", "").replace("</code>", "")) & set("<>[]`@")
    assert len(page.splitlines()) == len(page.split("\n")) - 1
