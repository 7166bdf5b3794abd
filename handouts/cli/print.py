"""The command ``handouts print``: one leaflet for one patient, today."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli import build_output, messages, options
from handouts.cli import printer as lp
from handouts.cli.options import Folder, clinics_like, topics_like, variants_like
from handouts.errors import ExitCode, UsageError
from handouts.storage import input_files

if TYPE_CHECKING:
    from handouts.errors import Problem

_FOLDER = Folder(file_okay=False, path_type=Path)
_OVERDUE = "review-overdue"
"""The only rule whose warnings matter to a person who prints."""


@click.command("print", short_help="Make one leaflet for one patient, today.")
@click.argument("words", nargs=-1, required=True, metavar="TOPIC", shell_complete=topics_like)
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
      handouts print laendesmerter --clinic nordlys --printer Reception
    """
    from handouts.build.print_copy import print_copy  # noqa: PLC0415 - --help must not wait for it
    from handouts.storage import files  # noqa: PLC0415 - as above

    here = options.project_of(ctx, content=content)
    if file and len(variants) > 1:
        raise UsageError("-o names one file, but there are several variants", advice="Leave out -o")
    if file:
        files.refuse_overwrite(file, start=b"%PDF", kind="PDF")
    if printer:
        lp.require()
    today = datetime.date.today()
    for variant in dict.fromkeys(variants or (None,)):
        made = print_copy(here, wanted=" ".join(words), clinic=clinic, variant=variant, today=today)
        name = f"{made.leaflet.slug}{made.leaflet.variant.suffix}.pdf"
        target = input_files.real_path(file or here.output / "print" / made.leaflet.clinic / name)
        files.write(target, made.rendered.pdf)
        messages.show_problems(_for_printing(made.problems))
        build_output.show_copy(made, here.shown(target))
        if printer:
            click.echo(lp.send(target, printer))
        if open_it and click.launch(str(target)) != 0:
            click.echo("No program to open the PDF was found. Open the file yourself.", err=True)
    return ExitCode.FINE


def _for_printing(problems: "tuple[Problem, ...]") -> "tuple[Problem, ...]":
    """Errors, and overdue reviews. ``handouts check`` shows authors the rest."""
    return tuple(one for one in problems if one.severity == "error" or one.rule == _OVERDUE)
