"""Headings that the leaflet prints, but that are not headings in CommonMark."""

from dataclasses import dataclass

from handouts.agreement.reading import Reading
from handouts.errors import Problem
from handouts.text.danish import fold

_RAISING = frozenset(("heading-bold", "heading-unmarked", "heading-empty"))
"""Rules that report lines printed as headings although they are not headings in CommonMark."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Lines that are printed as headings but are not headings in CommonMark. Other rules report them."""

    lines: frozenset[int] = frozenset()
    """Reported lines of the article's file."""
    headings: frozenset[str] = frozenset()
    """Printed headings, folded (``text.danish.fold``)."""

    @classmethod
    def among(cls, known: tuple[Problem, ...], printed: Reading) -> "Raised":
        """The lines of problems with these rules, and the printed headings."""
        lines = frozenset(one.line for one in known if one.rule in _RAISING and one.line)
        return cls(lines, frozenset(fold(part.heading) for part in printed.parts) if lines else frozenset())


NONE_RAISED = Raised()
"""For a text without such headings."""
