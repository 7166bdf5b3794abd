"""A check of a project: what is checked, and what is left as it is."""

from datetime import date

import pytest

from handouts.check import check
from handouts.check.registry import RULES
from handouts.errors import UsageError
from handouts.project import project
from tests import ROOT
from tests.check.checking import SLOPPY, TODAY
from tests.conftest import ARTICLE, ClinicProject


def test_a_clinic_has_its_own_list_of_words(clinic_project: ClinicProject) -> None:
    """The settings name the file of the list. A missing file, or one outside the project, is an error."""
    here = clinic_project({"a.md": ARTICLE}, settings='[check]\njargon = "ord.toml"')
    with pytest.raises(UsageError, match=r"ord\.toml"):
        check.check(here, as_of=TODAY)
    (here.root / "ord.toml").write_text('[da]\nfarligt = "skadeligt"\n', "utf-8")
    (one,) = check.check(here, as_of=TODAY).problems
    assert (one.rule, one.line, one.column) == ("jargon", 7, 62)
    (here.root.parent / "ord.toml").write_text('[da]\nfarligt = "skadeligt"\n', "utf-8")
    (here.root / "handouts.toml").write_text('[check]\njargon = "../ord.toml"', "utf-8")
    with pytest.raises(UsageError, match="leads out"):
        check.check(project.find(here.root), as_of=TODAY)


def test_the_nearest_rule_is_named(clinic_project: ClinicProject) -> None:
    """The error for an unknown rule suggests the rule with the most similar name."""
    with pytest.raises(UsageError) as error:
        check.check(clinic_project(), as_of=TODAY, select=("alt-vage",))
    assert "alt-vague" in error.value.advice


def test_a_check_writes_nothing(clinic_project: ClinicProject) -> None:
    """A check changes no file, so it works in a read-only folder."""
    here = clinic_project({"a.md": SLOPPY})
    before = sorted(here.root.rglob("*"))
    check.check(here, as_of=TODAY)
    assert sorted(here.root.rglob("*")) == before


def test_the_shipped_articles_have_no_error_and_no_slip() -> None:
    """The shipped articles have no errors and no warnings but those on language."""
    inspection = check.check(project.find(ROOT, named=True), as_of=date(2026, 12, 1))
    assert [one for one in inspection.problems if one.severity == "error"] == []
    grave = [
        one for one in inspection.problems if RULES[one.rule].group != "language" and one.severity != "note"
    ]
    assert grave == []
