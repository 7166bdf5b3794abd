"""The command ``handouts release``: what is given out, and what is taken back."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.cli import build_output, messages, options
from handouts.cli import progress as progress_bar
from handouts.cli.options import Folder
from handouts.errors import ExitCode, UsageError
from handouts.storage import input_files

if TYPE_CHECKING:
    from handouts.release.plan import Release

_FOLDER = Folder(file_okay=False, path_type=Path)


@click.command(short_help="Make a release: zips, catalogue, notes, site.")
@click.option("-o", "--output", "target", type=_FOLDER, required=True, help="Folder of the release.")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="MANIFEST",
    help="The manifest.json of the last release, or its folder.",
)
@click.option("--label", default="", metavar="TEXT", help="What you call this release, such as v2026.11.")
@click.option("--build", "built", type=_FOLDER, help="Folder of the leaflets (default: dist).")
@click.option("--stale", is_flag=True, help="Also leaflets that are not what their articles say now.")
@click.option("--force", is_flag=True, help="Replace a release that stands there already.")
@click.option("-n", "--dry-run", is_flag=True, help="Only show the release notes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_context
def release(
    ctx: click.Context,
    target: Path,
    since: Path | None,
    label: str,
    built: Path | None,
    *,
    stale: bool,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make a release of a finished build: what is given out, and what is taken back.

    DIR gets a zip for each clinic and variant, a catalogue and a site for each clinic, a list of all
    leaflets, release notes that say which copies to throw away, the manifest and SHA256SUMS. The
    manifest carries the history of all codes: name it with --since when you make the next release.

    \b
    Examples:
      handouts release -o release --label v2026.11
      handouts release -o release-2 --since release/manifest.json
      handouts release -o release-2 --since release --dry-run
    """
    from handouts.release import plan  # noqa: PLC0415
    from handouts.release import release as road  # noqa: PLC0415 - other commands need none of it

    here = options.project_of(ctx, output=built)
    folder = _folder(target)
    if not label.isprintable():
        raise UsageError("The label has a character that cannot be printed", advice="Leave it out")
    if since is None and (others := _releases_beside(folder)):
        click.echo(
            f"{here.shown(others[-1])} is a release that this one does not follow: it forgets its codes\n"
            f"  → To carry them on: --since {here.shown(others[-1])}",
            err=True,
        )
    if dry_run:
        road.refuse(here, folder, replaces=force)
        made = plan.planned(here, since=since, label=label, stale=stale)
    else:
        with progress_bar.progress() as progress:
            made = road.release(
                here,
                folder,
                since=since,
                label=label,
                stale=stale,
                replaces=force,
                progress=progress,
                waiting=build_output.show_waiting,
            )
    if as_json:
        data = {"output": here.shown(folder), "written": not dry_run, **_plain(made)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    elif dry_run:
        click.echo(made.notes)
    else:
        _show(made, here.shown(folder))
    return ExitCode.FINE


def _folder(target: Path) -> Path:
    """Where the release is to stand.

    Raises:
        UsageError: A folder cannot have that name.
    """
    found = input_files.real_path(target)
    if not found.name:
        raise UsageError(f"{target} is the whole disk", advice="Name a folder with -o")
    return found


def _releases_beside(folder: Path) -> list[Path]:
    """Releases in the same folder: where there are some, a forgotten ``--since`` would forget their codes."""
    found = (
        path.parent
        for path in folder.parent.glob("*/RELEASE_NOTES.md")
        if path.parent != folder and path.parent.name[0] != "."
    )
    return sorted(one for one in found if (one / "manifest.json").is_file())


def _plain(made: "Release") -> dict[str, Any]:
    """A release as plain values."""
    comparison = made.comparison
    return {
        "number": made.history.number,
        "label": made.label,
        "clinics": list(made.clinics),
        "leaflets": len(made.built.records),
        "added": [asdict(one) for one in comparison.of_kind("added")],
        "changed": [asdict(one) for one in comparison.of_kind("changed")],
        "withdrawn": [asdict(one) for one in comparison.of_kind("withdrawn")],
        "unchanged": comparison.unchanged,
        "due": [{"slug": one.slug, "review": one.review} for one in comparison.due],
    }


def _show(made: "Release", folder: str) -> None:
    """Say what was released, and what is to be done with it."""
    comparison = made.comparison
    label = f" ({made.label})" if made.label else ""
    added, changed, withdrawn = (
        comparison.topics("added"),
        comparison.topics("changed"),
        comparison.topics("withdrawn"),
    )
    click.echo(
        f"Release {made.history.number}{label}: {messages.count(len(made.built.records), 'leaflet')} for "
        f"{messages.count(len(made.clinics), 'clinic')}; {messages.count(added, 'topic')} added, "
        f"{changed} changed, {withdrawn} withdrawn, {comparison.unchanged} unchanged → {folder}/"
    )
    if comparison.recalled:
        topics = messages.count(len({one.slug for one in comparison.recalled}), "topic")
        click.echo(f"Copies of {topics} are to be thrown away: {folder}/RELEASE_NOTES.md says which")
    click.echo(f"For the next release: handouts release -o DIR --since {folder}/manifest.json")
