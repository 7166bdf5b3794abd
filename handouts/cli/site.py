"""The command ``handouts site``: the web site and the print station as a folder, without a release."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli import build_output, messages, options, translated
from handouts.cli import progress as progress_bar
from handouts.cli.options import Folder
from handouts.errors import ExitCode
from handouts.storage import input_files

if TYPE_CHECKING:
    from handouts.project.project import Project
    from handouts.release.plan import Release

STATION, INDEX = "station", "index.html"
_FOLDER = Folder(file_okay=False, path_type=Path)


@click.command(short_help="Make the web site and the print station as a folder.")
@click.option("-o", "--output", "target", type=_FOLDER, default=Path("site"), help="Folder (default: site).")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="MANIFEST",
    help="The manifest.json of the last release, or its folder: its codes keep their answers.",
)
@click.option("--build", "built", type=_FOLDER, help="Folder with the leaflets (default: dist).")
@click.option("--stale", is_flag=True, help="Allow leaflets that are not up to date.")
@click.option("--force", is_flag=True, help="Replace a site that is already in the folder.")
@click.option("-n", "--dry-run", is_flag=True, help="Check the build and the folder, and write nothing.")
@click.pass_context
def site(
    ctx: click.Context,
    /,
    target: Path,
    *,
    since: Path | None,
    built: Path | None,
    stale: bool,
    force: bool,
    dry_run: bool,
) -> int:
    """Make the web site and the print station of a finished build, as a folder for each clinic.

    The folder opens from a network drive, a stick or any web server. In it, CLINIC/index.html is for
    patients, and CLINIC/station/index.html is for therapists: find a leaflet, look at it, print it.
    A release has the same folder in it.

    \b
    Examples:
      handouts build && handouts site
      handouts site -o /mnt/klinik/foldere --force
    """
    here = options.project_of(ctx, output=built)
    folder = input_files.real_path(target)
    made = _made(here, folder, since=since, stale=stale, force=force, dry_run=dry_run)
    clinics = messages.count(len(made.clinics), "clinic")
    topics = messages.count(len({one.slug for one in made.built.records}), "topic")
    if dry_run:
        translated.echo(f"Would make the site of {topics} for {clinics} → {here.shown(folder)}/")
    else:
        translated.echo(f"Made the site of {topics} for {clinics} → {here.shown(folder)}/")
        for clinic in made.clinics:
            click.echo(f"  {here.shown(folder / clinic / STATION / INDEX)}")
    return ExitCode.FINE


def _made(
    here: "Project", folder: Path, *, since: Path | None, stale: bool, force: bool, dry_run: bool
) -> "Release":
    """Make the site, or for a dry run only plan it."""
    from handouts.release import folder as release_folder  # noqa: PLC0415 - --help must not wait for them
    from handouts.release import plan, web_site  # noqa: PLC0415 - as above

    if dry_run:
        release_folder.require_for_site(here, folder, replaces=force)
        return plan.planned(here, since=since, stale=stale)
    with progress_bar.progress() as progress:
        return web_site.web_site(
            here,
            folder,
            since=since,
            stale=stale,
            replaces=force,
            progress=progress,
            waiting=build_output.show_waiting,
        )
