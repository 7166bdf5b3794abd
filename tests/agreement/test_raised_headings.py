"""Printed headings that are not headings in CommonMark."""

from handouts.agreement.raised_headings import NONE_RAISED, Raised
from handouts.agreement.reading import HEADING, HEADING_END, Part, Reading
from handouts.errors import Problem


def test_reported_lines_are_known_as_headings() -> None:
    """Other problems do not count; without such a problem, no printed heading counts."""
    part = Part((HEADING, "Øvelser", "hjemme", HEADING_END, "Hvil"), (3, 3, 3, 3, 5))
    printed = Reading(parts=(part,), asides=(), links=(), pictures=())

    def problem(rule: str) -> Problem:
        return Problem(file="a.md", line=3, rule=rule, severity="warning", message="", advice="")

    bold = Raised.among((problem("heading-bold"), problem("link-raw")), printed)
    assert (bold.lines, bold.headings) == (frozenset({3}), frozenset({"oevelser hjemme"}))
    assert Raised.among((problem("link-raw"),), printed) == NONE_RAISED
