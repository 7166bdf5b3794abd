"""Read ``handouts.toml``: its settings, and all mistakes in it."""

import difflib
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from handouts.errors import Problem
from handouts.project import variant_names
from handouts.project.front_matter_keys import KEYS, folded
from handouts.project.pdf_standards import STANDARDS
from handouts.project.settings import BOUNDS, DPI, RECORD_NAMES, SETTINGS_FILE, TABLES, Settings
from handouts.project.toml_lines import Key, line_of, syntax_error


def read(raw: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """Read ``handouts.toml``.

    Args:
        raw: The file's bytes.

    Returns:
        The settings, and all problems with their lines.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"The file is not UTF-8 (byte 0x{raw[error.start]:02X})"
        return Settings(), (_problem(line, message, "Save the file with the encoding UTF-8"),)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        advice = "Correct this line: a text needs quotes, and a setting may appear only once"
        return Settings(), (_problem(*syntax_error(error, text), advice),)
    return _validated(data, text)


def unknown_variants(settings: Settings, raw: bytes, styles: tuple[Path, ...]) -> tuple[Problem, ...]:
    """A problem for each variant in the settings that does not exist.

    Args:
        settings: The settings, read without a problem.
        raw: The bytes of ``handouts.toml``.
        styles: Folders of the style sheets.
    """
    known = variant_names.names(styles)
    text = raw.decode("utf-8-sig", "replace")
    return tuple(
        _problem(
            line_of(text, ("variants", place)),
            f"“variants”: there is no variant “{name}”",
            f"Choose from: {', '.join(known)}",
        )
        for place, name in enumerate(settings.variants)
        if name not in known
    )


def _validated(data: dict[str, Any], text: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a file, with the default in place of each wrong value; and all problems."""
    problems = [*_unknown(data, text), *_unknown_keys(data, text)]
    known = {key: value for key, value in data.items() if key in Settings.__dataclass_fields__}
    if isinstance(fields := known.get("front_matter"), dict):
        known["front_matter"] = {key: value for key, value in fields.items() if key in KEYS}
    for table, key, least, most in BOUNDS:
        values = known.get(table)
        if isinstance(values, dict) and isinstance(values.get(key), bool):  # pydantic takes it for 0 or 1
            message = f"“{table}.{key}” must be a number"
            problems.append(_problem(line_of(text, (table, key)), message, f"Use {least} to {most}"))
            known[table] = {name: value for name, value in values.items() if name != key}
    settings, wrong = _typed(known, text)
    problems += wrong + _out_of_bounds(settings, text) + _record(settings, text)
    if settings.check.lix_warn > settings.check.lix_fail:
        own = known.get("check", {})
        key = "lix_warn" if "lix_warn" in own else "lix_fail"
        message = "“lix_warn” is higher than “lix_fail”, so no article would get a warning"
        problems.append(_problem(line_of(text, ("check", key)), message, "Make lix_warn the lower one"))
    return settings, tuple(problems)


def _unknown(data: dict[str, Any], text: str) -> list[Problem]:
    """A problem for each key that is not a setting."""
    parts: list[tuple[Key, dict[str, Any], Any]] = [((), data, Settings)]
    parts += [
        ((table,), data[table], kind) for table, kind in TABLES.items() if isinstance(data.get(table), dict)
    ]
    problems = []
    for path, values, kind in parts:
        known = tuple(kind.__dataclass_fields__)
        where = f" in [{path[0]}]" if path else ""
        problems += [
            _problem(line_of(text, (*path, key)), f"Unknown setting “{key}”{where}", _nearest(key, known))
            for key in values
            if key not in known
        ]
    return problems


def _unknown_keys(data: dict[str, Any], text: str) -> list[Problem]:
    """A problem for each entry of ``[front_matter]`` that is not a key of ours."""
    fields = data.get("front_matter")
    problems = []
    for key, value in fields.items() if isinstance(fields, dict) else ():
        if key not in KEYS:
            meant = next((one for one in (value if isinstance(value, list) else [value]) if one in KEYS), "")
            advice = f'Write it the other way round: {meant} = ["{key}"]' if meant else _nearest(key, KEYS)
            message = f"Unknown field “{key}” in [front_matter]"
            problems.append(_problem(line_of(text, ("front_matter", key)), message, advice))
    return problems


def _claimed_keys(settings: Settings, text: str) -> list[Problem]:
    """A problem for each key of another program that is one of ours, or stands for two of ours."""
    ours = {folded(key): key for key in KEYS}
    problems = []
    for key, others in settings.front_matter.items():
        for place, other in enumerate(others):
            owner = ours.setdefault(folded(other), key)
            if not folded(other) or owner != key or folded(other) == folded(key):
                message = f"“front_matter.{key}”: “{other}” is the field {owner} already"
                advice = "Name a key that only another program has"
                problems.append(_problem(line_of(text, ("front_matter", key, place)), message, advice))
    return problems


def _typed(known: dict[str, Any], text: str) -> tuple[Settings, list[Problem]]:
    """The settings, and a problem for each value of the wrong type; its setting keeps the default."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - 80 ms

    adapter = TypeAdapter(Settings)
    try:
        return adapter.validate_python(known), []
    except ValidationError as error:
        problems = []
        right = dict(known)
        for mistake in error.errors():
            table, *rest = mistake["loc"]
            key = ".".join(map(str, (table, *rest))) if table in TABLES else table
            right.pop(str(table), None)
            advice = "See docs/settings.md for what it may be"
            problems.append(_problem(line_of(text, (table, *rest)), f"“{key}”: {mistake['msg']}", advice))
        return adapter.validate_python(right), problems


def _out_of_bounds(settings: Settings, text: str) -> list[Problem]:
    """A problem for each value that has the right type and cannot be used."""
    problems = []
    for key in ("content", "output", "assets"):
        path = Path(getattr(settings, key))
        if path.is_absolute() or ".." in path.parts:
            message = f"“{key}” is outside the project"
            problems.append(_problem(line_of(text, (key,)), message, "Name a folder inside the project"))
    problems += [
        _problem(
            line_of(text, (key, place)),
            f"“{key}” contains an empty text",
            "Delete it: it would match every heading",
        )
        for key in ("faq_headings", "reference_headings", "step_headings")
        for place, phrase in enumerate(getattr(settings, key))
        if not phrase.strip()
    ]
    problems += _claimed_keys(settings, text)
    if settings.pdf_standard not in STANDARDS:
        message = f"“pdf_standard”: there is no standard “{settings.pdf_standard}”"
        advice = f"Choose from: {', '.join(STANDARDS)}"
        problems.append(_problem(line_of(text, ("pdf_standard",)), message, advice))
    if not settings.variants:
        advice = 'Name at least one, as in variants = ["standard"]'
        problems.append(_problem(line_of(text, ("variants",)), "“variants” is empty", advice))
    for table, key, least, most in BOUNDS:
        if not least <= getattr(getattr(settings, table), key) <= most:
            message = f"“{table}.{key}” is out of range"
            problems.append(_problem(line_of(text, (table, key)), message, f"Use {least} to {most}"))
    least, most = DPI
    if not least <= settings.picture_dpi <= most:
        advice = f"Use {least} to {most}; 200 prints well"
        problems.append(_problem(line_of(text, ("picture_dpi",)), "“picture_dpi” is out of range", advice))
    return problems


def _record(settings: Settings, text: str) -> list[Problem]:
    """A problem if the line for the record is not one line, or has unknown names in its braces."""
    line = settings.record_line
    if not line:
        return []
    from handouts.project.label_file import braces  # noqa: PLC0415 - few projects have such a line

    with suppress(ValueError, LookupError):
        if braces(line) <= set(RECORD_NAMES) and line.isprintable():
            line.format_map(dict.fromkeys(RECORD_NAMES, ""))
            return []
    names = ", ".join(f"{{{name}}}" for name in RECORD_NAMES)
    message = "“record_line” may contain only known names in braces"
    return [_problem(line_of(text, ("record_line",)), message, f"Choose from: {names}")]


def _problem(line: int | None, message: str, advice: str) -> Problem:
    return Problem(
        file=SETTINGS_FILE, line=line, rule="settings", severity="error", message=message, advice=advice
    )


def _nearest(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Known settings: {', '.join(known)}"
