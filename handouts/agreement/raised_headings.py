"""Headings that the leaflet prints, but that are not headings in CommonMark."""

from dataclasses import dataclass

from handouts.agreement.reading import Reading
from handouts.errors import Problem
from handouts.text.danish import fold

_RAISING = frozenset(("heading-bold", "heading-unmarked", "heading-empty"))
"""Problems of lines that are printed as headings though they are not written as such."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Lines that are no headings for CommonMark, but are printed as headings; each is reported by itself."""

    lines: frozenset[int] = frozenset()
    """Lines of the article's file that are reported."""
    headings: frozenset[str] = frozenset()
    """What is printed as a heading, in lower case."""

    @classmethod
    def among(cls, known: tuple[Problem, ...], printed: Reading) -> "Raised":
        """The lines that problems name, and the headings that are printed."""
        lines = frozenset(one.line for one in known if one.rule in _RAISING and one.line)
        return cls(lines, frozenset(fold(part.heading) for part in printed.parts) if lines else frozenset())


NONE_RAISED = Raised()
"""For a text without such headings."""
