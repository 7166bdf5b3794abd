"""The commands ``new``, ``init`` and ``doctor``: start an article, start a project, look at the machine."""

import datetime
from pathlib import Path

import click

from handouts.cli import translated
from handouts.cli.options import Folder, project_of
from handouts.errors import ExitCode
from handouts.text import control_characters

_FOLDER = Folder(file_okay=False, path_type=Path)


@click.command(short_help="Start a new article.")
@click.argument("words", nargs=-1, required=True, metavar="TITLE")
@click.option("--lang", default=None, help="Language of the article (default: the project's).")
@click.pass_context
def new(ctx: click.Context, words: tuple[str, ...], lang: str | None) -> int:
    """Start a new article: a file with headings to fill in. It builds at once.

    \b
    Examples:
      handouts new "Ondt i skulderen"
      handouts new "Sore shoulder" --lang en
    """
    from handouts import scaffold  # noqa: PLC0415 - --help must not wait for it

    here = project_of(ctx)
    today = datetime.date.today()
    path = scaffold.article(here, title=" ".join(words), lang=lang or here.settings.language, today=today)
    click.echo(here.shown(path))
    translated.echo(f"Write the text, then: handouts print {path.stem} --open")
    return ExitCode.FINE


@click.command(short_help="Start a project for a clinic.")
@click.argument("folder", type=_FOLDER)
@click.option("--name", help="The clinic's name (default: Min Klinik, or My Clinic).")
@click.option(
    "--lang",
    type=click.Choice(["da", "en"]),
    default="da",
    show_default=True,
    help="Language of settings, articles and messages.",
)
def init(folder: Path, name: str | None, lang: str) -> int:
    """Start a project for a clinic: settings, brand, two articles, README. It builds at once.

    \b
    Examples:
      handouts init min-klinik
      handouts init foldere --name "Klinik Solsiden"
      handouts init leaflets --name "Sunny Side Clinic" --lang en
    """
    import shlex  # noqa: PLC0415 - the other commands here need none

    from handouts import scaffold  # noqa: PLC0415

    usual = "Min Klinik" if lang == "da" else "My Clinic"
    called = usual if name is None else name
    made = scaffold.project(folder, name=called, today=datetime.date.today(), lang=lang)
    for path in made:
        click.echo(control_characters.legible(path.as_posix()))
    translated.begin(folder)
    there = shlex.quote(control_characters.legible(str(folder)))
    click.echo("\n" + translated.say(f"Now: cd {there} && handouts build"))
    clinic = next(path.parent.name for path in made if path.name == "_brand.yml")
    translated.echo(f"Then put the clinic's logo, colours and telephone number into styles/brands/{clinic}/")
    return ExitCode.FINE


@click.command(short_help="Show what is installed and what is missing.")
@click.pass_context
def doctor(ctx: click.Context) -> int:
    """Show versions, native libraries, fonts and the project, and what is missing.

    \b
    Examples:
      handouts doctor
    """
    from handouts import doctor as examination  # noqa: PLC0415

    folder: Path | None = ctx.obj
    findings = examination.examine(folder or Path.cwd(), named=folder is not None)
    for finding in findings:
        mark = translated.say("ok" if finding.good else "MISSING")
        line = f"{mark:7}  {finding.name:20} {translated.say(finding.text)}"
        click.echo(control_characters.legible(line))
    return ExitCode.ENVIRONMENT if any(not finding.good for finding in findings) else ExitCode.FINE
