"""The severity of each rule is the same in the code, in the guide, in explanations and in every output."""

import re

import pytest

from handouts.check import formats
from handouts.check.registry import RULES
from handouts.translation.translation import ENGLISH
from tests import ROOT
from tests.check import severities

PACKAGE = ROOT / "handouts"
IMPORT = "importing/"
"""An import reports what it lost in the words of these rules; there, a lost cell is an error."""
LOOKED_UP = {
    *("alt-vague", "alt-caption", "cpr-like", "review-soon", "diagram-narrow"),  # one check reports two rules
    *(
        "topic-twice",
        "translation-behind",
        "field-foreign",
        "picture-unused",
    ),  # comparing all articles finds them
    *("brand-example", "brand-name-typed"),  # check/rules/brands.py reports them itself
    *(rule.id for rule in RULES.values() if rule.group == "exceptions"),
}
"""Rules whose findings take their severity from the rule, as those of rules with a check do."""
TABLES = {"table-ragged", "table-headless"}
"""Rules that the code names away from their severity; tests/cases/articles has both."""


@pytest.mark.slow("severities")
def test_the_code_gives_each_rule_its_severity() -> None:
    """Wherever a module names a rule with a severity, it is that of the rule."""
    given = [one for one in severities.given(PACKAGE, frozenset(RULES)) if not one.place.startswith(IMPORT)]
    assert [one for one in given if one.severity != RULES[one.rule].severity] == []
    seen = {one.rule for one in given if not one.place.startswith("check/rules/")}
    assert {rule.id for rule in RULES.values() if rule.check is None} - seen == LOOKED_UP | TABLES


def test_guide_and_explanations_say_the_same_severity() -> None:
    """docs/checks.md and ``check --explain all`` have every rule once."""
    guide = (ROOT / "docs/checks.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (error|warning|note) \|", guide, re.MULTILINE)
    explained = re.findall(
        r"^([a-z-]+): (error|warning|note)$", formats.explained(RULES, ENGLISH), re.MULTILINE
    )
    assert dict(rows) == dict(explained) == {rule.id: rule.severity for rule in RULES.values()}
    assert len(rows) == len(explained) == len(RULES)
