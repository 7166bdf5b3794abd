"""From a finished build to a release: what a clinic gives out, and what it takes back.

``release`` is the place to start: plan (check the build, compare it with the last release), then write.
"""

from collections.abc import Callable
from pathlib import Path

from handouts.brands.brand import Brand
from handouts.build import manifest, output_folder
from handouts.build.manifest import Record
from handouts.build.scratch import scratch_folder
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import Renderer
from handouts.pdf.resources import ResourceFolders
from handouts.project.project import Project
from handouts.release import catalogue, csv_list, history, plan
from handouts.release import folder as release_folder
from handouts.release.plan import Release
from handouts.release.site.downloads import pdf_name
from handouts.release.site.pages import Language
from handouts.release.web_site import WebSites
from handouts.storage import files
from handouts.storage import zips as storage_zips

LIST = "leaflets.csv"
SITE = "site"

Progress = Callable[[int, int, str], None]


def release(
    project: Project,
    target: Path,
    *,
    since: Path | None = None,
    label: str = "",
    stale: bool = False,
    replaces: bool = False,
    progress: Progress = lambda *_: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Release:
    """Make a release: zips, manifest, checksums, list, catalogues, notes and site, all of it or nothing.

    Args:
        project: The project; its output folder has the build.
        target: The folder of the release; it does not exist yet, or is empty.
        since: The manifest of the last release, or its folder; None for the first release.
        label: The users' name for this release, or empty.
        stale: Whether leaflets that are not up to date may be released.
        replaces: Whether an existing release at ``target`` is replaced.
        progress: Called before each part.
        waiting: Called with the holder of the output folder, if another build is using it.

    Returns:
        The release. The same build, label and last release give the same bytes.

    Raises:
        UsageError: There is no build, ``since`` does not fit, ``target`` has other files, or
            ``packages.toml`` has mistakes.
        HandoutsError: The build is not up to date or not complete, or a catalogue cannot be made.
        MachineError: The folder cannot be written.
    """
    release_folder.restore(target)
    release_folder.require(project, target, replaces=replaces)
    with output_folder.locked(project.output, waiting=waiting):
        made = plan.planned(project, since=since, label=label, stale=stale)
        with release_folder.beside(target) as folder:
            _write(made, project, folder, progress)
    return made


def _write(made: Release, project: Project, folder: Path, progress: Progress) -> None:
    languages = plan.languages(project)
    language = languages[project.settings.language]
    zips = zip_names(made.built.records)
    sites = WebSites(made, project, languages)
    total = len(zips) + 2 * len(made.brands)
    for number, ((clinic, variant), name) in enumerate(zips.items()):
        progress(number, total, name)
        storage_zips.write_zip(folder / name, _sources(made, project, clinic, variant))
    with scratch_folder(project) as scratch, Renderer(_resources(project), scratch=scratch) as renderer:
        for number, brand in enumerate(made.brands):
            progress(len(zips) + 2 * number, total, brand.name)
            if brand.clinic in made.clinics:
                pdf = catalogue.rendered(_catalogue(made, project, brand, language), renderer)
                files.write(folder / f"{brand.clinic}-catalogue.pdf", pdf)
            progress(len(zips) + 2 * number + 1, total, brand.name)
            sites.write(brand, folder / SITE)
    sites.write_front(folder / SITE)
    listed = csv_list.text(
        made.built.records,
        labels=language.labels,
        words=language.words,
        months=project.settings.review.months,
        zip_of=lambda one: zips[one.clinic, one.variant],
    )
    files.write(folder / LIST, listed)
    files.write(folder / release_folder.NOTES, made.notes.encode())
    files.write(folder / manifest.NAME, history.carried(made.raw, made.history))
    files.write(folder / manifest.SUMS, storage_zips.checksums(folder, without=manifest.SUMS).encode())


def zip_names(records: tuple[Record, ...]) -> dict[tuple[str, str], str]:
    """Name of the zip of each clinic and variant; if hyphens make two equal, one gets an underscore."""
    names: dict[tuple[str, str], str] = {}
    for clinic, variant in sorted({(one.clinic, one.variant) for one in records}):
        name = f"{clinic}-{variant}.zip"
        names[clinic, variant] = name if name not in names.values() else f"{clinic}_{variant}.zip"
    return names


def _sources(made: Release, project: Project, clinic: str, variant: str) -> list[tuple[str, Path]]:
    return [
        (pdf_name(one), project.output / one.file)
        for one in made.built.records
        if (one.clinic, one.variant) == (clinic, variant)
    ]


def _catalogue(made: Release, project: Project, brand: Brand, language: Language) -> Leaflet:
    return catalogue.compose(
        [one for one in made.built.records if one.clinic == brand.clinic],
        brand,
        labels=language.labels,
        words=language.words,
        label=made.label,
        standard=project.settings.pdf_standard,
        templates=project.templates,
    )


def _resources(project: Project) -> ResourceFolders:
    return ResourceFolders(styles=project.styles, brands=project.brands, pictures=project.cache)
