"""The command ``handouts build``: a folder of articles becomes a folder of leaflets."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli import build_output, messages, options
from handouts.cli import progress as progress_bar
from handouts.cli.cluster_options import ExecutorFactory, cluster_options
from handouts.cli.options import Day, Folder, clinics_like, topics_like, variants_like
from handouts.errors import ExitCode, HandoutsError
from handouts.project import project

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from handouts.project.project import Project

_FOLDER = Folder(file_okay=False, path_type=Path)


@click.command()
@click.argument("topics", nargs=-1, metavar="[TOPIC]...", shell_complete=topics_like)
@click.option("--content", type=_FOLDER, help="Folder of the articles, instead of the project's.")
@click.option("-o", "--output", type=_FOLDER, help="Folder of the leaflets (default: dist).")
@click.option(
    "--clinic",
    "clinics",
    multiple=True,
    metavar="NAME",
    shell_complete=clinics_like,
    help="Only for this clinic; may be repeated.",
)
@click.option(
    "--variant",
    "variants",
    multiple=True,
    metavar="NAME",
    shell_complete=variants_like,
    help="Only this variant: standard, large-print, booklet, ink-saver …; may be repeated.",
)
@click.option(
    "--pdf-standard",
    "standard",
    type=click.Choice(["ua1+a2a", "ua1+a3a", "ua2+a4"]),
    help="What the PDFs conform to (default: ua1+a2a, or what the settings say).",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    envvar="HANDOUTS_JOBS",
    help="Processes that render (default: one a core); 1 renders in this one.",
)
@click.option("--force", is_flag=True, help="Render everything, also what is fresh.")
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would be built, and why.")
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="Warn of, refuse or stamp what is overdue for review on this day (default: no gate).",
)
@click.option("-w", "--watch", is_flag=True, help="Build again whenever a file is saved.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@cluster_options
@click.pass_context
def build(
    ctx: click.Context,
    topics: tuple[str, ...],
    content: Path | None,
    output: Path | None,
    clinics: tuple[str, ...],
    variants: tuple[str, ...],
    standard: str | None,
    jobs: int | None,
    as_of: "datetime.date | None",
    executor_factory: ExecutorFactory | None,
    *,
    force: bool,
    dry_run: bool,
    watch: bool,
    as_json: bool,
) -> int:
    """Build all leaflets, or those of the named topics.

    They are written to DIR/<clinic>/<slug>.pdf, and other variants to <slug>.<variant>.pdf. An
    article with an error fails alone: the others are built, and the leaflet that it had before stays.
    What still shows what it should is not made again.

    \b
    Examples:
      handouts build
      handouts build nakke "frossen skulder"
      handouts build --clinic nordlys -o ~/foldere
      handouts build --variant standard --variant large-print
      handouts build --dry-run
      handouts build --as-of 24/11/2026
      handouts build --clinic nordlys --watch
      handouts build --content ../artikler --json > report.json
    """
    from handouts.build import build as road  # noqa: PLC0415

    def here() -> "Project":
        return project.with_standard(options.project_of(ctx, content=content, output=output), standard)

    def once(found: "Project") -> int:
        with progress_bar.progress() as progress:
            report = road.build(
                found,
                named=topics,
                clinics=clinics,
                variants=variants,
                jobs=jobs or options.core_count(),
                force=force,
                as_of=as_of,
                executor_factory=executor_factory,
                progress=progress,
                waiting=build_output.show_waiting,
            )
        if as_json:
            click.echo(json.dumps(build_output.as_json(report, found), ensure_ascii=False, indent=1))
        else:
            messages.show_problems(report.problems)
            build_output.show_summary(report, found)
        failed = report.failed or any(problem.severity == "error" for problem in report.problems)
        return ExitCode.CONTENT if failed else ExitCode.FINE

    if dry_run:
        stale, gone = road.planned(
            here(), named=topics, clinics=clinics, variants=variants, force=force, as_of=as_of
        )
        if as_json:
            click.echo(json.dumps(build_output.plan_as_json(stale, gone), ensure_ascii=False, indent=1))
        else:
            build_output.show_plan(stale, gone)
        return ExitCode.FINE
    return _watched(once, here) if watch else once(here())


def _watched(once: "Callable[[Project], int]", here: "Callable[[], Project]") -> int:
    """Builds now and whenever a file is saved, until Ctrl-C; settings are read anew each time."""
    from handouts.build import watch as build_watch  # noqa: PLC0415

    found = here()
    saved = build_watch.changes(found)
    next(saved)  # it watches, so what is saved during the first build is built, too
    once(found)
    click.echo("Waits for files to be saved; stop with Ctrl-C", err=True)
    for names in filter(None, saved):
        click.echo(f"Saved: {', '.join(names[:5])}", err=True)
        try:
            once(here())
        except HandoutsError as error:  # a setting is half-written: the next save may mend it
            messages.show_error(error, as_json=False)
    return ExitCode.FINE
