"""The command ``handouts release``: what to give out, and what to take back."""

import json
import shlex
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.cli import build_output, messages, options, translated
from handouts.cli import progress as progress_bar
from handouts.cli.options import Folder
from handouts.errors import ExitCode, UsageError
from handouts.storage import input_files

if TYPE_CHECKING:
    from handouts.project.project import Project
    from handouts.release.plan import Release

_FOLDER = Folder(file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOptions:
    """What the user typed after ``handouts release``; the names are those of the options."""

    target: Path
    since: Path | None
    label: str
    built: Path | None
    stale: bool
    force: bool
    dry_run: bool
    as_json: bool


@click.command(short_help="Make a release: zips, catalogue, notes, site.")
@click.option("-o", "--output", "target", type=_FOLDER, required=True, help="Folder for the release.")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="MANIFEST",
    help="The manifest.json of the last release, or its folder.",
)
@click.option("--label", default="", metavar="TEXT", help="Your name for this release, such as v2026.11.")
@click.option("--build", "built", type=_FOLDER, help="Folder with the leaflets (default: dist).")
@click.option("--stale", is_flag=True, help="Allow leaflets that are not up to date.")
@click.option("--force", is_flag=True, help="Replace a release that is already in the folder.")
@click.option("-n", "--dry-run", is_flag=True, help="Show the release notes and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_context
def release(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401 - the types are those of ReleaseOptions
    """Make a release from a finished build: what to give out, and what to take back.

    DIR gets a zip for each clinic and variant, a catalogue and a site for each clinic, a list of all
    leaflets, release notes that say which copies to throw away, the manifest and SHA256SUMS. The
    manifest has the history of all codes: name it with --since when you make the next release.

    \b
    Examples:
      handouts release -o release --label v2026.11
      handouts release -o release-2 --since release/manifest.json
      handouts release -o release-2 --since release --dry-run
    """
    wanted = ReleaseOptions(**given)
    here = options.project_of(ctx, output=wanted.built)
    folder = _folder(wanted.target)
    if not wanted.label.isprintable():
        raise UsageError("The label has a character that cannot be printed", advice="Leave it out")
    if wanted.since is None:
        _warn_of_releases_beside(here, folder)
    made = _made(here, folder, wanted)
    if wanted.as_json:
        data = {"output": here.shown(folder), "written": not wanted.dry_run, **_as_json(made)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    elif wanted.dry_run:
        click.echo(made.notes)
    else:
        _show(made, here.shown(folder))
    return ExitCode.FINE


def _made(here: "Project", folder: Path, wanted: ReleaseOptions) -> "Release":
    """Make the release, or for a dry run only plan it."""
    from handouts.release import folder as release_folder  # noqa: PLC0415 - --help must not wait for them
    from handouts.release import plan  # noqa: PLC0415 - as above
    from handouts.release import release as releases  # noqa: PLC0415 - as above

    if wanted.dry_run:
        release_folder.require(here, folder, replaces=wanted.force)
        return plan.planned(here, since=wanted.since, label=wanted.label, stale=wanted.stale)
    with progress_bar.progress() as progress:
        return releases.release(
            here,
            folder,
            since=wanted.since,
            label=wanted.label,
            stale=wanted.stale,
            replaces=wanted.force,
            progress=progress,
            waiting=build_output.show_waiting,
        )


def _warn_of_releases_beside(here: "Project", folder: Path) -> None:
    """Warn if there are releases beside this one: without ``--since``, their codes are forgotten."""
    if others := _releases_beside(folder):
        last = here.shown(others[-1])
        translated.echo(f"Warning: without --since, this release forgets all codes of {last}", err=True)
        click.echo("  → " + translated.say(f"To keep them, add: --since {shlex.quote(last)}"), err=True)


def _folder(target: Path) -> Path:
    """The folder of the release.

    Raises:
        UsageError: The name cannot be that of a folder.
    """
    found = input_files.real_path(target)
    if not found.name:
        raise UsageError(f"{target} is the whole disk", advice="Name a folder with -o")
    return found


def _releases_beside(folder: Path) -> list[Path]:
    """Releases in the same parent folder, by name."""
    found = (
        path.parent
        for path in folder.parent.glob("*/RELEASE_NOTES.md")
        if path.parent != folder and path.parent.name[0] != "."
    )
    return sorted(one for one in found if (one / "manifest.json").is_file())


def _as_json(made: "Release") -> dict[str, Any]:
    """A release as JSON data."""
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
    """Print what was released, and what to do next."""
    comparison = made.comparison
    label = f" ({made.label})" if made.label else ""
    added, changed, withdrawn = (
        comparison.topics("added"),
        comparison.topics("changed"),
        comparison.topics("withdrawn"),
    )
    leaflets = messages.count(len(made.built.records), "leaflet")
    head = translated.say(f"Release {made.history.number}{label}")
    what = translated.say(f"{leaflets} for {messages.count(len(made.clinics), 'clinic')}")
    changes = translated.say(
        f"{messages.count(added, 'topic')} added, {changed} changed, {withdrawn} withdrawn, "
        f"{comparison.unchanged} unchanged"
    )
    click.echo(f"{head}: {what}; {changes} → {folder}/")
    if comparison.recalled:
        topics = messages.count(len({one.slug for one in comparison.recalled}), "topic")
        translated.echo(f"Throw away old copies of {topics}: see {folder}/RELEASE_NOTES.md")
    since = shlex.quote(f"{folder}/manifest.json")
    translated.echo(f"For the next release: handouts release -o DIR --since {since}")
