"""The command ``handouts import``: documents of other programs become articles."""

import dataclasses
import json
from pathlib import Path

import click

from handouts.cli import messages, translated
from handouts.cli.options import Folder, project_of
from handouts.errors import ExitCode
from handouts.text import control_characters


@click.command("import", short_help="Make articles of documents of other programs.")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE…")
@click.option(
    "-o",
    "--output",
    type=Folder(file_okay=False, path_type=Path),
    help="Folder for the articles (default: the project's).",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be written and lost.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON on stdout.")
@click.pass_context
def import_(
    ctx: click.Context, sources: tuple[Path, ...], output: Path | None, *, dry_run: bool, as_json: bool
) -> int:
    """Make articles of Word files, saved web pages, exports of WordPress (.xml) and folders of Markdown.

    Articles are drafts: they are not built until you have read them and removed “draft: true”. Pictures are
    put beside them. The report has everything that was lost or guessed. No file is overwritten.

    \b
    Examples:
      handouts import "Ondt i skulderen.docx"
      handouts import gamle-sider/*.html --dry-run
      handouts import klinik.WordPress.2026-11-28.xml -o content/ --json
      handouts import ../hjemmeside --dry-run

    Exit codes: 0 if nothing is lost, 1 if words, numbers or pictures are lost or a source is refused.
    """
    from handouts.articles import article_folder  # noqa: PLC0415 - --help must not wait for these
    from handouts.importing import importing  # noqa: PLC0415

    here = project_of(ctx)
    taken = frozenset(article_folder.slugs(here))
    made, problems = importing.import_all(sources, output or here.content, taken=taken, dry_run=dry_run)
    if as_json:
        _print_json(made, problems, dry_run=dry_run)
    else:
        for one in made:
            verb = translated.say("would become") if dry_run else "→"
            pictures = ", " + translated.say(messages.count(len(one.pictures), "picture"))
            pictures = pictures if one.pictures else ""
            article = here.shown(one.article)
            click.echo(control_characters.legible(f"{one.source} {verb} {article}{pictures}"))
        for problem in problems:
            severity, message = translated.say(problem.severity), translated.say(problem.message)
            click.echo(control_characters.legible(f"{problem.place}: {severity}: {message} [{problem.rule}]"))
            click.echo(control_characters.legible(f"  → {translated.say(problem.advice)}"))
        click.echo(_sum(made, problems, dry_run=dry_run))
        if made and not dry_run:
            translated.echo("They are drafts, which are not built: read each one, then delete draft: true")
    lost = any(problem.severity == "error" for problem in problems)
    return ExitCode.CONTENT if lost else ExitCode.FINE


def _sum(made: tuple, problems: tuple, *, dry_run: bool) -> str:  # type: ignore[type-arg]
    """How much was made and lost, in one line."""
    verb = "Would import" if dry_run else "Imported"
    pictures = sum(len(one.pictures) for one in made)
    counts = [messages.count(len(made), "article"), messages.count(pictures, "picture")]
    for severity in ("error", "warning", "note"):
        number = sum(problem.severity == severity for problem in problems)
        counts += [messages.count(number, severity)] if number else []
    return f"{translated.say(verb)} {', '.join(map(translated.say, counts))}"


def _print_json(made: tuple, problems: tuple, *, dry_run: bool) -> None:  # type: ignore[type-arg]
    """Print what was made and lost as one JSON object."""
    articles = [
        {"source": one.source, "article": str(one.article), "pictures": list(map(str, one.pictures))}
        for one in made
    ]
    report = {"imported": articles, "dry_run": dry_run, "problems": list(map(dataclasses.asdict, problems))}
    click.echo(json.dumps(report, ensure_ascii=False, indent=1))
