"""Names of the variants."""

from pathlib import Path

from handouts.project import variant_names
from handouts.project.project import shipped

STYLES = (shipped("styles"),)
ALL = variant_names.names(STYLES)


def test_the_shipped_variants() -> None:
    """The standard one comes first, the others by name."""
    assert ALL == ("standard", "booklet", "booklet-pages", "ink-saver", "large-print")


def test_a_clinics_own_variants_are_listed_with_the_shipped_ones(tmp_path: Path) -> None:
    """Each once. A name with a dot is left out: in a leaflet's name, a dot comes before the variant."""
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
