"""The commands ``handouts check`` and ``handouts schema``: for articles before they are built."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.cli import options, translated
from handouts.cli import progress as progress_bar
from handouts.cli.options import Day, Folder, rules_like, topics_like
from handouts.errors import ExitCode
from handouts.storage import input_files
from handouts.text import control_characters

if TYPE_CHECKING:
    from handouts.check.check import Inspection
    from handouts.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What the user typed after ``handouts check``; the names are those of the options."""

    topics: tuple[str, ...]
    content: Path | None
    form: str
    """``text``, ``json``, ``github`` or ``sarif``."""
    report: Path | None
    strict: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    as_of: datetime.date | None
    """None for today."""
    jobs: int | None
    """Processes that check; None for one per core."""
    explain: str | None


@click.command(short_help="Check articles before they are built.")
@click.argument("topics", nargs=-1, metavar="[TOPIC]...", shell_complete=topics_like)
@click.option(
    "--content",
    type=Folder(file_okay=False, path_type=Path),
    help="Folder with the articles (default: the project's).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, annotations for a pull request on GitHub, or SARIF 2.1.0.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write an HTML page with charts, dates and findings, for quality managers.",
)
@click.option("--strict", is_flag=True, help="Exit code 1 also for warnings.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=rules_like,
    help="Use only this rule or group of rules. Can be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=rules_like,
    help="Leave out this rule or group of rules. Can be repeated.",
)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="Compare review dates with this day (default: today).",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    envvar="HANDOUTS_JOBS",
    help="Number of processes that check (default: one per core).",
)
@click.option(
    "--explain",
    metavar="RULE",
    shell_complete=rules_like,
    help="Explain a rule or group: why it exists, and its source. “all” lists every rule.",
)
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401 - the types are those of CheckOptions
    """Check articles: front matter, review, language, structure, pictures, links, privacy.

    It needs no settings. A clinic can make exceptions, each with a reason: in handouts.toml
    ([check]) or in the front matter of an article (check: ignore:). The exit code is 1 if there are
    errors. To check finished PDFs, use: handouts verify

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
    wanted = CheckOptions(**given)
    if wanted.explain is not None:
        return _explain(wanted.explain)
    here = options.project_of(ctx, content=wanted.content)
    day = wanted.as_of or datetime.date.today()
    if wanted.report is not None:
        _require_report(wanted.report)
    inspection = _inspected(here, wanted, day)
    _show(inspection, here, wanted.form)
    if wanted.report is not None:
        _write_report(wanted.report, here, inspection, day)
    failed = inspection.count("error") or (wanted.strict and inspection.count("warning"))
    return ExitCode.CONTENT if failed else ExitCode.FINE


def _explain(name: str) -> int:
    from handouts.check import formats, registry  # noqa: PLC0415 - --help must not wait for them

    names = registry.RULES if name == "all" else registry.chosen([name])
    click.echo(formats.explained(names, translated.messages()))
    return ExitCode.FINE


def _inspected(here: "Project", wanted: CheckOptions, day: datetime.date) -> "Inspection":
    from handouts.check.check import check as check_articles  # noqa: PLC0415 - as in _explain

    with progress_bar.progress() as progress:
        return check_articles(
            here,
            named=wanted.topics,
            select=wanted.select,
            ignore=wanted.ignore,
            as_of=day,
            jobs=wanted.jobs or options.core_count(),
            pemat=wanted.report is not None,
            progress=progress,
        )


def _show(inspection: "Inspection", here: "Project", form: str) -> None:
    from handouts.check import formats  # noqa: PLC0415 - as in _explain

    if form == "text":
        formats.show(inspection, translated.messages())
    elif form == "json":
        click.echo(formats.as_json(inspection))
    elif form == "sarif":
        click.echo(formats.as_sarif(inspection, here.root))
    elif inspection.problems:
        click.echo(formats.as_github(inspection, here.root))


def _require_report(target: Path) -> None:
    """Refuse a report that could not be written, before anything is checked.

    Raises:
        UsageError: The file exists and is not a report.
        MachineError: The plotting library is not installed.
    """
    from handouts.report import charts  # noqa: PLC0415 - only a report needs it
    from handouts.report import report as report_page  # noqa: PLC0415

    report_page.spare(target)
    charts.require()


def _write_report(target: Path, here: "Project", inspection: "Inspection", day: datetime.date) -> None:
    from handouts.report import report as report_page  # noqa: PLC0415 - as above
    from handouts.storage import files  # noqa: PLC0415 - as above

    files.write(target, report_page.page(here, inspection, as_of=day))
    click.echo(control_characters.legible(here.shown(input_files.real_path(target))), err=True)


@click.command(short_help="Print a JSON Schema, for editors.")
@click.argument("name", type=click.Choice(["front-matter", "settings", "manifest"]))
def schema(name: str) -> int:
    """Print the JSON Schema of front matter, settings or manifest. Editors use it to complete and check.

    \b
    Examples:
      handouts schema settings > handouts.schema.json
    """
    from handouts import schemas  # noqa: PLC0415

    click.echo(schemas.text(name))
    return ExitCode.FINE
