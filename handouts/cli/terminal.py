"""How things look in a terminal: problems, progress, the summary, the list of topics."""

from __future__ import annotations

import json
import platform
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts import __version__
from handouts.text import control_characters

if TYPE_CHECKING:
    from handouts.build.build import Copy, Report
    from handouts.build.manifest import Record
    from handouts.build.plan import Task
    from handouts.build.session import Failure
    from handouts.cli.topic_rows import Row
    from handouts.errors import HandoutsError, Problem
    from handouts.project.project import Project
    from handouts.verify.verify import Verification


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


def show_summary(report: Report, project: Project) -> None:
    """Print what a build did, in a few lines."""
    clinics = {record.clinic for record in (*report.built, *report.fresh)}
    folder = project.shown(project.output)
    fresh = f", {len(report.fresh)} were fresh" if report.fresh else ""
    click.echo(
        f"Built {_count(len(report.built), 'leaflet')}{fresh} ({_count(report.pages, 'page')}"
        f" on {_count(report.sheets, 'sheet')} of paper)"
        f" for {_count(len(clinics), 'clinic')} in {report.seconds:.1f} s → {folder}/"
    )
    if report.withdrawn:
        names = ", ".join(record.file for record in report.withdrawn[:10])
        click.echo(f"Withdrawn, for their articles are gone: {names}{_more(len(report.withdrawn))}")
    if report.failed:
        names = ", ".join(_name(one) for one in report.failed[:10])
        more = _more(len(report.failed))
        click.echo(f"Failed: {len(report.failed)} ({names}{more}); what they were before stays")


def _more(number: int) -> str:
    return f" and {number - 10} more" if number > 10 else ""  # noqa: PLR2004 - what a line holds


def show_copy(made: Copy, path: str) -> None:
    """Print what was made for one patient, and where it lies."""
    click.echo(f"{made.leaflet.title}: {_count(made.rendered.pages, 'page')} → {path}")


def show_plan(stale: tuple[Task, ...], gone: tuple[Record, ...]) -> None:
    """Print what a build would look at and why, one line a leaflet."""
    for task in stale:
        click.echo(f"{task.clinic}/{task.topic.slug}{task.variant.suffix}.pdf: {task.why}")
    for record in gone:
        click.echo(f"{record.file}: withdrawn, its article is gone")
    click.echo(f"{_count(len(stale), 'leaflet')} to build", err=True)


def plan_as_json(stale: tuple[Task, ...], gone: tuple[Record, ...]) -> dict[str, Any]:
    """What a build would do, as plain values."""
    return {
        "stale": [
            {
                "clinic": task.clinic,
                "slug": task.topic.slug,
                "variant": task.variant.name,
                "why": task.why,
            }
            for task in stale
        ],
        "withdrawn": [record.file for record in gone],
    }


def show_waiting(holder: str) -> None:
    """Say that another build has the output folder."""
    click.echo(f"Waits for another build in this folder ({holder})", err=True)


def show_told(line: str) -> None:
    """Say what happens meanwhile, in one line."""
    click.echo(control_characters.legible(line), err=True)


def _name(one: Failure) -> str:
    variant = "" if one.variant == "standard" else f".{one.variant}"
    return f"{one.clinic}/{one.slug}{variant}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def as_json(report: Report, project: Project) -> dict[str, Any]:
    """A report as plain values; paths as the user would type them."""
    return {
        "built": [
            {**asdict(record), "file": project.shown(project.output / record.file)} for record in report.built
        ],
        "fresh": [
            {**asdict(record), "file": project.shown(project.output / record.file)} for record in report.fresh
        ],
        "failed": [asdict(one) for one in report.failed],
        "withdrawn": [record.file for record in report.withdrawn],
        "problems": [asdict(problem) for problem in report.problems],
        "seconds": round(report.seconds, 3),
    }


def show_verification(told: Verification) -> None:
    """Print how many PDFs were checked, and by whom."""
    by = "and validated with veraPDF" if told.validator else "without veraPDF, which is not here"
    failed = f", {_count(len(told.failed), 'file')} with findings" if told.problems else ": all is well"
    click.echo(f"Checked {_count(len(told.checked), 'PDF')} {by}{failed}")


def verification_as_json(told: Verification) -> dict[str, Any]:
    """What was found, as plain values."""
    return {
        "checked": list(told.checked),
        "failed": list(told.failed),
        "problems": [asdict(problem) for problem in told.problems],
        "verapdf": bool(told.validator),
    }


@contextmanager
def _interruptible() -> Iterator[Callable[[], None]]:
    """Ctrl-C stops at once or, where a library swallows it, before the next leaflet.

    Yields:
        To be called between leaflets: raises KeyboardInterrupt if Ctrl-C was pressed.
    """
    pressed = False

    def press(*_: object) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield check
        check()
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr with speed and time left; nothing where stderr is no terminal."""
    with _interruptible() as check, _bar() as show:

        def step(done: int, total: int, name: str) -> None:
            check()
            show(done, total, name)

        yield step


@contextmanager
def _bar() -> Iterator[Callable[[int, int, str], None]]:
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:32.32}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[speed]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading articles", total=None, speed="")

        def show(done: int, total: int, name: str) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task, completed=done, total=total, description=name, speed=f"{speed:.1f}/s" if speed else ""
            )

        yield show


def show_rows(rows: list[Row]) -> None:
    """Print topics as a table on stdout; dates day first, as clinics write them."""
    head = ("TOPIC", "TITLE", "UPDATED", "PUBLISHED", "REVIEW DUE", "", "PAGES", "SHEETS")
    table = [head, *(_cells(row) for row in rows)]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(head))]
    for cells in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(line.rstrip())
    click.echo(f"\n{_count(len(rows), 'topic')}", err=True)


def _cells(row: Row) -> tuple[str, ...]:
    topic = row.topic
    days = (topic.updated, topic.published, row.due)
    return (
        topic.slug,
        topic.title,
        *(day.strftime("%d/%m/%Y") if day else "–" for day in days),
        row.state if row.state in {"overdue", "soon"} else "",
        str(row.pages or "–"),
        str(row.sheets or "–"),
    )


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
