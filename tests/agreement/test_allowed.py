"""Which differences between two readers a build reports, and which keep a leaflet from being made."""

from handouts.build import build
from handouts.cli.main import run
from handouts.project.project import find
from tests.conftest import ClinicProject

LINKED = "---\ntitle: Nakken\nlastUpdated: 24/02/2026\n{}---\n\nSe [her](javascript:x).\n"
"""A link that is no link on paper."""


STRICT = '[check.severity]\nreading-link = "error"\n'


def test_a_build_reports_what_readers_differ_in(clinic_project: ClinicProject) -> None:
    """Also when the leaflet is up to date; check and print report it, too."""
    here = clinic_project({"nakke.md": LINKED.format("")})
    for _ in range(2):
        report = build.build(here)
        assert [(one.rule, one.line) for one in report.problems] == [("reading-link", 6)]
    assert len(report.fresh) == 1
    assert run(["--project", str(here.root), "check", "--select", "reading", "--strict"]) == 1


def test_an_error_of_two_readers_makes_no_leaflet(clinic_project: ClinicProject) -> None:
    """An exception of the article, or of the project, lets it pass."""
    here = clinic_project({"nakke.md": LINKED.format("")}, settings=STRICT)
    assert [one.slug for one in build.build(here).failed] == ["nakke"]
    exception = "check:\n  ignore:\n    reading-link: It is meant so.\n"
    (here.content / "nakke.md").write_text(LINKED.format(exception), "utf-8")
    report = build.build(here)
    assert (len(report.built), report.problems) == (1, ())


def test_an_exception_of_the_project_counts_in_a_build(clinic_project: ClinicProject) -> None:
    """A changed exception is noticed though nothing else changed; the leaflet is not rendered again."""
    here = clinic_project({"nakke.md": LINKED.format("")})
    assert len(build.build(here).problems) == 1
    exception = '[check.exceptions.nakke]\nreading-link = "It is meant so."\n'
    (here.root / "handouts.toml").write_text(exception, "utf-8")
    report = build.build(find(here.root))
    assert (len(report.fresh), report.problems) == (1, ())
