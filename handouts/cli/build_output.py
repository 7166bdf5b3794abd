"""What ``build`` and ``print`` print: the summary, the plan and the JSON report."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from handouts.cli import translated
from handouts.cli.messages import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handouts.build.build import Report
    from handouts.build.copies.print_copy import Copy
    from handouts.build.failures import Failure
    from handouts.build.manifest import Record
    from handouts.build.plan import Task
    from handouts.project.project import Project

_MOST_NAMES = 10
"""Names in one line; more are counted."""


def show_summary(report: Report, project: Project) -> None:
    """Print in a few lines what a build did: built, up to date, withdrawn, failed."""
    if report.built or report.fresh:
        click.echo(_built(report, project))
    if gone := [one.file for one in report.withdrawn]:
        translated.echo(f"Removed, because article, clinic or variant is gone: {_named(gone)}")
    if report.failed:
        names = _named([_name(one) for one in report.failed])
        failed = translated.say(f"Failed: {len(report.failed)} ({names})")
        click.echo(f"{failed}. {translated.say(_kept(report, project))}")


def _built(report: Report, project: Project) -> str:
    clinics = {record.clinic for record in (*report.built, *report.fresh)}
    counts = translated.say(_counts(report))
    paper = translated.say(f"{count(report.pages, 'page')} on {count(report.sheets, 'sheet')} of paper")
    clinic = translated.say(f"for {count(len(clinics), 'clinic')} in {report.seconds:.1f} s")
    return f"{counts} ({paper}) {clinic} → {project.shown(project.output)}/"


def _counts(report: Report) -> str:
    fresh = len(report.fresh)
    if report.built:
        return f"Built {count(len(report.built), 'leaflet')}" + (
            f", {fresh} were up to date" if fresh else ""
        )
    up_to_date = "1 leaflet is up to date" if fresh == 1 else f"{fresh} leaflets are up to date"
    return up_to_date if report.failed else f"Nothing to build: {up_to_date}"


def _kept(report: Report, project: Project) -> str:
    """What there is of the leaflets that failed: their PDFs from an earlier build, or nothing."""
    files = {f"{_name(one)}.pdf" for one in report.failed}
    kept = [name for name in files if (project.output / name).is_file()]
    if len(kept) == len(files):
        return "Existing PDFs were kept."
    if kept:
        return f"Existing PDFs were kept ({len(kept)} of {len(files)})."
    return "No PDF was made."


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _name(one: Failure) -> str:
    """Name of a leaflet's file without ``.pdf``: ``nordlys/nakke.large-print``."""
    variant = "" if one.variant == "standard" else f".{one.variant}"
    return f"{one.clinic}/{one.slug}{variant}"


def show_copy(made: Copy, path: str) -> None:
    """Print what was made for one patient, and where it is."""
    pages = translated.say(count(made.rendered.pages, "page"))
    click.echo(f"{made.leaflet.title}: {pages} → {path}")


def show_plan(stale: tuple[Task, ...], gone: tuple[Record, ...]) -> None:
    """Print what a build would look at and why, one line per leaflet."""
    for task in stale:
        click.echo(f"{task.clinic}/{task.topic.slug}{task.variant.suffix}.pdf: {translated.say(task.why)}")
    for record in gone:
        translated.echo(f"{record.file}: to be removed; its article, clinic or variant is gone")
    translated.echo(f"{count(len(stale), 'leaflet')} to build", err=True)


def plan_as_json(stale: tuple[Task, ...], gone: tuple[Record, ...]) -> dict[str, Any]:
    """What a build would do, as JSON data; the keys are those of :func:`as_json`."""
    return {
        "stale": [
            {
                "slug": task.topic.slug,
                "clinic": task.clinic,
                "variant": task.variant.name,
                "source": task.topic.file,
                "reason": task.why,
            }
            for task in stale
        ],
        "withdrawn": [record.file for record in gone],
    }


def show_waiting(holder: str) -> None:
    """Say that another build is using the output folder."""
    translated.echo(f"Waiting for another build in this folder ({holder})", err=True)


def as_json(report: Report, project: Project) -> dict[str, Any]:
    """A report as JSON data; paths as the user would type them. docs/admins.md lists the keys."""
    return {
        "built": [_record(one, project) for one in report.built],
        "fresh": [_record(one, project) for one in report.fresh],
        "failed": [asdict(one) for one in report.failed],
        "withdrawn": [record.file for record in report.withdrawn],
        "problems": [asdict(problem) for problem in report.problems],
        "seconds": round(report.seconds, 3),
    }


def _record(record: Record, project: Project) -> dict[str, Any]:
    return {**asdict(record), "file": project.shown(project.output / record.file)}
