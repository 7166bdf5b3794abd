"""Names of the variants that exist: a description ``styles/variants/<name>.toml`` makes one."""

from pathlib import Path

STANDARD = "standard"
"""The variant that a leaflet has if nobody names another."""


def names(styles: tuple[Path, ...]) -> tuple[str, ...]:
    """Names of the variants in some folders of styles, the standard one first."""
    found = {file.stem for folder in styles for file in (folder / "variants").glob("*.toml")}
    undotted = (name for name in found if "." not in name)
    return tuple(sorted(undotted, key=lambda name: (name != STANDARD, name)))
