"""Plans a release: what changed, its number, its notes. Nothing is written."""

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
    """A release, planned or made."""

    label: str
    """The users' name for it, or empty."""
    built: Manifest
    """The manifest of its build."""
    raw: bytes
    """The bytes of that manifest."""
    comparison: Comparison
    """What changed since the last release."""
    history: History
    """All releases, this one the last."""
    brands: tuple[Brand, ...]
    """The clinics with a site: those with leaflets, now or in an earlier release."""
    notes: str
    """RELEASE_NOTES.md."""
    outdated: frozenset[str] = frozenset()
    """Files of the leaflets that are older than their articles (``--stale``): no page shows their text."""

    @property
    def clinics(self) -> tuple[str, ...]:
        """The clinics that have leaflets now."""
        return tuple(sorted({record.clinic for record in self.built.records}))


def planned(project: Project, *, since: Path | None = None, label: str = "", stale: bool = False) -> Release:
    """Plan the release of a build; nothing is written.

    Args:
        project: The project; its output folder has the build.
        since: The manifest of the last release, or its folder; None for the first release.
        label: The users' name for this release, or empty.
        stale: Whether leaflets that are not up to date may be released.

    Raises:
        UsageError: There is no build, or ``since`` does not fit it.
        HandoutsError: The build is not up to date or not complete.
    """
    raw = preconditions.raw(project)
    built = manifest.parse(raw)
    then, past = preconditions.before(since, built) if since else (Manifest(), History())
    preconditions.require_whole(built, project)
    outdated = preconditions.require_finished(built, past, project, stale=stale)
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
        outdated=outdated,
    )


def languages(project: Project) -> dict[str, Language]:
    """The words of all languages, by language; with the project's own.

    Raises:
        UsageError: There are no words for the project's language.
        HandoutsError: The words of a language cannot be read.
    """
    known = labels.read_all(project.templates)
    own = labels.of_language(project.settings.language, known)
    if own is None:
        raise UsageError(
            f"There are no labels for “{project.settings.language}”",
            advice=f"Write one of these as language in handouts.toml: {', '.join(known)}",
        )
    found = {
        lang: Language(labels=one, words=release_labels.read(project.templates, lang))
        for lang, one in known.items()
    }
    return {**found, project.settings.language: found[own.lang]}


def _brands(project: Project, now: History, clinics: tuple[str, ...]) -> tuple[Brand, ...]:
    """The brands of all existing clinics that have, or had, leaflets."""
    found = []
    there = brand.names(project.brands)
    for clinic in sorted({one.clinic for one in now.editions}):
        if clinic in clinics or clinic in there:
            read, problems = brand_cache.read(project, clinic)
            if read is None:
                raise HandoutsError(
                    f"The brand of “{clinic}” has errors",
                    advice="Correct the problems above",
                    problems=problems,
                )
            found.append(read)
    return tuple(found)
