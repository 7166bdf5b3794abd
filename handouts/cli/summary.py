"""The command ``handouts summary``: one page about a run in CI."""

import json
from pathlib import Path

import click

from handouts.cli.options import Folder
from handouts.errors import ExitCode


@click.command(short_help="Sum up a run in CI, in Markdown.")
@click.argument("reports", metavar="DIR", type=Folder(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json", "outputs"]),
    default="markdown",
    show_default=True,
    help="A page for people, or only the numbers: as JSON, or as name=number lines.",
)
def summary(reports: Path, form: str) -> int:
    """Sum up the reports of check, build, verify and release.

    DIR has check.json, build.json, verify.json and release.json, as the commands print them with
    --json or --format json. A missing file is a step that did not run.

    \b
    Examples:
      handouts summary reports >> "$GITHUB_STEP_SUMMARY"
      handouts summary reports --format outputs >> "$GITHUB_OUTPUT"
    """
    from handouts import ci_summary as page  # noqa: PLC0415 - only this command needs it

    found = page.read(reports)
    if form == "markdown":
        click.echo(page.markdown(found), nl=False)
    elif form == "json":
        click.echo(json.dumps(page.counts(found), indent=1))
    else:
        click.echo("\n".join(f"{name}={number}" for name, number in page.counts(found).items()))
    return ExitCode.FINE
