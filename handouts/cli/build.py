"""The command ``handouts build``: from a folder of articles to a folder of leaflets."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.cli import build_output, messages, options, translated
from handouts.cli import progress as progress_bar
from handouts.cli.cluster_options import ExecutorFactory, cluster_options
from handouts.cli.options import Day, Folder, clinics_like, topics_like, variants_like
from handouts.errors import ExitCode, HandoutsError
from handouts.project import project

if TYPE_CHECKING:
    from handouts.errors import Problem
    from handouts.project.project import Project

_FOLDER = Folder(file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What the user typed after ``handouts build``; the names are those of the options."""

    topics: tuple[str, ...]
    content: Path | None
    output: Path | None
    clinics: tuple[str, ...]
    variants: tuple[str, ...]
    standard: str | None
    """Pair of PDF standards; None for that of the settings."""
    jobs: int | None
    """Processes that render; None for one per core."""
    as_of: datetime.date | None
    executor_factory: ExecutorFactory | None
    """Makes the executor that renders on a cluster; None renders on this machine."""
    force: bool
    dry_run: bool
    watch: bool
    as_json: bool

    def project(self, ctx: click.Context) -> "Project":
        """The project with the folders and the standard that the user named."""
        found = options.project_of(ctx, content=self.content, output=self.output)
        return project.with_standard(found, self.standard)


@click.command(short_help="Build all leaflets, or those of some topics.")
@click.argument("topics", nargs=-1, metavar="[TOPIC]...", shell_complete=topics_like)
@click.option("--content", type=_FOLDER, help="Folder with the articles (default: the project's).")
@click.option("-o", "--output", type=_FOLDER, help="Folder for the leaflets (default: dist).")
@click.option(
    "--clinic",
    "clinics",
    multiple=True,
    metavar="NAME",
    shell_complete=clinics_like,
    help="Build for this clinic only. Can be repeated.",
)
@click.option(
    "--variant",
    "variants",
    multiple=True,
    metavar="NAME",
    shell_complete=variants_like,
    help="Build this variant only: standard, large-print, booklet, ink-saver … Can be repeated.",
)
@click.option(
    "--pdf-standard",
    "standard",
    type=click.Choice(["ua1+a2a", "ua1+a3a", "ua2+a4"]),
    help="PDF standards of the files (default: the project's setting, or ua1+a2a).",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    envvar="HANDOUTS_JOBS",
    help="Number of processes that render (default: one per core).",
)
@click.option("--force", is_flag=True, help="Render everything, even up-to-date leaflets.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be built, and why.")
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="Warn about, refuse or stamp leaflets whose review is overdue on this day "
    "(default: reviews are not checked).",
)
@click.option("-w", "--watch", is_flag=True, help="Build again each time a file is saved.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@cluster_options
@click.pass_context
def build(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401 - the types are those of BuildOptions
    """Build all leaflets, or those of the topics that you name.

    The files are DIR/<clinic>/<slug>.pdf, and <slug>.<variant>.pdf for other variants. Up-to-date
    leaflets are skipped. If an article has an error, its leaflet is not built and its existing PDF
    is kept. The other leaflets are built.

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
    wanted = BuildOptions(**given)
    options.refuse_if_untrusted(ctx, "a cluster is not used", asked=wanted.executor_factory is not None)
    if wanted.dry_run:
        return _show_plan(wanted.project(ctx), wanted)
    if wanted.watch:
        return _watch(ctx, wanted)
    return _build_once(wanted.project(ctx), wanted)


def _show_plan(found: "Project", wanted: BuildOptions) -> int:
    """Show what a build would do; nothing is written."""
    from handouts.build import build as pipeline  # noqa: PLC0415 - as in _build_once

    stale, gone = pipeline.planned(
        found,
        named=wanted.topics,
        clinics=wanted.clinics,
        variants=wanted.variants,
        force=wanted.force or found.ignores_records,
        as_of=wanted.as_of,
    )
    if wanted.as_json:
        click.echo(json.dumps(build_output.plan_as_json(stale, gone), ensure_ascii=False, indent=1))
    else:
        build_output.show_plan(stale, gone)
    return ExitCode.FINE


def _build_once(found: "Project", wanted: BuildOptions, known: "set[Problem] | None" = None) -> int:
    """Build, and show what came of it.

    Args:
        found: The project.
        wanted: The options of the command.
        known: Problems that an earlier build of the same command has shown; the new ones are added.
            Warnings among them are not shown again, errors are.

    Returns:
        The exit code: 1 if a leaflet failed or there is an error.
    """
    from handouts.build import build as pipeline  # noqa: PLC0415 - --help must not wait for it

    with progress_bar.progress() as progress:
        report = pipeline.build(
            found,
            named=wanted.topics,
            clinics=wanted.clinics,
            variants=wanted.variants,
            jobs=wanted.jobs or options.core_count(),
            force=wanted.force,
            as_of=wanted.as_of,
            executor_factory=wanted.executor_factory,
            progress=progress,
            waiting=build_output.show_waiting,
        )
    if wanted.as_json:
        click.echo(json.dumps(build_output.as_json(report, found), ensure_ascii=False, indent=1))
    else:
        shown = known or set()
        messages.show_problems(
            tuple(one for one in report.problems if one.severity == "error" or one not in shown)
        )
        build_output.show_summary(report, found)
    if known is not None:
        known.update(report.problems)
    failed = report.failed or any(problem.severity == "error" for problem in report.problems)
    return ExitCode.CONTENT if failed else ExitCode.FINE


def _watch(ctx: click.Context, wanted: BuildOptions) -> int:
    """Build now and each time a file is saved, until Ctrl-C; the settings are read again each time.

    A warning is shown once, and again when the file that it is about is saved.
    """
    from handouts.build import watch as build_watch  # noqa: PLC0415 - only this option watches

    found = wanted.project(ctx)
    known: set[Problem] = set()
    saved = build_watch.changes(found)
    next(saved)  # from here on, no save is missed: not even one during the first build
    _build_once(found, wanted, known)
    translated.echo("Waiting for files to be saved. Stop with Ctrl-C.", err=True)
    for names in filter(None, saved):
        translated.echo(f"Saved: {', '.join(names[:5])}", err=True)
        known.difference_update([one for one in known if one.file in names])
        try:
            _build_once(wanted.project(ctx), wanted, known)
        except HandoutsError as error:  # a half-written setting: the next save may correct it
            messages.show_error(error, as_json=False)
    return ExitCode.FINE
