"""The commands ``new``, ``init`` and ``doctor``: what a clinic starts from, and what its machine has."""

from pathlib import Path

import click

from handouts.cli.options import Folder, project_of
from handouts.errors import ExitCode
from handouts.text import control_characters

_FOLDER = Folder(file_okay=False, path_type=Path)


@click.command()
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


@click.command(short_help="Make a project for a clinic.")
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


@click.command(short_help="Say what is here and what is missing.")
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
