"""Read ``handouts.toml``: its settings, or everything that is wrong with it."""

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any

from handouts.errors import Problem
from handouts.project import variant_names
from handouts.project.pdf_standards import STANDARDS
from handouts.project.settings import BOUNDS, SETTINGS_FILE, TABLES, Settings


def read(raw: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """Read ``handouts.toml``.

    Args:
        raw: The file's bytes.

    Returns:
        The settings, and every problem found in them with its line.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.object.count(b"\n", 0, error.start) + 1
        message = f"The byte 0x{error.object[error.start]:02X} is no UTF-8"
        return Settings(), (_problem(at, message, "Save the file with the encoding UTF-8"),)
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        last = text.rstrip().count("\n") + 1
        return Settings(), (
            _problem(int(line[1]) if line else last, f"cannot be read: {error}", "Correct it"),
        )
    return _validated(told, text)


def _validated(told: dict[str, Any], text: str) -> tuple[Settings, tuple[Problem, ...]]:
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - 80 ms

    known = tuple(Settings.__dataclass_fields__)
    problems = [
        _problem(_line_of(text, key), f"“{key}” is no setting", _nearest(key, known))
        for key in told
        if key not in known
    ]
    for table, kind in TABLES.items():
        mine = told.get(table)
        fields = tuple(kind.__dataclass_fields__)
        problems += [
            _problem(_line_of(text, key), f"“{key}” is no setting of [{table}]", _nearest(key, fields))
            for key in (mine if isinstance(mine, dict) else {})
            if key not in fields
        ]
        problems += [
            _problem(_line_of(text, key), f"“{table}.{key}” is no number", f"Use {least} to {most}")
            for of, key, least, most in BOUNDS
            if of == table and isinstance(mine, dict) and isinstance(mine.get(key), bool)
        ]
    mine = {key: value for key, value in told.items() if key in known}
    adapter = TypeAdapter(Settings)
    try:
        settings = adapter.validate_python(mine)
    except ValidationError as error:
        for mistake in error.errors():
            table, *rest = map(str, mistake["loc"])
            key = ".".join((table, *rest)) if table in TABLES else table
            mine.pop(table, None)  # the others are looked at more closely below
            line = next(filter(None, (_line_of(text, part) for part in reversed((table, *rest)))), None)
            problems.append(
                _problem(
                    line,
                    f"“{key}”: {mistake['msg']}",
                    "See docs/settings.md for what it may be",
                )
            )
        settings = adapter.validate_python(mine)
    problems += _out_of_bounds(settings, text)
    if settings.check.lix_warn > settings.check.lix_fail:
        message = "“lix_warn” is above “lix_fail”, so nothing would ever be warned of"
        problems.append(_problem(_line_of(text, "lix_warn"), message, "Make it the lower of the two"))
    return settings, tuple(problems)


def _out_of_bounds(settings: Settings, text: str) -> list[Problem]:
    problems = []
    for key in ("content", "output", "assets"):
        path = Path(getattr(settings, key))
        if path.is_absolute() or ".." in path.parts:
            problems.append(
                _problem(
                    _line_of(text, key),
                    f"“{key}” leads out of the project",
                    "Name a folder inside the project",
                )
            )
    problems += [
        _problem(_line_of(text, key), f"“{key}” holds an empty text", "Delete it: it would fit any heading")
        for key in ("faq_headings", "reference_headings", "step_headings")
        if not all(phrase.strip() for phrase in getattr(settings, key))
    ]
    if settings.pdf_standard not in STANDARDS:
        problems.append(
            _problem(
                _line_of(text, "pdf_standard"),
                f"“pdf_standard” is none that can be made: {settings.pdf_standard}",
                f"Choose from: {', '.join(STANDARDS)}",
            )
        )
    if not settings.variants:
        problems.append(
            _problem(_line_of(text, "variants"), "“variants” is empty", 'Name one, as in ["standard"]')
        )
    for table, key, least, most in BOUNDS:
        if not least <= getattr(getattr(settings, table), key) <= most:
            message = f"“{table}.{key}” is out of range"
            problems.append(_problem(_line_of(text, key), message, f"Use {least} to {most}"))
    if not 150 <= settings.picture_dpi <= 600:  # noqa: PLR2004 - as the field's docstring says
        problems.append(
            _problem(
                _line_of(text, "picture_dpi"),
                "“picture_dpi” is out of range",
                "Use 150 to 600; 200 prints well",
            )
        )
    return problems


def _problem(line: int | None, message: str, advice: str) -> Problem:
    return Problem(
        file=SETTINGS_FILE, line=line, rule="settings", severity="error", message=message, advice=advice
    )


def _line_of(text: str, key: str) -> int | None:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[?\s*\"?{re.escape(key)}\b", line):
            return number
    return None


def _nearest(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Known settings: {', '.join(known)}"


def unknown_variants(settings: Settings, raw: bytes, styles: tuple[Path, ...]) -> tuple[Problem, ...]:
    """A problem for each variant that the settings name and that does not exist.

    Args:
        settings: The settings.
        raw: The bytes of ``handouts.toml``.
        styles: Folders of the style sheets.
    """
    known = variant_names.names(styles)
    line = _line_of(raw.decode("utf-8-sig", "replace"), "variants")
    return tuple(
        _problem(line, f"“variants” names “{name}”, which is none", f"Choose from: {', '.join(known)}")
        for name in settings.variants
        if name not in known
    )
