"""The conditions for a release: a finished, complete build, and a last release that fits it.

Each refusal names the command that solves it.
"""

from datetime import date
from pathlib import Path

from handouts.articles import article_folder
from handouts.brands import brand
from handouts.build import build, freshness, manifest
from handouts.build.manifest import Manifest
from handouts.errors import HandoutsError, UsageError
from handouts.project import variant_names
from handouts.project.project import Project
from handouts.release import history
from handouts.release.build_command import build_command
from handouts.release.history import History
from handouts.storage import state_files

_SHOWN = 5
"""Names in a message; more are counted."""


def raw(project: Project) -> bytes:
    """Read the manifest of a build.

    Returns:
        The bytes of ``manifest.json`` in the output folder.

    Raises:
        UsageError: There is no build, its manifest cannot be read, or it has no leaflet.
    """
    path = project.output / manifest.NAME
    first = f"Build first: {build_command(project)}"
    try:
        content = state_files.read(path)
        built = manifest.parse(content)
    except OSError as error:
        raise UsageError(f"There is no build in {project.output}", advice=first) from error
    except ValueError as error:
        raise UsageError(f"{path} cannot be used: {error}", advice=first) from error
    if not built.records:
        raise UsageError(f"The build in {project.output} has no leaflet", advice=first)
    try:
        gate(built)
    except ValueError as error:
        advice = f"Build all of them with one day: {build_command(project, built)}"
        raise UsageError(f"{path} cannot be used: {error}", advice=advice) from error
    return content


def gate(built: Manifest) -> date | None:
    """The day for which the reviews of all leaflets of a build were checked (``build --as-of``), or None.

    Raises:
        ValueError: The leaflets have different days, or a day in the manifest is not a date.
    """
    days = sorted({record.as_of for record in built.records})
    for day in filter(None, days):
        date.fromisoformat(day)
    if len(days) > 1:
        named = ", ".join(day or "no day" for day in days)
        raise ValueError(f"the reviews of its leaflets were checked on different days ({named})")
    return date.fromisoformat(days[0]) if days and days[0] else None


def before(since: Path, built: Manifest) -> tuple[Manifest, History]:
    """Read the last release.

    Args:
        since: Its manifest, or the folder that has it.
        built: The build for the new release.

    Returns:
        The manifest of the last release, and the history up to it.

    Raises:
        UsageError: The manifest cannot be read, has another version, or is from other clinics.
    """
    path = since / manifest.NAME if since.is_dir() else since
    advice = "Name the manifest.json of the last release with --since"
    try:
        then, past = history.parse(state_files.read(path))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}", advice=advice) from error
    except ValueError as error:
        raise UsageError(f"{path} cannot be used: {error}", advice=advice) from error
    theirs = {one.clinic for one in past.editions}
    if not theirs:
        raise UsageError(f"{path} has no leaflet", advice=advice)
    ours = {one.clinic for one in built.records}
    if not ours & theirs:
        raise UsageError(
            f"{path} is from other clinics ({_named(theirs)}) than this build ({_named(ours)})", advice=advice
        )
    return then, past


def require_whole(built: Manifest, project: Project) -> None:
    """Refuse a build if a PDF is missing or is not the one in the manifest.

    Raises:
        HandoutsError: A PDF is missing or was changed.
    """
    whole = freshness.whole(built.records, project.output)
    broken = [one.file for one in built.records if one.file not in whole]
    if broken:
        raise HandoutsError(
            f"{_counted(broken, 'PDF')} missing or changed since the build: {_named(broken)}",
            advice=f"Build again: {build_command(project, built)}",
        )


def require_finished(built: Manifest, past: History, project: Project, *, stale: bool) -> frozenset[str]:
    """Refuse a build that is not up to date: its release would withdraw topics that still exist.

    Args:
        built: The build.
        past: All releases up to the last one.
        project: The project.
        stale: Whether leaflets with an older text may be released.

    Returns:
        The files of the leaflets that are not up to date; without ``stale`` there are none.

    Raises:
        HandoutsError: Leaflets of existing articles are missing, or leaflets are not up to date and may not
            be released.
    """
    known = {(one.clinic, one.slug) for one in built.records}
    slugs, clinics = set(article_folder.slugs(project)), set(brand.names(project.brands))
    lost = [
        f"{one.clinic}/{one.slug}"
        for one in past.editions
        if one.last == past.number and (one.clinic, one.slug) not in known
        if one.clinic in clinics and one.slug in slugs
    ]
    if lost:
        raise HandoutsError(
            f"Missing in this build, but in the last release, and with an article: {_named(lost)}",
            advice=f"Build all clinics: {build_command(project, built, all_clinics=True)}\n"
            "If an article has errors, correct it: handouts check",
        )
    try:
        old = _out_of_date(built, project, clinics)
    except HandoutsError:  # such as no article any more
        if not stale:
            raise
        old = [one.file for one in built.records]
    if old and not stale:
        raise HandoutsError(
            f"{_counted(old, 'leaflet')} not up to date: {_named(old)}",
            advice=f"Build again: {build_command(project, built)}\n"
            "If an article has errors, correct it: handouts check\n"
            "To release the leaflets as they are, add --stale",
        )
    return frozenset(old)


def _out_of_date(built: Manifest, project: Project, clinics: set[str]) -> list[str]:
    """The files of the leaflets that a build would make anew, or withdraw."""
    existing = set(variant_names.names(project.styles))
    tasks, gone = build.planned(
        project,
        clinics=tuple(sorted({one.clinic for one in built.records} & clinics)),
        variants=tuple(sorted({one.variant for one in built.records} & existing)),
        as_of=gate(built),
    )
    old = [f"{task.clinic}/{task.topic.slug}{task.variant.suffix}.pdf" for task in tasks]
    return old + [one.file for one in gone]


def _counted(names: list[str], noun: str) -> str:
    count = len(set(names))
    return f"{count} {noun} is" if count == 1 else f"{count} {noun}s are"


def _named(names: set[str] | list[str]) -> str:
    listed = sorted(set(names))
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return ", ".join(listed[:_SHOWN]) + more
