"""The commands ``handouts check`` and ``handouts schema``: articles before they are built."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli import options
from handouts.cli import progress as progress_bar
from handouts.cli.options import Day, Folder, rules_like, topics_like
from handouts.errors import ExitCode
from handouts.text import control_characters

if TYPE_CHECKING:
    from handouts.check.check import Inspection
    from handouts.project.project import Project


@click.command(short_help="Check articles before they are built.")
@click.argument("topics", nargs=-1, metavar="[TOPIC]...", shell_complete=topics_like)
@click.option(
    "--content",
    type=Folder(file_okay=False, path_type=Path),
    help="Folder of the articles, instead of the project's.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, as annotations of a pull request, or SARIF 2.1.0.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a page for people who answer for the leaflets: charts, dates, findings (HTML).",
)
@click.option("--strict", is_flag=True, help="End with 1 on warnings, too.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=rules_like,
    help="Only this rule or group of rules; may be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=rules_like,
    help="Leave out this rule or group of rules; may be repeated.",
)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="Look at the articles on this day (default: today; a build never asks what day it is).",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    envvar="HANDOUTS_JOBS",
    help="Processes that look at many articles (default: one a core).",
)
@click.option(
    "--explain",
    metavar="RULE",
    shell_complete=rules_like,
    help="Say why a rule or group is there, and where it is from; “all” lists every rule.",
)
@click.pass_context
def check(
    ctx: click.Context,
    topics: tuple[str, ...],
    content: Path | None,
    form: str,
    report: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: datetime.date | None,
    jobs: int | None,
    explain: str | None,
    *,
    strict: bool,
) -> int:
    """Check articles: front matter, review, language, structure, pictures, links, privacy.

    Nothing is set for it. What a clinic lets pass stands in handouts.toml ([check]) and in the front
    matter of articles (check: ignore:), each with a reason. Ends with 1 where there are errors.
    Finished PDFs are checked by: handouts verify

    \b
    Examples:
      handouts check
      handouts check nakke "frossen skulder"
      handouts check --select privacy --select review --strict
      handouts check --as-of 01/01/2027 --select review
      handouts check --explain alt-vague
      handouts check --format sarif > check.sarif
      handouts check --report kvalitet.html
    """
    from handouts.check import formats, registry  # noqa: PLC0415

    if explain is not None:
        names = registry.RULES if explain == "all" else registry.chosen([explain])
        click.echo(formats.explained(names))
        return ExitCode.FINE
    from handouts.check.check import check as look_at  # noqa: PLC0415

    here = options.project_of(ctx, content=content)
    day = as_of or datetime.date.today()
    if report is not None:
        _require_report(report)
    with progress_bar.progress() as progress:
        inspection = look_at(
            here,
            named=topics,
            select=select,
            ignore=ignore,
            as_of=day,
            jobs=jobs or options.core_count(),
            pemat=report is not None,
            progress=progress,
        )
    if form == "text":
        formats.show(inspection)
    elif form == "json":
        click.echo(formats.as_json(inspection))
    elif form == "sarif":
        click.echo(formats.as_sarif(inspection, here.root))
    elif inspection.problems:
        click.echo(formats.as_github(inspection, here.root))
    if report is not None:
        _write_report(report, here, inspection, day)
    failed = inspection.count("error") or (strict and inspection.count("warning"))
    return ExitCode.CONTENT if failed else ExitCode.FINE


def _require_report(target: Path) -> None:
    """Refuse, before anything is checked, what could not be written afterwards.

    Raises:
        UsageError: Something else stands there.
        MachineError: The plotting library is not there.
    """
    from handouts.report import charts  # noqa: PLC0415 - only a report needs them
    from handouts.report import report as report_page  # noqa: PLC0415

    report_page.spare(target)
    charts.require()


def _write_report(target: Path, here: "Project", inspection: "Inspection", day: datetime.date) -> None:
    from handouts.report import report as report_page  # noqa: PLC0415 - as above
    from handouts.storage import files  # noqa: PLC0415 - as above

    files.write(target, report_page.page(here, inspection, as_of=day))
    click.echo(control_characters.legible(here.shown(target.resolve())), err=True)


@click.command(short_help="Print a JSON Schema, for editors.")
@click.argument("name", type=click.Choice(["front-matter", "settings", "manifest"]))
def schema(name: str) -> int:
    """Print the JSON Schema of front matter, settings or manifest: editors complete and check with it.

    \b
    Examples:
      handouts schema settings > handouts.schema.json
    """
    from handouts import schemas  # noqa: PLC0415

    click.echo(schemas.text(name))
    return ExitCode.FINE
