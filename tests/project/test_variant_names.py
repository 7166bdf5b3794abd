"""Names of the variants."""

from pathlib import Path

from handouts.project import variant_names
from handouts.project.project import shipped

STYLES = (shipped("styles"),)
ALL = variant_names.names(STYLES)


def test_the_shipped_variants() -> None:
    """Standard first; then by name."""
    assert ALL == ("standard", "booklet", "booklet-pages", "ink-saver", "large-print")


def test_a_clinics_own_variants_are_listed_with_the_shipped_ones(tmp_path: Path) -> None:
    """By name, each once; a name with a dot would not be told from a leaflet's ending, and is left out."""
    (tmp_path / "variants").mkdir()
    for name in ("plakat.toml", "booklet.toml", "a.b.toml", "uden.css"):
        (tmp_path / "variants" / name).touch()
    assert variant_names.names((tmp_path, *STYLES)) == (
        "standard",
        "booklet",
        "booklet-pages",
        "ink-saver",
        "large-print",
        "plakat",
    )
