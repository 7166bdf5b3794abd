"""The command ``handouts list``: topics, dates, pages, and which articles are due for review."""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli import messages, translated
from handouts.cli.options import Day, Folder, project_of
from handouts.errors import ExitCode

if TYPE_CHECKING:
    from handouts.cli.topic_rows import Row

_FOLDER = Folder(file_okay=False, path_type=Path)


@click.command("list", short_help="List topics with dates, reviews and pages.")
@click.option("--content", type=_FOLDER, help="Folder with the articles (default: the project's).")
@click.option("-o", "--output", type=_FOLDER, help="Folder with the leaflets (default: dist).")
@click.option("--overdue", is_flag=True, help="Only overdue reviews. Exit code 1 if there are any.")
@click.option(
    "--as-of", type=Day(), metavar="DATE", help="Compare review dates with this day (default: today)."
)
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the reviews as a calendar file for Outlook, Google or Apple.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array on stdout.")
@click.pass_context
def list_(
    ctx: click.Context,
    content: Path | None,
    output: Path | None,
    as_of: datetime.date | None,
    ics: Path | None,
    *,
    overdue: bool,
    as_json: bool,
) -> int:
    """List the topics with their dates, the day of the next review, and pages if they are built.

    \b
    Examples:
      handouts list
      handouts list --overdue
      handouts list --overdue --as-of 01/01/2027
      handouts list --ics gennemgang.ics
      handouts list --json | jq -r '.[].slug'
    """
    from handouts.cli import topic_rows  # noqa: PLC0415 - --help must not wait for these
    from handouts.project import labels  # noqa: PLC0415
    from handouts.storage import files  # noqa: PLC0415

    here = project_of(ctx, content=content, output=output)
    if ics:
        files.refuse_overwrite(ics, start=b"BEGIN:VCALENDAR", kind="calendar", option="--ics")
    found, problems = topic_rows.rows(here, as_of or datetime.date.today())
    listed = [row for row in found if not overdue or row.state == "overdue"]
    if ics:
        words = labels.usual(here.templates, here.settings.language)
        files.write(ics, topic_rows.calendar(listed, due=words.review_by))
        translated.echo(f"Calendar: {ics}", err=True)
    if as_json:
        click.echo(json.dumps([row.as_json() for row in listed], ensure_ascii=False, indent=1))
    else:
        _show(listed)
    messages.show_problems(problems)
    return ExitCode.CONTENT if problems or (overdue and listed) else ExitCode.FINE


def _show(rows: list["Row"]) -> None:
    """Print topics as a table on stdout; dates day first, as clinics write them."""
    names = ("TOPIC", "TITLE", "UPDATED", "PUBLISHED", "REVIEW DUE", "", "PAGES", "SHEETS")
    head = tuple(map(translated.say, names))
    table = [head, *(_cells(row) for row in rows)]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(head))]
    for cells in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(line.rstrip())
    click.echo("\n" + translated.say(messages.count(len(rows), "topic")), err=True)


def _cells(row: "Row") -> tuple[str, ...]:
    topic = row.topic
    days = (topic.updated, topic.published, row.due)
    return (
        topic.slug,
        topic.title,
        *(day.strftime("%d/%m/%Y") if day else "–" for day in days),
        translated.say(row.state) if row.state in {"overdue", "soon"} else "",
        str(row.pages or "–"),
        str(row.sheets or "–"),
    )
