"""Names of the variants."""

from handouts.project import variant_names
from handouts.project.project import shipped

STYLES = (shipped("styles"),)
ALL = variant_names.names(STYLES)


def test_the_shipped_variants() -> None:
    """Standard first; then by name."""
    assert ALL == ("standard", "booklet", "booklet-pages", "ink-saver", "large-print")
