"""Problems, which are values and are collected, and errors, which end a command."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Severity = Literal["error", "warning", "note"]


class ExitCode(IntEnum):
    """Exit codes of the commands."""

    FINE = 0
    CONTENT = 1
    USAGE = 2
    ENVIRONMENT = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in a file that a clinic wrote.

    An ``error`` keeps the leaflet from being built; a ``warning`` does not, and a ``note`` is only worth
    knowing.
    """

    file: str
    """Path as the user would type it: relative to the project, with forward slashes."""
    line: int | None
    """Line in that file, counted from 1; None where the whole file is meant."""
    rule: str
    """Stable name of the rule, such as ``date-impossible``."""
    severity: Severity
    message: str
    """What is wrong, in one sentence without a full stop."""
    advice: str
    """What to do about it, as an imperative."""
    column: int | None = None
    """Column in that line, counted from 1 in characters; None where the whole line is meant."""

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known."""
        parts = (self.file, self.line, self.column if self.line is not None else None)
        return ":".join(str(part) for part in parts if part is not None)


def has_error(problems: tuple[Problem, ...]) -> bool:
    """Whether one of some problems keeps a leaflet from being built."""
    return any(problem.severity == "error" for problem in problems)


class HandoutsError(Exception):
    """An expected failure that ends the command: shown as two lines, never as a traceback."""

    exit_code = ExitCode.CONTENT

    def __init__(self, message: str, *, advice: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.problems = problems


class UsageError(HandoutsError):
    """The command asks for something that does not exist (a topic, a clinic, a folder)."""

    exit_code = ExitCode.USAGE


class MachineError(HandoutsError):
    """The machine lacks something (a native library, a printer, room on the disk)."""

    exit_code = ExitCode.ENVIRONMENT
