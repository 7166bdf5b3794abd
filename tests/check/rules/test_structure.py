"""Rules on headings, tables, lists and questions."""

import pytest

from tests.check.rules.cases import Place, cases_of, check_case
from tests.conftest import ClinicProject


@pytest.mark.parametrize(("rule", "bad", "place", "good"), cases_of("structure"))
def test_a_rule_finds_what_it_is_for(
    clinic: ClinicProject, rule: str, bad: str, place: Place, good: str
) -> None:
    """The rule finds one thing in the bad article, at its line and column, and nothing in the good one."""
    check_case(clinic, rule, bad, place, good)
