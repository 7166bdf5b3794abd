"""What the readers of WordPress' own markup have in common."""

from typing import Protocol

from handouts.errors import Severity

_MOST_SHOWN = 80


class Say(Protocol):
    """Takes what is lost, guessed or left out."""

    def __call__(self, rule: str, severity: Severity, message: str, advice: str, line: int | None) -> None:
        """Report it."""


def blank_lines(written: str) -> str:
    """A comment of HTML with as many line ends as a text: it keeps the numbers of the lines below."""
    ends = "\n" * written.count("\n")
    return f"<!--{ends}-->" if ends else ""


def shown(written: str) -> str:
    """A piece of markup, in one line and cut, for a message."""
    said = " ".join(written.split())
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}…"
