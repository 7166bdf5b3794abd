"""What a command prints about problems and errors, on stderr; errors also as JSON."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
import traceback
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts import __version__
from handouts.text import control_characters

if TYPE_CHECKING:
    from handouts.errors import HandoutsError, Problem


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Print problems on stderr, one below the other: where, what, what to do."""
    if not problems:
        return
    from rich.console import Console  # noqa: PLC0415 - most commands have none to show
    from rich.text import Text  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for problem in problems:
        colour = "bold red" if problem.severity == "error" else "yellow"
        line = Text.assemble(
            (control_characters.legible(problem.place), "bold"),
            ": ",
            (problem.severity, colour),
            f": {control_characters.legible(problem.message)}",
        )
        advice = control_characters.legible(problem.advice)
        console.print(line.append(f"\n  → {advice} [{problem.rule}]", style="dim"))


def show_message(line: str) -> None:
    """Say what happens meanwhile, in one line."""
    click.echo(control_characters.legible(line), err=True)


def count(number: int, thing: str) -> str:
    """A number with its thing, in the plural where there are several: “2 leaflets”."""
    return f"{number} {thing}{'s' * (number != 1)}"


def show_bug(arguments: list[str]) -> None:
    """Say that the program itself failed, and put what its makers need into a file; never fails itself."""
    told = (
        f"handouts {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"handouts {' '.join(arguments)}\n\n{traceback.format_exc()}"
    )
    try:
        number, name = tempfile.mkstemp(prefix="handouts-bug-", suffix=".txt")
        with open(number, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123 - it is open
            file.write(told)
        report = f"with the file {Path(name)}"
    except OSError:  # no room for a file: then here
        report = f"with this:\n{told}"
    said = (
        f"handouts: something went wrong in the program itself: {sys.exc_info()[1]!r}\n"
        f"  → What was built before is untouched. Please report it {report}"
    )
    click.echo(said.encode("utf-8", "backslashreplace").decode(), err=True)


def wants_json(arguments: list[str]) -> bool:
    """Whether a command was asked for JSON: then a failure is JSON too."""
    told = arguments[: arguments.index("--") if "--" in arguments else None]
    return "--json" in told or "--format=json" in told or ("--format", "json") in pairwise(told)


def show_error(error: HandoutsError, *, as_json: bool) -> None:
    """Say why a command ended: to people on stderr, to programs as the one object on stdout."""
    message, advice = (
        "\n".join(map(control_characters.legible, told.split("\n"))) for told in (error.message, error.advice)
    )
    if as_json:
        told: dict[str, Any] = {
            "built": [],
            "failed": [],
            "problems": list(map(asdict, error.problems)),
            "seconds": 0.0,
        }
        told["error"] = {"message": message, "advice": advice}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    show_problems(error.problems)
    click.echo(f"handouts: {message}" + f"\n  → {advice}" * bool(advice), err=True)
