"""The command line: options → values → one call → report → exit code."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts import __version__
from handouts.cli.check import check, schema
from handouts.cli.cluster_options import ExecutorFactory, cluster_options
from handouts.cli.list import list_
from handouts.cli.options import Day, Folder, clinics_like, project_of, topics_like, variants_like
from handouts.cli.release import release
from handouts.cli.summary import summary
from handouts.errors import ExitCode, HandoutsError, UsageError
from handouts.project import project
from handouts.text import control_characters

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from handouts.project.project import Project

_FOLDER = Folder(file_okay=False, path_type=Path)
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Lists the commands in the order in which a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        return list(self.commands)


@click.group(cls=_Commands, context_settings={**_SETTINGS, "auto_envvar_prefix": "HANDOUTS"})
@click.option(
    "--project",
    "folder",
    type=_FOLDER,
    help="The clinic's project (default: the nearest folder upward with a handouts.toml).",
)
@click.version_option(__version__, prog_name="handouts")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None) -> None:
    """Make printed patient leaflets of a clinic's Markdown articles.

    \b
    Examples:
      handouts build                     every leaflet for every clinic, into dist/
      handouts print nakke --open        one leaflet, stamped with today's date
      handouts list                      the topics, their dates and pages
      handouts init min-klinik           a new project that builds at once

    Exit codes: 0 fine, 1 something in the content is wrong, 2 wrong usage, 3 something is missing on
    this machine, 130 stopped with Ctrl-C.
    """
    ctx.obj = folder


@cli.command()
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
    from handouts.cli import processors, terminal  # noqa: PLC0415

    def here() -> "Project":
        return project.with_standard(project_of(ctx, content=content, output=output), standard)

    def once(found: "Project") -> int:
        with terminal.progress() as progress:
            report = road.build(
                found,
                named=topics,
                clinics=clinics,
                variants=variants,
                jobs=jobs or processors.count(),
                force=force,
                as_of=as_of,
                executor_factory=executor_factory,
                progress=progress,
                waiting=terminal.show_waiting,
            )
        if as_json:
            click.echo(json.dumps(terminal.as_json(report, found), ensure_ascii=False, indent=1))
        else:
            terminal.show_problems(report.problems)
            terminal.show_summary(report, found)
        failed = report.failed or any(problem.severity == "error" for problem in report.problems)
        return ExitCode.CONTENT if failed else ExitCode.FINE

    if dry_run:
        stale, gone = road.planned(
            here(), named=topics, clinics=clinics, variants=variants, force=force, as_of=as_of
        )
        if as_json:
            click.echo(json.dumps(terminal.plan_as_json(stale, gone), ensure_ascii=False, indent=1))
        else:
            terminal.show_plan(stale, gone)
        return ExitCode.FINE
    return _watched(once, here) if watch else once(here())


def _watched(once: "Callable[[Project], int]", here: "Callable[[], Project]") -> int:
    """Builds now and whenever a file is saved, until Ctrl-C; settings are read anew each time."""
    from handouts.build import watch as build_watch  # noqa: PLC0415
    from handouts.cli import terminal  # noqa: PLC0415

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
            terminal.show_error(error, as_json=False)
    return ExitCode.FINE


@cli.command("print", short_help="Make one leaflet for one patient, today.")
@click.argument("words", nargs=-1, required=True, metavar="TOPIC", shell_complete=topics_like)
@click.option("--content", type=_FOLDER, help="Folder of the articles, instead of the project's.")
@click.option(
    "--clinic",
    metavar="NAME",
    shell_complete=clinics_like,
    help="The clinic, where the project has several.",
)
@click.option(
    "--variant",
    "variants",
    multiple=True,
    metavar="NAME",
    shell_complete=variants_like,
    help="How it is set: standard, large-print, booklet, ink-saver …; may be repeated.",
)
@click.option(
    "-o", "--output", "file", type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option("--open", "open_it", is_flag=True, help="Show it when it is made.")
@click.option("--printer", metavar="NAME", help="Send it to this printer, on both sides of the paper.")
@click.pass_context
def print_(
    ctx: click.Context,
    words: tuple[str, ...],
    content: Path | None,
    clinic: str | None,
    variants: tuple[str, ...],
    file: Path | None,
    *,
    open_it: bool,
    printer: str | None,
) -> int:
    """Make one leaflet for one patient, stamped with today's date.

    TOPIC is a slug, a title or part of one. Capitals, æ/ae ø/oe å/aa and a slip of the finger do not
    matter; where several topics fit, they are listed.

    \b
    Examples:
      handouts print nakke
      handouts print frosen skulder --open
      handouts print knaeartrose --variant large-print
      handouts print laendesmerter --clinic nordlys --printer Reception
    """
    import datetime  # noqa: PLC0415

    from handouts.build.build import copy  # noqa: PLC0415
    from handouts.cli import printer as cli_printer  # noqa: PLC0415
    from handouts.cli import terminal  # noqa: PLC0415
    from handouts.storage import files  # noqa: PLC0415

    here = project_of(ctx, content=content)
    if file:
        files.refuse_overwrite(file, start=b"%PDF", kind="PDF")
    if printer:
        cli_printer.require()
    if file and len(variants) > 1:
        raise UsageError("-o names one file, and there are several variants", advice="Leave out -o")
    today = datetime.date.today()
    for variant in dict.fromkeys(variants or (None,)):
        made = copy(here, wanted=" ".join(words), clinic=clinic, variant=variant, today=today)
        name = f"{made.leaflet.slug}{made.leaflet.variant.suffix}.pdf"
        target = (file or here.output / "print" / made.leaflet.clinic / name).resolve()
        files.write(target, made.rendered.pdf)
        terminal.show_problems(made.problems)
        terminal.show_copy(made, here.shown(target))
        if printer:
            click.echo(cli_printer.send(target, printer))
        if open_it and click.launch(str(target)) != 0:
            click.echo("There is no program to show it; open the file yourself", err=True)
    return ExitCode.FINE


for command in (list_, check, schema, release, summary):
    cli.add_command(command)


@cli.command(short_help="Check finished PDFs.")
@click.argument("paths", nargs=-1, metavar="[DIR|FILE]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_context
def verify(ctx: click.Context, paths: tuple[Path, ...], *, as_json: bool) -> int:
    """Read finished PDFs back and check them: claims, tags, language, fonts, legibility.

    Without a name, those of the project's output folder. With veraPDF on PATH, or its path in
    HANDOUTS_VERAPDF, every file is validated against the standards that it claims, too.

    \b
    Examples:
      handouts verify
      handouts verify dist/nordlys/knaeartrose.pdf
      handouts verify ../andre-foldere --json
    """
    from handouts.cli import terminal  # noqa: PLC0415
    from handouts.verify.verify import verify as verify_files  # noqa: PLC0415

    try:
        here = project_of(ctx)
    except UsageError:
        if not paths:
            raise
        here = project.bare()
    named = paths or (here.output,)
    with terminal.progress() as progress:
        verification = verify_files(
            [path.absolute() for path in named], styles=here.styles, shown=here.shown, progress=progress
        )
    if as_json:
        click.echo(json.dumps(terminal.verification_as_json(verification), ensure_ascii=False, indent=1))
    else:
        terminal.show_problems(verification.problems)
        terminal.show_verification(verification)
    return ExitCode.CONTENT if verification.problems else ExitCode.FINE


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="TITLE")
@click.option("--lang", default=None, help="Language of the article (default: the project's).")
@click.pass_context
def new(ctx: click.Context, words: tuple[str, ...], lang: str | None) -> int:
    """Write the skeleton of an article, which builds as it stands.

    \b
    Examples:
      handouts new "Ondt i skulderen"
      handouts new "Sore shoulder" --lang en
    """
    import datetime  # noqa: PLC0415

    from handouts import scaffold  # noqa: PLC0415

    here = project_of(ctx)
    today = datetime.date.today()
    path = scaffold.article(here, title=" ".join(words), lang=lang or here.settings.language, today=today)
    click.echo(f"{here.shown(path)}\nWrite it, then: handouts print {path.stem} --open")
    return ExitCode.FINE


@cli.command(short_help="Make a project for a clinic.")
@click.argument("folder", type=_FOLDER)
@click.option("--name", default="Min Klinik", show_default=True, help="The clinic's name.")
def init(folder: Path, name: str) -> int:
    """Make a project for a clinic: settings, brand, two articles, README. It builds at once.

    \b
    Examples:
      handouts init min-klinik
      handouts init foldere --name "Klinik Solsiden"
    """
    import datetime  # noqa: PLC0415

    from handouts import scaffold  # noqa: PLC0415

    made = scaffold.project(folder, name=name, today=datetime.date.today())
    for path in made:
        click.echo(control_characters.legible(path.as_posix()))
    click.echo(
        f"\nNow: cd {control_characters.legible(str(folder))} && handouts build\n"
        "Then put the clinic's logo and colours into styles/brands/"
    )
    return ExitCode.FINE


@cli.command(short_help="Say what is here and what is missing.")
@click.pass_context
def doctor(ctx: click.Context) -> int:
    """Say which versions and native libraries are here, and what is missing.

    \b
    Examples:
      handouts doctor
    """
    from handouts import doctor as examination  # noqa: PLC0415

    folder: Path | None = ctx.obj
    findings = examination.examine(folder or Path.cwd(), named=folder is not None)
    for finding in findings:
        click.echo(control_characters.legible(finding.line))
    return ExitCode.ENVIRONMENT if any(not finding.good for finding in findings) else ExitCode.FINE


@cli.command(short_help="Print the script for tab completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script that completes topics and options with the tab key.

    \b
    Examples:
      handouts completion bash >> ~/.bashrc
      handouts completion fish > ~/.config/fish/completions/handouts.fish
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"There is no completion for {shell}", advice="Choose bash, zsh or fish")
    click.echo(found(cli, {}, "handouts", "_HANDOUTS_COMPLETE").source())
    return ExitCode.FINE


def main() -> None:
    """Run the program: the one gate through which every error leaves."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:  # noqa: PLR0911 - one way out for each kind of end
    """Run one command.

    Args:
        arguments: What stands behind ``handouts`` on the command line.

    Returns:
        The exit code.
    """
    try:
        return int(cli.main(arguments, prog_name="handouts", standalone_mode=False) or ExitCode.FINE)
    except HandoutsError as error:
        from handouts.cli import terminal  # noqa: PLC0415

        terminal.show_error(error, as_json=terminal.wants_json(arguments))
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nhandouts: stopped; what was finished is kept", err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FINE
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        click.echo(f"handouts: {error.strerror or error}{where}\n  → Check the name and the rights", err=True)
        return ExitCode.ENVIRONMENT
    except Exception:  # noqa: BLE001 - the gate: whatever it is, a user sees two lines and a report
        from handouts.cli import terminal  # noqa: PLC0415

        terminal.show_bug(arguments)
        return ExitCode.ENVIRONMENT
