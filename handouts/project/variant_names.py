"""Names of the variants; each has a description ``styles/variants/<name>.toml``."""

from pathlib import Path

STANDARD = "standard"
"""The default variant."""


def names(styles: tuple[Path, ...]) -> tuple[str, ...]:
    """Names of the variants in folders of style sheets: the standard one, then by name."""
    found = {file.stem for folder in styles for file in (folder / "variants").glob("*.toml")}
    undotted = (name for name in found if "." not in name)
    return tuple(sorted(undotted, key=lambda name: (name != STANDARD, name)))
