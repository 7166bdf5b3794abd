"""Why there is a rule: its id, how grave a finding is, why, and who says so."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What a rule on language says about itself."""

    id: str
    severity: Severity
    why: str
    """One sentence without its full stop."""
    source: str
    """A standard, a study or a guide."""
