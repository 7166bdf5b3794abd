"""Shared by the readers of WordPress markup: a report function, line ends, and short quotes."""

from typing import Protocol

from handouts.errors import Severity

_MOST_SHOWN = 80


class Say(Protocol):
    """Reports a problem: something is lost, guessed or left out."""

    def __call__(self, rule: str, severity: Severity, message: str, advice: str, line: int | None) -> None:
        """Report it."""


def blank_lines(written: str) -> str:
    """An HTML comment with as many line ends as a text, so that lines below keep their numbers."""
    ends = "\n" * written.count("\n")
    return f"<!--{ends}-->" if ends else ""


def shown(written: str) -> str:
    """A piece of markup for a message: one line, shortened."""
    said = " ".join(written.split())
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"
