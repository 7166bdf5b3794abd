"""Variants: the ways in which one leaflet can be set. Each is a style sheet and a small description.

``styles/variants/<name>.toml`` describes it, ``styles/variants/<name>.css`` sets it; a project's own lie in
its ``styles/variants/`` and take precedence over the shipped ones.
"""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from handouts.errors import HandoutsError, Problem, UsageError
from handouts.leaflets.length_estimate import Metrics
from handouts.project import variant_names
from handouts.project.variant_names import STANDARD


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


def read(styles: tuple[Path, ...], name: str) -> Variant:
    """Read a variant.

    Args:
        styles: Folders of style sheets; of two descriptions of one name the first counts.
        name: Its name.

    Raises:
        UsageError: There is none of that name.
        HandoutsError: Its description has mistakes; every one is among the error's problems.
    """
    if name not in variant_names.names(styles):
        raise UsageError(
            f"There is no variant “{name}”", advice=f"Choose from: {', '.join(variant_names.names(styles))}"
        )
    file = next(path for folder in styles if (path := folder / "variants" / f"{name}.toml").is_file())
    try:
        text = file.read_text("utf-8")
        made, mistakes = _variant(name, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        text, made, mistakes = "", None, [("", f"It cannot be read: {error}")]
    if made is not None:
        mistakes += _missing(made, styles)
    if made is None or mistakes:
        raise HandoutsError(
            f"The variant “{name}” has {len(mistakes)} mistake{'s' * (len(mistakes) != 1)}",
            advice="Mend what is named above",
            problems=tuple(_problem(file.name, text, key, told) for key, told in mistakes),
        )
    return made


def _variant(name: str, told: dict[str, Any]) -> tuple[Variant | None, list[tuple[str, str]]]:
    """A variant as it is described; or what is wrong with it, each with the key that it stands under."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - 80 ms

    above = told.pop("extends", ())
    listed = (
        [above] if isinstance(above, str) else list(above) if isinstance(above, list | tuple) else [above]
    )
    told["sheets"] = ("print.css", *listed, f"variants/{name}.css")
    mistakes = _unknown(told)
    try:
        made = TypeAdapter(Variant).validate_python({**told, "name": name})
    except ValidationError as error:
        for mistake in error.errors():
            place = [str(part) for part in mistake["loc"]]
            mistakes.append((place[0] if place else "", f"“{'.'.join(place)}”: {mistake['msg']}"))
        return None, mistakes
    return made, mistakes + _out_of_bounds(made)


def _unknown(told: dict[str, Any]) -> list[tuple[str, str]]:
    """Keys that say nothing here; they are taken out."""
    parts: list[tuple[str, Any, type]] = [("", told, Variant)]
    parts += [("metrics.", told.get("metrics"), Metrics), ("numbers.", told.get("numbers"), Numbers)]
    fits = told.get("fits")
    parts += [("fits.", fit, Fit) for fit in (fits if isinstance(fits, list) else [])]
    mistakes = []
    for where, part, kind in parts:
        known = [one.name for one in fields(kind) if one.name != "name"]
        for key in sorted(set(part) - set(known)) if isinstance(part, dict) else ():
            shown = ", ".join(sorted({"extends", *known} - {"sheets"}) if kind is Variant else known)
            mistakes.append((key, f"“{where}{key}” is none of: {shown}"))
            part.pop(key)
    return mistakes


def _out_of_bounds(made: Variant) -> list[tuple[str, str]]:
    """What no leaflet can be set with, though it has the right kind."""
    positive = {
        "sheet_pages": made.sheet_pages,
        "table_lines": made.table_lines,
        "picture_mm": min(made.picture_mm),
        "metrics": min(made.metrics.body_pt, made.metrics.leading, made.metrics.measure, made.metrics.page),
        "fits": min((fit.length for fit in made.fits), default=0),
    }
    wrong = [(key, f"“{key}” must be more than 0") for key, value in positive.items() if value <= 0]
    if made.facts not in {"beside", "end"}:
        wrong.append(("facts", "“facts” is “beside” or “end”"))
    return wrong


def _missing(made: Variant, styles: tuple[Path, ...]) -> list[tuple[str, str]]:
    """Style sheets that the variant names and that are not there."""
    named = {
        "extends": made.sheets,
        "narrow": (made.narrow,),
        "appendix": (made.appendix,),
        "fits": tuple(fit.sheet for fit in made.fits),
    }
    return [
        (key, f"There is no style sheet {sheet}")
        for key, sheets in named.items()
        for sheet in sheets
        if sheet and not any((folder / sheet).is_file() for folder in styles)
    ]


def _problem(file: str, text: str, key: str, told: str) -> Problem:
    line = next((at for at, one in enumerate(text.splitlines(), 1) if key and key in one), None)
    return Problem(
        file=f"styles/variants/{file}",
        line=line,
        rule="variant",
        severity="error",
        message=told,
        advice="Correct it; docs/variants.md says what may stand in it",
    )
