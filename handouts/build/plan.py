"""What a build has to do: which leaflets are up to date, which are not, and why; which have to go."""

from dataclasses import dataclass
from datetime import date

from handouts.articles import article_file, article_folder
from handouts.articles.topics import Topic
from handouts.brands import brand
from handouts.build import fingerprints, freshness
from handouts.build.fingerprints import Fingerprint, Fingerprints
from handouts.build.freshness import InputHashes
from handouts.build.manifest import Record
from handouts.build.session import Session
from handouts.leaflets import variant as leaflet_variant
from handouts.leaflets.variant import Variant
from handouts.project import review as project_review
from handouts.project import variant_names

FORCED = "it is forced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One leaflet that may have to be made."""

    topic: Topic
    clinic: str
    variant: Variant
    inputs: dict[str, str]
    """Hashes of what it would be made from."""
    why: str
    """Why it is out of date; empty if it is up to date."""
    review: str
    """The decision of the review check: ``overdue``, ``stamped``, ``refused`` or empty."""
    forced: bool
    """Whether it is rendered even if it is up to date."""
    fingerprint: Fingerprint | None
    """What the existing leaflet was made from; None if there is none."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Clinic, slug and variant."""
        return self.clinic, self.topic.slug, self.variant.name


def tasks(
    session: Session,
    chosen: tuple[Topic, ...],
    clinics: tuple[str, ...],
    *,
    known: Fingerprints,
    inputs: InputHashes,
    kept: tuple[Variant, ...],
    force: bool,
    as_of: date | None,
) -> list[Task]:
    """What a build has to do, topic by topic.

    Args:
        session: The session.
        chosen: The topics to build.
        clinics: The clinics to build for.
        known: What the leaflets of the output folder were made from.
        inputs: Hashes of what leaflets are made from now.
        kept: Further variants; a leaflet that exists in one of them is kept up to date.
        force: Render every leaflet, even if it is up to date.
        as_of: The day of the review check; None for no check.
    """
    whole = freshness.whole([one.record for one in known.leaflets.values()], session.project.output)
    settings = session.project.settings.review
    made = []
    for topic in chosen:
        pictures: dict[str, dict[str, str]] = {}
        decided = project_review.decided(topic.review_by, topic.updated, topic.published, settings, as_of)
        for clinic in clinics:
            for variant in (*session.variants, *kept):
                fingerprint = known.leaflets.get((clinic, topic.slug, variant.name))
                if fingerprint is None and variant in kept:
                    continue
                hashes = inputs.of(topic.hash, clinic, variant, review=decided)
                why = _why(fingerprint, hashes, topic, session, pictures)
                if fingerprint and not why and fingerprint.record.file not in whole:
                    why = "its PDF was deleted or altered"
                made.append(
                    Task(
                        topic=topic,
                        clinic=clinic,
                        variant=variant,
                        inputs=hashes,
                        why=FORCED if force else why,
                        review=decided,
                        forced=force,
                        fingerprint=fingerprint,
                    )
                )
    return made


def kept_variants(session: Session, known: Fingerprints) -> tuple[Variant, ...]:
    """Variants that exist in the output folder beside those of the session.

    Someone built them once with ``--variant``. A build without that option keeps them up to date: a release
    gives out the whole folder, and must not find old leaflets in it.

    Raises:
        HandoutsError: The description of one of them has mistakes.
    """
    styles = session.project.styles
    made = {one.record.variant for one in known.leaflets.values()} & set(variant_names.names(styles))
    wanted = {variant.name for variant in session.variants}
    return tuple(leaflet_variant.read(styles, name) for name in sorted(made - wanted))


def _why(
    fingerprint: Fingerprint | None,
    inputs: dict[str, str],
    topic: Topic,
    session: Session,
    hashed: dict[str, dict[str, str]],
) -> str:
    if fingerprint is None:
        return "it is new"
    if fingerprint.record.source != topic.file:
        return "its article was moved"
    addresses = "\0".join(fingerprint.pictures)
    if addresses not in hashed:  # the clinics of one article share its pictures
        hashed[addresses] = freshness.pictures(fingerprint.pictures, topic.path, session.project)
    return freshness.stale(fingerprint, inputs, pictures=hashed[addresses], titles=session.titles)


def gone(session: Session, known: Fingerprints) -> tuple[Record, ...]:
    """Leaflets whose article, clinic or variant is gone.

    An article is gone if no article has the leaflet's slug, and none is in its article's file. One that has
    become a draft is gone, too: its leaflet must not be handed out.
    """
    project = session.project
    drafts = {problem.file for problem in session.unclear if problem.rule == "article-draft"}
    slugs, clinics = set(article_folder.slugs(project)), set(brand.names(project.brands))
    variants = set(variant_names.names(project.styles))
    return tuple(
        record
        for record in fingerprints.recorded(known).records
        if record.clinic not in clinics
        or record.variant not in variants
        or record.source in drafts
        or (record.slug not in slugs and not article_file.makes(project.root / record.source, record.slug))
    )
