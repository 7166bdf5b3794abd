"""A file of labels (TOML): how it is read, and what is wrong with it, each at its line."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from handouts.errors import HandoutsError, Problem
from handouts.project import own_files
from handouts.project.toml_lines import Key, line_of, syntax_error
from handouts.text import control_characters

_ADVICE = "Compare it with the same line in da.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFile:
    """A file of labels, as it was read."""

    path: Path
    text: str
    data: dict[str, Any]
    """The same as TOML."""

    def problem(self, key: Key, message: str, advice: str = _ADVICE) -> Problem:
        """A problem at the line of a key."""
        return _problem(self.path, line_of(self.text, key), message, advice)


def load(path: Path) -> LabelFile:
    """Read a file of labels.

    Args:
        path: The TOML file in a subfolder of the templates: labels of a leaflet, of a release or of a report.

    Raises:
        HandoutsError: The file cannot be read, or is not TOML.
    """
    try:
        raw = own_files.read(path.parents[1], path)
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        return LabelFile(path=path, text=text, data=tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        problem = _problem(path, *syntax_error(error, text), _ADVICE)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"The file is not UTF-8 (byte 0x{error.object[error.start]:02X})"
        problem = _problem(path, line, message, "Save the file with the encoding UTF-8")
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}"
        problem = _problem(path, None, message, "Check that you may read it")
    raise refusal(path, (problem,))


def refusal(path: Path, problems: tuple[Problem, ...]) -> HandoutsError:
    """The error that ends a command because a file of labels has mistakes."""
    return HandoutsError(
        f"{_shown(path)} has {len(problems)} mistake{'s' * (len(problems) > 1)}",
        advice="Correct the lines named above",
        problems=problems,
    )


def braces(text: str) -> set[str]:
    """The names in braces of a label: ``{"page", "pages"}``.

    Raises:
        ValueError: A brace is not closed.
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _problem(path: Path, line: int | None, message: str, advice: str) -> Problem:
    return Problem(
        file=_shown(path), line=line, rule="labels", severity="error", message=message, advice=advice
    )


def _shown(path: Path) -> str:
    """A file of labels as ``templates/labels/da.toml``."""
    return control_characters.legible("/".join(path.parts[-3:]))
