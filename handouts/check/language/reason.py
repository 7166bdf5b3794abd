"""The reason for a rule: its id, its severity, why it matters, and its source."""

from dataclasses import dataclass

from handouts.errors import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The description of a rule on language."""

    id: str
    severity: Severity
    why: str
    """One sentence without its full stop."""
    source: str
    """A standard, a study or a guide."""
