"""What must hold before anything is released: a finished, whole build, and a last release that fits it."""

from datetime import date
from pathlib import Path

from handouts.articles import article_folder
from handouts.brands import brand
from handouts.build import build, freshness, manifest
from handouts.build.manifest import Manifest
from handouts.errors import HandoutsError, UsageError
from handouts.project.project import Project
from handouts.release import history
from handouts.release.history import History

_SHOWN = 5
"""Names in a message; more are counted."""
_FIRST = "Build first: handouts build"


def raw(project: Project) -> bytes:
    """The manifest of a build as it lies there.

    Raises:
        UsageError: There is none, it cannot be read, or it holds no leaflet.
    """
    path = project.output / manifest.NAME
    try:
        content = path.read_bytes()
        built = manifest.parse(content)
        gate(built)
    except OSError as error:
        raise UsageError(f"There is no build in {project.output}", advice=_FIRST) from error
    except ValueError as error:
        raise UsageError(f"{path} cannot be used: {error}", advice=_FIRST) from error
    if not built.records:
        raise UsageError(f"The build in {project.output} has no leaflet", advice=_FIRST)
    return content


def gate(built: Manifest) -> date | None:
    """The day of the review gate that all leaflets of a build went through, or None.

    Raises:
        ValueError: They went through it on different days, or what the manifest has there is no day.
    """
    days = sorted({record.as_of for record in built.records})
    if len(days) > 1:
        named = ", ".join(day or "none" for day in days)
        raise ValueError(
            f"its leaflets passed the review gate on different days ({named}): build all with one"
        )
    return date.fromisoformat(days[0]) if days and days[0] else None


def before(since: Path, built: Manifest) -> tuple[Manifest, History]:
    """The last release, as its manifest tells.

    Args:
        since: That manifest, or the folder in which it lies.
        built: The build that is to follow it.

    Raises:
        UsageError: It cannot be read, is no manifest that this program reads, or is that of other clinics.
    """
    path = since / manifest.NAME if since.is_dir() else since
    advice = "Name the manifest.json of the last release with --since"
    try:
        then, past = history.parse(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}", advice=advice) from error
    except ValueError as error:
        raise UsageError(f"{path} cannot be used: {error}", advice=advice) from error
    theirs = {one.clinic for one in past.editions}
    if not theirs:
        raise UsageError(f"{path} holds no leaflet", advice=advice)
    ours = {one.clinic for one in built.records}
    if not ours & theirs:
        raise UsageError(
            f"{path} is from other clinics ({_named(theirs)}) than this build ({_named(ours)})", advice=advice
        )
    return then, past


def require_whole(built: Manifest, project: Project) -> None:
    """Refuse a build of which a PDF is missing or is not what the manifest says.

    Raises:
        HandoutsError: So it is.
    """
    whole = freshness.whole(built.records, project.output)
    broken = [one.file for one in built.records if one.file not in whole]
    if broken:
        raise HandoutsError(
            f"{_counted(broken, 'PDF')} missing, or not what the manifest says: {_named(broken)}",
            advice=_FIRST,
        )


def require_finished(built: Manifest, past: History, project: Project, *, stale: bool) -> None:
    """Refuse a build that is not what the articles say now: a release of it would withdraw what is not gone.

    Args:
        built: The build.
        past: All releases up to the last.
        project: Where the articles lie.
        stale: Whether leaflets that show an older text may be released.

    Raises:
        HandoutsError: Leaflets are missing whose articles are there, or are stale and may not be.
    """
    known = {(one.clinic, one.slug) for one in built.records}
    there, clinics = set(article_folder.slugs(project)), set(brand.names(project.brands))
    lost = [
        f"{one.clinic}/{one.slug}"
        for one in past.editions
        if one.last == past.number and (one.clinic, one.slug) not in known
        if one.clinic in clinics and one.slug in there
    ]
    if lost:
        raise HandoutsError(
            f"{_counted(lost, 'topic')} in the last release and still there, but not in this build: "
            f"{_named(lost)}",
            advice="Build all of it, and mend what fails: handouts build",
        )
    if stale:
        return
    variants = tuple(sorted({one.variant for one in built.records}))
    names = tuple(sorted({one.clinic for one in built.records}))
    tasks, gone = build.planned(project, clinics=names, variants=variants, as_of=gate(built))
    old = [f"{task.clinic}/{task.topic.slug}" for task in tasks] + [one.file for one in gone]
    if old:
        raise HandoutsError(
            f"The build is not finished: {_counted(old, 'leaflet')} not what the articles say now: "
            f"{_named(old)}",
            advice="Build first: handouts build (with --dry-run it says why), and mend articles with errors: "
            "handouts check; or release them with --stale",
        )


def _counted(names: list[str], what: str) -> str:
    count = len(set(names))
    return f"{count} {what} is" if count == 1 else f"{count} {what}s are"


def _named(names: set[str] | list[str]) -> str:
    listed = sorted(set(names))
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return ", ".join(listed[:_SHOWN]) + more
