"""A place where text is not printed as the author meant it."""

from dataclasses import dataclass

from handouts.errors import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class LostSign:
    """A place where text is not printed as the author meant it."""

    line: int
    """Line, from 0."""
    rule: str
    severity: Severity
    message: str
    advice: str
