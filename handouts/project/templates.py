"""Fill templates, and report where one has a mistake."""

import re
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.errors import HandoutsError
from handouts.project import own_files
from handouts.text import phone_numbers

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


_MISTAKES = (
    *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError, OSError),
    *(AssertionError, SyntaxError, RuntimeError),
)
"""What a template can raise that Jinja does not report: Python may refuse what Jinja makes of it,
and too deep nesting is a RuntimeError."""


def filled(name: str, values: dict[str, Any], *, folders: tuple[Path, ...]) -> str:
    """Fill a template.

    Args:
        name: File name of the template.
        values: Values of its variables; all that it uses must be here.
        folders: Folders of templates. If two contain a file of the same name, the first one counts.

    Raises:
        HandoutsError: A template cannot be read, is not valid Jinja, or uses an unknown variable.
    """
    from jinja2 import TemplateError  # noqa: PLC0415

    try:
        return _environment(folders).get_template(name).render(values)
    except TemplateError as error:
        raise HandoutsError(
            f"{_place(error, name)}: {error.message or error}",
            advice="Correct the template; templates/README.md lists the variables that it gets",
        ) from error
    except _MISTAKES as error:
        reason = getattr(error, "strerror", None) or error
        raise HandoutsError(
            f"{_place(error, name)}: {reason}", advice="Correct the template; compare it with the shipped one"
        ) from error


def _place(error: Exception, name: str) -> str:
    """File and line of an error; it may be in a template that this one includes."""
    line = getattr(error, "lineno", None)
    if line:
        return f"templates/{getattr(error, 'name', None) or name}:{line}"
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            return f"{frame.filename}:{frame.lineno}"
    return f"templates/{name}"


@lru_cache(maxsize=4)
def _environment(folders: "tuple[Path, ...]") -> "Environment":
    from jinja2 import FunctionLoader, StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    # A template comes with a project, perhaps from a stranger: it fills in values and runs nothing else.
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(partial(_source, folders)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["unbroken"] = _unbroken
    environment.filters["emergency"] = _emergency
    return environment


def _source(folders: tuple[Path, ...], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """What Jinja loads: the text of a template, its file, and whether that is unchanged.

    Jinja's own loader opens a template by its name, so it would follow a link.

    Raises:
        TemplateNotFound: The name leads out of the folders.
    """
    from jinja2.loaders import split_template_path  # noqa: PLC0415

    parts = split_template_path(name)
    for folder in folders:
        path = folder.joinpath(*parts)
        if not path.is_file():
            continue
        is_unchanged = partial(_has_date, path, path.stat().st_mtime_ns)
        return own_files.read(folder, path).decode("utf-8"), str(path), is_unchanged
    return None


def _has_date(path: Path, changed: int) -> bool:
    """Whether a file exists and was last changed at this time, in nanoseconds."""
    try:
        return path.stat().st_mtime_ns == changed
    except OSError:
        return False


def _unbroken(text: str) -> "Markup":
    """A text as HTML that keeps time spans, telephone numbers and “ring 112” on one line."""
    from markupsafe import Markup, escape  # noqa: PLC0415

    parts = re.split(r"(\d[\d.:]*(?:\s?[–-]\s?[\d.:]*\d|(?: \d{2,})+))", text)
    pieces = [
        Markup('<span class="unbroken">{}</span>').format(part)
        if at % 2
        else Markup(phone_numbers.kept_whole(str(escape(part))))  # noqa: S704 - it is escaped
        for at, part in enumerate(parts)
    ]
    return Markup("").join(pieces)


def _emergency(lines: Sequence[str], label: str) -> "list[Markup]":
    """The lines of an emergency contact as HTML, with the number of the emergency service first and in bold.

    Args:
        lines: The lines that the clinic wrote.
        label: What the contact is called; it comes first if no line has such a number.
    """
    from markupsafe import Markup  # noqa: PLC0415

    urgent, rest = phone_numbers.urgent_first(lines)
    bold = [Markup("<strong>{}</strong>").format(_unbroken(one)) for one in urgent or [label]]
    return [*bold, *map(_unbroken, rest)]
