"""The command ``handouts print``: one leaflet for one patient, today."""

from pathlib import Path

import click

from handouts.cli import build_output, messages
from handouts.cli import printer as cli_printer
from handouts.cli.options import Folder, clinics_like, project_of, topics_like, variants_like
from handouts.errors import ExitCode, UsageError

_FOLDER = Folder(file_okay=False, path_type=Path)


@click.command("print", short_help="Make one leaflet for one patient, today.")
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

    from handouts.build.print_copy import print_copy  # noqa: PLC0415
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
        made = print_copy(here, wanted=" ".join(words), clinic=clinic, variant=variant, today=today)
        name = f"{made.leaflet.slug}{made.leaflet.variant.suffix}.pdf"
        target = (file or here.output / "print" / made.leaflet.clinic / name).resolve()
        files.write(target, made.rendered.pdf)
        messages.show_problems(made.problems)
        build_output.show_copy(made, here.shown(target))
        if printer:
            click.echo(cli_printer.send(target, printer))
        if open_it and click.launch(str(target)) != 0:
            click.echo("There is no program to show it; open the file yourself", err=True)
    return ExitCode.FINE
