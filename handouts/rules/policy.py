"""What ``[check]`` of ``handouts.toml`` may say: limits, and what a clinic lets pass."""

from dataclasses import dataclass, field

from handouts.errors import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How strictly articles are checked."""

    ignore: tuple[str, ...] = ()
    """Rules and groups of rules that this project does not use."""
    severity: dict[str, Severity] = field(default_factory=dict)
    """Another severity for a rule: ``error``, ``warning`` or ``note``."""
    exceptions: dict[str, dict[str, str]] = field(default_factory=dict)
    """By article (its slug, or its file): rules that it may break, each with the reason."""
    contacts: tuple[str, ...] = ()
    """Telephone numbers, mail addresses and domains that articles may name beside the clinics' own."""
    fields: tuple[str, ...] = ()
    """Keys of the front matter that other programs read."""
    summary_words: int = 600
    """Words from which an article should have a summary (100 to 10000)."""
    table_columns: int = 5
    """Columns that a table may have on A4 (2 to 12)."""
    picture_dpi: int = 150
    """Fewest dots per inch of a picture at its printed size (100 to 300)."""
