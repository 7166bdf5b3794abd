"""The command ``handouts print``: one leaflet for one patient, today."""

import datetime
import gc
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.build.copies import printer as lp
from handouts.build.copies.early_process import EarlyProcess, early_process
from handouts.cli import build_output, messages, options, translated
from handouts.cli.options import Folder, clinics_like, topics_like, variants_like
from handouts.errors import ExitCode, HandoutsError, UsageError
from handouts.storage import input_files

if TYPE_CHECKING:
    from handouts.errors import Problem
    from handouts.project.project import Project

_FOLDER = Folder(file_okay=False, path_type=Path)
_Wanted = tuple[str, str | None]
"""Topic and variant of a leaflet; None for the standard one."""
_OVERDUE = "review-overdue"
"""The only rule whose warnings matter to a person who prints."""


@click.command("print", short_help="Make one leaflet for one patient, today.")
@click.argument("words", nargs=-1, metavar="TOPIC", shell_complete=topics_like)
@click.option("--package", metavar="NAME", help="Make all leaflets of this package (packages.toml).")
@click.option("--content", type=_FOLDER, help="Folder with the articles (default: the project's).")
@click.option(
    "--clinic",
    metavar="NAME",
    shell_complete=clinics_like,
    help="The clinic, if the project has several.",
)
@click.option(
    "--variant",
    "variants",
    multiple=True,
    metavar="NAME",
    shell_complete=variants_like,
    help="Layout: standard, large-print, booklet, ink-saver … Can be repeated.",
)
@click.option(
    "-o", "--output", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write this PDF file."
)
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is ready.")
@click.option("--printer", metavar="NAME", help="Send it to this printer, two-sided.")
@click.pass_context
def print_(
    ctx: click.Context,
    words: tuple[str, ...],
    package: str | None,
    content: Path | None,
    clinic: str | None,
    variants: tuple[str, ...],
    file: Path | None,
    *,
    open_it: bool,
    printer: str | None,
) -> int:
    """Make one leaflet for one patient, stamped with today's date.

    TOPIC is a slug, a title, part of a title, a diagnosis code or a question. Capitals, æ/ae ø/oe å/aa
    and a typing error do not matter. If several topics fit, they are listed.

    \b
    Examples:
      handouts print nakke
      handouts print frosen skulder --open
      handouts print noget om frossen skulder
      handouts print DM17.1
      handouts print knaeartrose --variant large-print
      handouts print --package "ny hofte" --printer Reception
      handouts print laendesmerter --clinic nordlys --printer Reception
    """
    from handouts.storage import files  # noqa: PLC0415 - --help must not wait for it

    options.refuse_if_untrusted(ctx, "no command is started", asked=open_it or printer is not None)
    with _without_collector(), early_process() as early:
        here = options.project_of(ctx, content=content)
        wanted = _wanted(here, " ".join(words), package, variants)
        if file and len(wanted) > 1:
            raise UsageError("-o names one file, but there are several leaflets", advice="Leave out -o")
        if file:
            files.refuse_overwrite(file, start=b"%PDF", kind="PDF")
        if printer:
            lp.require()
        alone = early if len(wanted) == 1 else None  # its temporary files are those of one leaflet
        targets = _made(here, wanted, clinic, file, goes_on=package is not None, early=alone)
    if len(targets) < len(wanted):
        translated.echo("The package is not complete, so it was neither printed nor opened.", err=True)
        return ExitCode.CONTENT
    if printer:
        _send(targets, printer)
    for target, _ in targets:
        if open_it and click.launch(str(target)) != 0:
            translated.echo("No program to open the PDF was found. Open the file yourself.", err=True)
    return ExitCode.FINE


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the garbage be: all that one leaflet makes is less than the collector takes of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _send(targets: list[tuple[Path, bool]], printer: str) -> None:
    """Print files in their order: one job for those in a row that are flipped on the same edge."""
    for folded, group in itertools.groupby(targets, lambda target: target[1]):
        click.echo(lp.send([file for file, _ in group], printer, folded=folded))


def _made(
    here: "Project",
    wanted: list[_Wanted],
    clinic: str | None,
    file: Path | None,
    *,
    goes_on: bool,
    early: EarlyProcess | None,
) -> list[tuple[Path, bool]]:
    """Make the leaflets and write them; gives their files, each with whether it is imposed for folding.

    Args:
        here: The project.
        wanted: What to make.
        clinic: The clinic; None for the usual one.
        file: The file to write, if it is one leaflet.
        goes_on: Show the error of a leaflet that cannot be made, and make the others.
        early: What renders them; None to render them in this process.

    Raises:
        HandoutsError: A leaflet cannot be made.
    """
    from handouts.build.copies.print_copy import print_copy  # noqa: PLC0415
    from handouts.storage import files  # noqa: PLC0415

    if len(wanted) > 1:
        gc.enable()
    today = datetime.date.today()
    targets = []
    for topic, variant in wanted:
        try:
            made = print_copy(here, wanted=topic, clinic=clinic, variant=variant, today=today, early=early)
        except HandoutsError as error:
            if not goes_on or error.exit_code != ExitCode.CONTENT:
                raise
            messages.show_error(error, as_json=False)
            continue
        name = f"{made.leaflet.slug}{made.leaflet.variant.suffix}.pdf"
        target = input_files.real_path(file or here.output / "print" / made.leaflet.clinic / name)
        files.write(target, made.rendered.pdf)
        targets.append((target, made.leaflet.variant.imposed))
        messages.show_problems(_for_printing(made.problems))
        build_output.show_copy(made, here.shown(target))
    return targets


def _wanted(here: "Project", topic: str, package: str | None, variants: tuple[str, ...]) -> list[_Wanted]:
    """Topic and variant of each leaflet to make, in the order of the print.

    Raises:
        UsageError: There is neither a topic nor a package, or both; or the package is not clear.
    """
    if bool(topic) == bool(package):
        advice = "Type a topic, such as: handouts print nakke; or --package and its name"
        raise UsageError(
            "Name a topic or a package, but not both" if topic else "Name a topic", advice=advice
        )
    if package is None:
        return [(topic, variant) for variant in dict.fromkeys(variants or (None,))]
    from handouts.articles import topics  # noqa: PLC0415
    from handouts.search import packages  # noqa: PLC0415

    known, _ = topics.read_topics(here)
    chosen = packages.choose(package, packages.require(here, known))
    own = variants or (chosen.variant or None,)
    return [(slug, variant) for slug in chosen.topics for variant in dict.fromkeys(own)]


def _for_printing(problems: "tuple[Problem, ...]") -> "tuple[Problem, ...]":
    """Errors, and overdue reviews. ``handouts check`` shows authors the rest."""
    return tuple(one for one in problems if one.severity == "error" or one.rule == _OVERDUE)
