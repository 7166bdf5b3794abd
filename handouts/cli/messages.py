"""What a command prints about problems and errors, on stderr; errors also as JSON."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts import __version__
from handouts.cli import translated
from handouts.text import control_characters

if TYPE_CHECKING:
    from handouts.errors import HandoutsError, Problem


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Print problems on stderr, one after the other: where, what, what to do."""
    if not problems:
        return
    from rich.console import Console  # noqa: PLC0415 - most commands have no problem to show
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        colour = "bold red" if problem.severity == "error" else "yellow"
        line = Text.assemble(
            (control_characters.legible(problem.place), "bold"),
            ": ",
            (translated.say(problem.severity), colour),
            f": {control_characters.legible(translated.say(problem.message))}",
        )
        advice = control_characters.legible(translated.say(problem.advice))
        console.print(line.append(f"\n  → {advice} [{problem.rule}]", style="dim"))


def count(number: int, thing: str) -> str:
    """A number with its noun, such as “1 leaflet” or “2 leaflets”."""
    return f"{number} {thing}{'s' * (number != 1)}"


def show_bug(arguments: list[str]) -> None:
    """Say that the program itself failed, and write a bug report into a temporary file; never fails itself.

    Args:
        arguments: What the user typed after ``handouts``.
    """
    import tempfile  # noqa: PLC0415 - nearly no command needs them
    import traceback  # noqa: PLC0415

    bug = (
        f"handouts {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"handouts {' '.join(arguments)}\n\n{traceback.format_exc()}"
    )
    try:
        number, name = tempfile.mkstemp(prefix="handouts-bug-", suffix=".txt")
        with open(number, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123 - it is open
            file.write(bug)
        report = f"with the file {Path(name)}"
    except OSError:  # no room for a file: print it
        report = f"with this text:\n{bug}"
    message = (
        f"handouts: the program itself failed: {sys.exc_info()[1]!r}\n"
        f"  → Earlier leaflets are untouched. Please report this {report}"
    )
    click.echo(message.encode("utf-8", "backslashreplace").decode(), err=True)


def wants_json(arguments: list[str]) -> bool:
    """Whether a command was asked for JSON; then its error is JSON."""
    options = arguments[: arguments.index("--") if "--" in arguments else None]
    return "--json" in options or "--format=json" in options or ("--format", "json") in pairwise(options)


def show_error(error: HandoutsError, *, as_json: bool) -> None:
    """Say why a command ended: on stderr for people, as one JSON object on stdout for programs."""
    if as_json:
        data: dict[str, Any] = {
            "built": [],
            "failed": [],
            "problems": list(map(asdict, error.problems)),
            "seconds": 0.0,
            "error": {"message": _legible(error.message), "advice": _legible(error.advice)},
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    show_problems(error.problems)
    message, advice = _legible(translated.say(error.message)), _legible(translated.say(error.advice))
    advice = advice.replace("\n", "\n    ")
    click.echo(f"handouts: {message}" + f"\n  → {advice}" * bool(advice), err=True)


def _legible(text: str) -> str:
    """Text of several lines without control characters."""
    return "\n".join(map(control_characters.legible, text.split("\n")))
