"""A build reports differences between two parsers, and errors among them stop a leaflet."""

from handouts.build import build
from handouts.cli.main import run
from handouts.project.project import find
from tests.conftest import ClinicProject

LINKED = "---\ntitle: Nakken\nlastUpdated: 24/02/2026\n{}---\n\nSe [her](javascript:x).\n"
"""A link that is no link on paper."""


STRICT = '[check.severity]\nreading-link = "error"\n'


def test_a_build_reports_differences(clinic_project: ClinicProject) -> None:
    """Also if the leaflet is up to date; check and print report them, too."""
    here = clinic_project({"nakke.md": LINKED.format("")})
    for _ in range(2):
        report = build.build(here)
        assert [(one.rule, one.line) for one in report.problems] == [("reading-link", 6)]
    assert len(report.fresh) == 1
    assert run(["--project", str(here.root), "check", "--select", "reading", "--strict"]) == 1


def test_a_difference_that_is_an_error_stops_the_leaflet(clinic_project: ClinicProject) -> None:
    """Unless the article or the project has an exception."""
    here = clinic_project({"nakke.md": LINKED.format("")}, settings=STRICT)
    assert [one.slug for one in build.build(here).failed] == ["nakke"]
    exception = "check:\n  ignore:\n    reading-link: It is meant so.\n"
    (here.content / "nakke.md").write_text(LINKED.format(exception), "utf-8")
    report = build.build(here)
    assert (len(report.built), report.problems) == (1, ())


def test_an_exception_of_the_project_counts_in_a_build(clinic_project: ClinicProject) -> None:
    """A changed exception counts even if nothing else changed; the leaflet is not rendered again."""
    here = clinic_project({"nakke.md": LINKED.format("")})
    assert len(build.build(here).problems) == 1
    exception = '[check.exceptions.nakke]\nreading-link = "It is meant so."\n'
    (here.root / "handouts.toml").write_text(exception, "utf-8")
    report = build.build(find(here.root))
    assert (len(report.fresh), report.problems) == (1, ())
