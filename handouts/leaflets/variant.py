"""Variants: the ways to set a leaflet, such as large print.

Each has a description ``styles/variants/<name>.toml`` and a style sheet ``styles/variants/<name>.css``. A
project's own files in ``styles/variants/`` take precedence over the shipped ones.
"""

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from handouts.errors import HandoutsError, Problem, UsageError
from handouts.leaflets.length_estimate import Metrics
from handouts.project import own_files, toml_lines, variant_names
from handouts.project.toml_lines import Key
from handouts.project.variant_names import STANDARD

Mistake = tuple[Key | int, str]
"""Key or line of a mistake in a description, and the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One of the settings that copyfit chooses from."""

    sheet: str
    """Style sheet below ``styles/`` that is added to the plain setting; empty for the plain setting."""
    length: float
    """Length of text in this setting as a share of the plain one, measured over real articles."""
    pictures: float = 1.0
    """Height of pictures as a share of the plain one: ``--picture-scale`` of the style sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Limits that ``handouts verify`` checks in finished leaflets; sources: docs/accessibility.md."""

    body_pt: float = 12.0
    """Smallest size of the body text."""
    smallest_pt: float = 9.5
    """Smallest size of any letter, in pt."""
    line: float = 70.0
    """Most characters of a full line, on average."""
    contrast: float = 4.5
    """Lowest contrast of text with its background (WCAG 2.2)."""
    margin_mm: float = 12.0
    """Smallest white margin at the left and right of the text."""
    ink_saved: float = 0.0
    """Least share of the standard leaflet's ink that is saved; 0 for a variant that need not save any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of setting a leaflet."""

    name: str
    sheets: tuple[str, ...]
    """Style sheets below ``styles/``, in their order."""
    fits: tuple[Fit, ...] = (Fit(sheet="", length=1.0),)
    """The settings that copyfit chooses from, from loose to tight."""
    back_cover: tuple[str, ...] = ()
    """Style sheets that put the facts on a booklet's back cover, after none to three pages for notes."""
    sheet_pages: int = 2
    """Pages on one sheet of paper, both sides counted."""
    imposed: bool = False
    """Whether pages are imposed two-up on A4 for folding; such a file has no tags."""
    grey: bool = False
    """Whether everything is printed in shades of grey."""
    picture_mm: tuple[float, float] = (130.0, 87.0)
    """Largest width and height of a photograph, or of a drawing without words."""
    diagram_mm: tuple[float, float] = (176.0, 110.0)
    """Largest width and height of a diagram, which has words in it."""
    table_lines: float = 12.0
    """Most lines in the cells of a row. A table with more, or a wider one, becomes blocks of rows."""
    metrics: Metrics = field(default_factory=Metrics)
    """Sizes of the plain setting, to estimate the length of a leaflet."""
    numbers: Numbers = field(default_factory=Numbers)
    """The limits that its leaflets must keep."""

    @property
    def suffix(self) -> str:
        """What comes between a leaflet's slug and ``.pdf``: ``.large-print``; empty for the standard one."""
        return "" if self.name == STANDARD else f".{self.name}"

    def sheets_of(self, pages: int) -> int:
        """Sheets of paper for a number of pages, printed on both sides."""
        return -(-pages // self.sheet_pages)


def read(styles: tuple[Path, ...], name: str) -> Variant:
    """Read a variant.

    Args:
        styles: Folders of style sheets. If two describe a variant of the same name, the first one counts.
        name: Its name.

    Raises:
        UsageError: There is no variant of that name.
        HandoutsError: Its description cannot be read, or has mistakes, which are the error's problems.
    """
    if name not in variant_names.names(styles):
        raise UsageError(
            f"There is no variant “{name}”", advice=f"Choose from: {', '.join(variant_names.names(styles))}"
        )
    folder, file = next(
        (folder, path) for folder in styles if os.path.lexists(path := folder / "variants" / f"{name}.toml")
    )
    try:
        raw = own_files.read(folder, file)
    except OSError as error:
        raise HandoutsError(
            f"The variant “{name}” cannot be read: {error.strerror or error}",
            advice="Find out what changes the files of the project, then try again",
        ) from error
    text = raw.decode("utf-8", "replace")
    try:
        made, mistakes = _variant(name, tomllib.loads(raw.decode("utf-8")))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        made, mistakes = None, [(line, f"The file is not UTF-8 (byte 0x{raw[error.start]:02X})")]
    except tomllib.TOMLDecodeError as error:
        made, mistakes = None, [toml_lines.syntax_error(error, text)]
    if made is not None:
        mistakes += _missing(made, styles)
    if made is None or mistakes:
        raise HandoutsError(
            f"The variant “{name}” has {len(mistakes)} mistake{'s' * (len(mistakes) != 1)}",
            advice="Correct the lines named above",
            problems=tuple(_problem(file.name, text, where, message) for where, message in mistakes),
        )
    return made


def _variant(name: str, data: dict[str, Any]) -> tuple[Variant | None, list[Mistake]]:
    """A variant of its description, or None; and what is wrong with the description."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - 80 ms

    above = data.pop("extends", ())
    listed = (
        [above] if isinstance(above, str) else list(above) if isinstance(above, list | tuple) else [above]
    )
    mistakes = _unknown(data)
    data["sheets"] = ("print.css", *listed, f"variants/{name}.css")
    try:
        made = TypeAdapter(Variant).validate_python({**data, "name": name})
    except ValidationError as error:
        for mistake in error.errors():
            key = mistake["loc"]
            if key[:1] == ("sheets",):
                key = ("extends",)
            mistakes.append((key, f"“{_dotted(key)}”: {mistake['msg']}"))
        return None, mistakes
    return made, mistakes + _out_of_bounds(made)


def _unknown(data: dict[str, Any]) -> list[Mistake]:
    """A mistake for each key that is not known; these keys are taken out."""
    parts: list[tuple[Key, Any, type]] = [((), data, Variant)]
    parts += [(("metrics",), data.get("metrics"), Metrics), (("numbers",), data.get("numbers"), Numbers)]
    fits = data.get("fits")
    parts += [(("fits", at), fit, Fit) for at, fit in enumerate(fits if isinstance(fits, list) else [])]
    mistakes: list[Mistake] = []
    for path, values, kind in parts:
        known = {one.name for one in fields(kind)}
        if kind is Variant:
            known -= {"name", "sheets"}
        for key in sorted(set(values) - known) if isinstance(values, dict) else ():
            shown = ", ".join(sorted({"extends", *known} if kind is Variant else known))
            mistakes.append(((*path, key), f"Unknown setting “{_dotted((*path, key))}”; known: {shown}"))
            values.pop(key)
    return mistakes


def _dotted(key: Key) -> str:
    return ".".join(map(str, key))


def _out_of_bounds(made: Variant) -> list[Mistake]:
    """A mistake for each value that has the right type and cannot be used."""
    positive: dict[Key, float] = {
        ("sheet_pages",): made.sheet_pages,
        ("table_lines",): made.table_lines,
        ("picture_mm",): min(made.picture_mm),
        ("diagram_mm",): min(made.diagram_mm),
        **{("metrics", key): getattr(made.metrics, key) for key in ("body_pt", "leading", "measure", "page")},
        **{("fits", at, "length"): fit.length for at, fit in enumerate(made.fits)},
        **{("fits", at, "pictures"): fit.pictures for at, fit in enumerate(made.fits)},
    }
    wrong: list[Mistake] = [
        (key, f"“{_dotted(key)}” must be more than 0") for key, value in positive.items() if value <= 0
    ]
    if not made.fits:
        wrong.append((("fits",), "“fits” is empty"))
    return wrong


def _missing(made: Variant, styles: tuple[Path, ...]) -> list[Mistake]:
    """A mistake for each style sheet that does not exist."""
    named: list[tuple[Key, str]] = [
        *((("extends",), sheet) for sheet in made.sheets),
        *((("back_cover",), sheet) for sheet in made.back_cover),
        *((("fits", at, "sheet"), fit.sheet) for at, fit in enumerate(made.fits)),
    ]
    return [
        (key, f"There is no style sheet {sheet}")
        for key, sheet in named
        if sheet and not any((folder / sheet).is_file() for folder in styles)
    ]


def _problem(file: str, text: str, where: Key | int, message: str) -> Problem:
    return Problem(
        file=f"styles/variants/{file}",
        line=where if isinstance(where, int) else toml_lines.line_of(text, where),
        rule="variant",
        severity="error",
        message=message,
        advice="Correct it; see docs/variants.md",
    )
