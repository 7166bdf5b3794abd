"""The rules as a whole: names, reasons, documentation, and which of them stop a build."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from handouts.build import build
from handouts.check import check
from handouts.check.registry import RULES, STOPPING
from tests.conftest import ClinicProject

TODAY = date(2026, 6, 1)
HEAD = "---\ntitle: {title}\nlastUpdated: {day}\n---\n\n"
LEAKY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd"/></svg>'
BODIES = {
    "alt-missing": "Hej.\n\n![](a.png)\n",
    "picture-missing": "Hej.\n\n![Nakken](gone.png)\n",
    "picture-unsafe": "Hej.\n\n![Nakken](leaky.svg)\n",
    "cpr-number": "Kaj, 070761-4285, kom.\n",
    "lix-too-high": "Behandlingsmulighederne forudsætter undersøgelser, vurderinger og genoptræning. " * 12,
    "text-missing": "",
}
"""By rule, the text of an article that breaks it."""


def test_errors_that_stop_a_build_are_known(clinic_project: ClinicProject) -> None:
    """A build fails on just those articles that have one; errors that only a check finds may be hidden."""
    articles = {
        f"{rule}.md": HEAD.format(title=rule, day="24/02/2026") + body for rule, body in BODIES.items()
    }
    articles["date-impossible.md"] = HEAD.format(title="date", day="31/02/2026") + "Hej.\n"
    here = clinic_project(articles)
    Image.new("L", (1600, 900)).save(here.content / "a.png")
    Path(here.content / "leaky.svg").write_text(LEAKY, "utf-8")
    found = {one.rule for one in check.check(here, as_of=TODAY).problems if one.severity == "error"}
    assert found == {*BODIES, "date-impossible"}
    failed = {one.slug for one in build.build(here).failed}
    assert failed == found & STOPPING == found - {"cpr-number", "lix-too-high"}


@pytest.mark.parametrize("rule", sorted(STOPPING))
def test_only_errors_stop_a_build(rule: str) -> None:
    """A warning or a note never does."""
    assert RULES[rule].severity == "error"
