"""Variants: the ways in which one leaflet can be set. Each is a style sheet and a small description.

``styles/variants/<name>.toml`` describes it, ``styles/variants/<name>.css`` sets it; a project's own lie in
its ``styles/variants/`` and take precedence over the shipped ones.
"""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from handouts.errors import HandoutsError, Problem, UsageError
from handouts.estimate import Metrics

STANDARD = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One of the settings that copyfit chooses from."""

    sheet: str
    """Style sheet below ``styles/`` that is laid over the plain setting; nothing for the plain one."""
    length: float
    """How long leaflets become in it, as a share of the plain setting; measured over real articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What ``handouts verify`` measures in finished leaflets of a variant, with the sources in docs."""

    body_pt: float = 12.0
    """Size of the text, at the least."""
    smallest_pt: float = 9.5
    """Size of any letter, at the least."""
    line: float = 70.0
    """Characters that a full line has on the average, at the most."""
    contrast: float = 4.5
    """Contrast of the palest text with its ground, at the least."""
    margin_mm: float = 12.0
    """White at the left and right of the text, at the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of setting a leaflet."""

    name: str
    sheets: tuple[str, ...]
    """Style sheets below ``styles/``, in their order."""
    fits: tuple[Fit, ...] = (Fit(sheet="", length=1.0),)
    """Settings for copyfit, from airy to tight."""
    narrow: str = ""
    """Style sheet for a leaflet in which something wide stands beside the facts of page 1."""
    appendix: str = ""
    """Style sheet that keeps the appendix on one page; nothing for never."""
    facts: str = "beside"
    """Where dates, code and handed-out lines stand: ``beside`` the text of page 1, or at the ``end``."""
    sheet_pages: int = 2
    """Pages that one sheet of paper holds."""
    imposed: bool = False
    """Whether the pages are laid two-up on A4 for folding; such a file has no tags."""
    grey: bool = False
    """Whether everything is printed in shades of grey."""
    picture_mm: tuple[float, float] = (125.0, 72.0)
    """Greatest width and height of a picture."""
    table_lines: float = 12.0
    """Lines in the cells of a row, at the most; a table with more, or too wide, becomes blocks of rows."""
    metrics: Metrics = field(default_factory=Metrics)
    """The plain setting, for the estimate of a leaflet's length."""
    numbers: Numbers = field(default_factory=Numbers)
    """What its leaflets keep."""

    @property
    def suffix(self) -> str:
        """What stands between a leaflet's slug and ``.pdf``."""
        return "" if self.name == STANDARD else f".{self.name}"

    def sheets_of(self, pages: int) -> int:
        """Sheets of paper that so many pages take, printed on both sides."""
        return -(-pages // self.sheet_pages)


def names(styles: tuple[Path, ...]) -> tuple[str, ...]:
    """Names of the variants in some folders of styles, the standard one first."""
    found = {file.stem for folder in styles for file in (folder / "variants").glob("*.toml")}
    return tuple(sorted(found, key=lambda name: (name != STANDARD, name)))


def read(styles: tuple[Path, ...], name: str) -> Variant:
    """Read a variant.

    Args:
        styles: Folders of style sheets; of two descriptions of one name the first counts.
        name: Its name.

    Raises:
        UsageError: There is none of that name.
        HandoutsError: Its description cannot be read; why is among the error's problems.
    """
    file = next((path for folder in styles if (path := folder / "variants" / f"{name}.toml").is_file()), None)
    if file is None:
        raise UsageError(f"There is no variant “{name}”", advice=f"Choose from: {', '.join(names(styles))}")
    try:
        return _variant(name, tomllib.loads(file.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, ValueError, KeyError) as error:
        problem = Problem(
            file=f"styles/variants/{file.name}",
            line=None,
            rule="variant",
            severity="error",
            message=f"It cannot be read: {error}",
            advice="Correct it; styles/README.md says what may stand in it",
        )
        raise HandoutsError(
            f"The variant “{name}” has a mistake", advice="Mend what is named above", problems=(problem,)
        ) from error


def _variant(name: str, told: dict[str, Any]) -> Variant:
    known = {one.name for one in fields(Variant)} - {"name", "sheets"}
    if unknown := set(told) - known - {"extends"}:
        raise ValueError(f"“{min(unknown)}” is none of: extends, {', '.join(sorted(known))}")
    extends = told.pop("extends", ())
    above = (extends,) if isinstance(extends, str) else tuple(extends)
    given: dict[str, Any] = {
        "fits": tuple(Fit(**fit) for fit in told.pop("fits", [{"sheet": "", "length": 1.0}])),
        "metrics": Metrics(**told.pop("metrics", {})),
        "numbers": Numbers(**told.pop("numbers", {})),
    }
    if "picture_mm" in told:
        width, height = told.pop("picture_mm")
        given["picture_mm"] = (float(width), float(height))
    sheets = ("print.css", *above, f"variants/{name}.css")
    return Variant(name=name, sheets=sheets, **given, **told)
