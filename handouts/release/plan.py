"""What a release would be: what changed, what it is called, and what it says; nothing is written."""

from dataclasses import dataclass
from pathlib import Path

from handouts.brands import brand, brand_cache
from handouts.brands.brand import Brand
from handouts.build import manifest
from handouts.build.manifest import Manifest
from handouts.errors import HandoutsError, UsageError
from handouts.project import labels
from handouts.project.project import Project
from handouts.release import comparison, preconditions
from handouts.release import labels as release_labels
from handouts.release import notes as release_notes
from handouts.release.changes import Comparison
from handouts.release.history import History
from handouts.release.site.pages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release as it is, or would be, given out."""

    label: str
    """What people call it, or nothing."""
    built: Manifest
    """The build that it is made from."""
    raw: bytes
    """That build's manifest as it lies there."""
    comparison: Comparison
    """What is new against the last release."""
    history: History
    """All releases, this one the last."""
    brands: tuple[Brand, ...]
    """The clinics that have a site: those with leaflets now, or once."""
    notes: str
    """RELEASE_NOTES.md."""

    @property
    def clinics(self) -> tuple[str, ...]:
        """The clinics that have leaflets now."""
        return tuple(sorted({record.clinic for record in self.built.records}))


def planned(project: Project, *, since: Path | None = None, label: str = "", stale: bool = False) -> Release:
    """Look at a build and say what its release would be; nothing is written.

    Args:
        project: Where everything lies; its output folder holds the build.
        since: The last release's manifest, or the folder in which it lies; None for the first release.
        label: What people call this release, or nothing.
        stale: Whether leaflets may be released that are not what their articles say now.

    Raises:
        UsageError: There is no build, or ``since`` is no manifest that fits.
        HandoutsError: The build is not finished or not whole.
    """
    raw = preconditions.raw(project)
    built = manifest.parse(raw)
    then, past = preconditions.before(since, built) if since else (Manifest(), History())
    preconditions.require_whole(built, project)
    preconditions.require_finished(built, past, project, stale=stale)
    language = languages(project)[project.settings.language]
    compared = comparison.compare(built, then, past)
    now = past.released(built.records, label)
    clinics = tuple(sorted({record.clinic for record in built.records}))
    return Release(
        label=label,
        built=built,
        raw=raw,
        comparison=compared,
        history=now,
        brands=_brands(project, now, clinics),
        notes=release_notes.text(
            compared, now, clinics=clinics, labels=language.labels, words=language.words
        ),
    )


def languages(project: Project) -> dict[str, Language]:
    """Every language's words; the project's own is among them.

    Raises:
        UsageError: It is not.
        HandoutsError: The words of a language cannot be read.
    """
    known = labels.read_all(project.templates)
    if project.settings.language not in known:
        raise UsageError(
            f"There are no labels for “{project.settings.language}”",
            advice=f"Write one of these as language in handouts.toml: {', '.join(known)}",
        )
    return {
        lang: Language(labels=one, words=release_labels.read(project.templates, lang))
        for lang, one in known.items()
    }


def _brands(project: Project, now: History, clinics: tuple[str, ...]) -> tuple[Brand, ...]:
    """The brands of all clinics that have, or had, leaflets and still are there."""
    found = []
    there = brand.names(project.brands)
    for clinic in sorted({one.clinic for one in now.editions}):
        if clinic in clinics or clinic in there:
            read, problems = brand_cache.read(project, clinic)
            if read is None:
                raise HandoutsError(
                    f"The brand of “{clinic}” has errors",
                    advice="Mend what is named above",
                    problems=problems,
                )
            found.append(read)
    return tuple(found)
