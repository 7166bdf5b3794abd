"""The rules as a whole: names, reasons, documentation, and which of them stop a build."""

import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from handouts.build import build
from handouts.check import check, registry
from handouts.check.registry import GROUPS, RULES, STOPPING
from handouts.check.rules import brands, markup_rules, parser_rules, two_readers
from handouts.project.settings import Settings
from tests import ROOT
from tests.check.rules.cases import CASES
from tests.conftest import ClinicProject


def test_every_rule_has_a_case() -> None:
    """So every rule has been seen at work. Others have theirs in tests/brands, tests/agreement."""
    comparing = {"topic-twice", "translation-behind", "picture-unused"}
    pictures = {f"picture-{fault}" for fault in ("broken", "cmyk")}
    reading = (*parser_rules.RULES, *markup_rules.RULES, *two_readers.RULES)
    others = {one.id for one in (*reading, *brands.RULES)} | pictures
    assert {rule for rule, *_ in CASES} | comparing | others | LANGUAGE == set(RULES)


LANGUAGE: set[str] = {one.id for one in RULES.values() if one.group == "language"}
"""They have tests of their own."""


def test_every_rule_says_why() -> None:
    """Each rule has one sentence that says why, a source, and a known group."""
    for rule in RULES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
        assert rule.group in GROUPS
        assert len(rule.why) > 20
        assert not rule.why.endswith(".")
        assert len(rule.source) > 8


def test_the_guide_lists_every_rule() -> None:
    """docs/checks.md has the severity and the reason of each rule, as the program has them."""
    guide = (ROOT / "docs" / "checks.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \|$", guide, re.MULTILINE)
    assert rows == [(rule.id, rule.severity, rule.why) for rule in RULES.values()]
    assert all(f"### {title} (`{group}`)" in guide for group, title in GROUPS.items())


def test_a_name_selects_a_rule_or_a_group() -> None:
    """A name can be a rule or a group; for an unknown name the most similar rule is suggested."""
    assert registry.meant("privacy") == {"cpr-number", "cpr-like", "mail-foreign", "phone-foreign"}
    assert registry.meant("alt-vage") == frozenset()
    assert "alt-vague" in registry.nearest("alt-vage")
    assert Settings().check.table_columns == 5


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


@pytest.mark.slow("leaflets")
def test_errors_that_stop_a_build_are_known(clinic_project: ClinicProject) -> None:
    """A build fails on exactly those articles whose errors stop it; it does not look for the other errors."""
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
