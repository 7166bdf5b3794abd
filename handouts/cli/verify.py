"""The command ``handouts verify``: read finished PDFs and check them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.cli import messages, translated
from handouts.cli import progress as progress_bar
from handouts.cli.options import is_untrusted, project_of
from handouts.confined_worker import ConfinedWorkers
from handouts.confinement import Access
from handouts.errors import ExitCode, UsageError
from handouts.project import project

if TYPE_CHECKING:
    from handouts.verify.verify import Verification


@click.command(short_help="Check finished PDFs.")
@click.argument("paths", nargs=-1, metavar="[DIR|FILE]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_context
def verify(ctx: click.Context, paths: tuple[Path, ...], *, as_json: bool) -> int:
    """Read finished PDFs and check them: claimed standards, tags, language, fonts, legibility.

    Without a name, the PDFs in the project's output folder are checked. If veraPDF is on PATH, or
    HANDOUTS_VERAPDF has its path, every file is also validated against the standards that it claims.

    \b
    Examples:
      handouts verify
      handouts verify dist/nordlys/knaeartrose.pdf
      handouts verify ../andre-foldere --json
    """
    from handouts.verify.verify import verify as verify_files  # noqa: PLC0415 - --help must not wait for it

    try:
        here = project_of(ctx)
    except UsageError:
        if not paths:
            raise
        here = project.bare(untrusted=is_untrusted(ctx))
    named = [path.absolute() for path in paths or (here.output,)]
    folders = tuple(path if path.is_dir() else path.parent for path in named)
    with progress_bar.progress() as progress, ConfinedWorkers(Access(reads=folders)) as workers:
        verification = verify_files(
            named,
            styles=here.styles,
            shown=here.shown,
            progress=progress,
            starts_commands=not here.is_untrusted,
            workers=workers,
        )
    if as_json:
        click.echo(json.dumps(_as_json(verification), ensure_ascii=False, indent=1))
    else:
        messages.show_problems(verification.problems)
        _show(verification)
    return ExitCode.CONTENT if verification.failed else ExitCode.FINE


def _show(verification: "Verification") -> None:
    """Print how many PDFs were checked, and whether veraPDF was used."""
    without = "without veraPDF, which is not installed" if verification.starts_commands else "without veraPDF"
    by = "and validated with veraPDF" if verification.validator else without
    checked = translated.say(f"Checked {messages.count(len(verification.checked), 'PDF')} {by}")
    found = {problem.file for problem in verification.problems}
    failed = translated.say(f"{messages.count(len(found), 'file')} with findings")
    no_findings = translated.say("no findings")
    click.echo(f"{checked}, {failed}" if verification.problems else f"{checked}: {no_findings}")


def _as_json(verification: "Verification") -> dict[str, Any]:
    """The findings as JSON data."""
    return {
        "checked": list(verification.checked),
        "failed": list(verification.failed),
        "problems": [asdict(problem) for problem in verification.problems],
        "verapdf": bool(verification.validator),
    }
