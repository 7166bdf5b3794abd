"""Headings that are printed, but that are not headings in CommonMark."""

from handouts.agreement.raised_headings import NONE_RAISED, Raised
from handouts.agreement.reading import HEADING, HEADING_END, Part, Reading
from handouts.errors import Problem


def test_lines_that_a_problem_reports_as_headings_are_known() -> None:
    """Other problems do not count; without such a problem, no printed heading does."""
    part = Part((HEADING, "Øvelser", "hjemme", HEADING_END, "Hvil"), (3, 3, 3, 3, 5))
    printed = Reading(parts=(part,), asides=(), links=(), pictures=())

    def problem(rule: str) -> Problem:
        return Problem(file="a.md", line=3, rule=rule, severity="warning", message="", advice="")

    bold = Raised.among((problem("heading-bold"), problem("link-raw")), printed)
    assert (bold.lines, bold.headings) == (frozenset({3}), frozenset({"oevelser hjemme"}))
    assert Raised.among((problem("link-raw"),), printed) == NONE_RAISED
