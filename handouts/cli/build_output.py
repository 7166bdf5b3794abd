"""What ``build`` and ``print`` print: the summary, the plan and the JSON report."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from handouts.cli.messages import count

if TYPE_CHECKING:
    from handouts.build.build import Report
    from handouts.build.failures import Failure
    from handouts.build.manifest import Record
    from handouts.build.plan import Task
    from handouts.build.print_copy import Copy
    from handouts.project.project import Project


def show_summary(report: Report, project: Project) -> None:
    """Print what a build did, in a few lines."""
    clinics = {record.clinic for record in (*report.built, *report.fresh)}
    folder = project.shown(project.output)
    fresh = f", {len(report.fresh)} were fresh" if report.fresh else ""
    click.echo(
        f"Built {count(len(report.built), 'leaflet')}{fresh} ({count(report.pages, 'page')}"
        f" on {count(report.sheets, 'sheet')} of paper)"
        f" for {count(len(clinics), 'clinic')} in {report.seconds:.1f} s → {folder}/"
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
    click.echo(f"{made.leaflet.title}: {count(made.rendered.pages, 'page')} → {path}")


def show_plan(stale: tuple[Task, ...], gone: tuple[Record, ...]) -> None:
    """Print what a build would look at and why, one line a leaflet."""
    for task in stale:
        click.echo(f"{task.clinic}/{task.topic.slug}{task.variant.suffix}.pdf: {task.why}")
    for record in gone:
        click.echo(f"{record.file}: withdrawn, its article is gone")
    click.echo(f"{count(len(stale), 'leaflet')} to build", err=True)


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


def _name(one: Failure) -> str:
    variant = "" if one.variant == "standard" else f".{one.variant}"
    return f"{one.clinic}/{one.slug}{variant}"


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
