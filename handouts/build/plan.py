"""What a build has to do: which leaflets are fresh, which are stale, and why."""

from dataclasses import dataclass
from datetime import date

from handouts.articles.topics import Topic
from handouts.build import freshness
from handouts.build.freshness import Parts, Trace, Traces
from handouts.build.session import Session
from handouts.leaflets.variant import Variant
from handouts.project import review as project_review

FORCED = "it is forced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One leaflet that may have to be made."""

    topic: Topic
    clinic: str
    variant: Variant
    parts: dict[str, str]
    """Hashes of what it would be made from."""
    why: str
    """Why it is stale; nothing where it is fresh."""
    review: str
    """What the review gate decided: ``overdue``, ``stamped``, ``refused`` or nothing."""
    forced: bool
    """Whether it is rendered, however fresh it is."""
    trace: Trace | None
    """What it was made from, if it ever was."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Clinic, slug and variant."""
        return self.clinic, self.topic.slug, self.variant.name


def tasks(
    session: Session,
    chosen: tuple[Topic, ...],
    clinics: tuple[str, ...],
    *,
    traces: Traces,
    parts: Parts,
    force: bool,
    as_of: date | None,
) -> list[Task]:
    """What a build has to do, topic by topic.

    Args:
        session: The session.
        chosen: The topics that are meant.
        clinics: The clinics.
        traces: What the leaflets that are there were made from.
        parts: What leaflets are made from now.
        force: Everything is stale.
        as_of: The day of the review gate; None where it does not stand.
    """
    whole = freshness.whole([trace.record for trace in traces.leaflets.values()], session.project.output)
    made = []
    for topic in chosen:
        pictures: dict[str, dict[str, str]] = {}
        settings = session.project.settings.review
        decided = project_review.decided(topic.review_by, topic.updated, topic.published, settings, as_of)
        for clinic in clinics:
            for variant in session.variants:
                trace = traces.leaflets.get((clinic, topic.slug, variant.name))
                mine = parts.of(topic.hash, clinic, variant, review=decided)
                why = _why(trace, mine, topic, session, pictures)
                if trace and not why and trace.record.file not in whole:
                    why = "its PDF was deleted or altered"
                made.append(
                    Task(
                        topic=topic,
                        clinic=clinic,
                        variant=variant,
                        parts=mine,
                        why=FORCED if force else why,
                        review=decided,
                        forced=force,
                        trace=trace,
                    )
                )
    return made


def _why(
    trace: Trace | None,
    parts: dict[str, str],
    topic: Topic,
    session: Session,
    known: dict[str, dict[str, str]],
) -> str:
    if trace is None:
        return "it is new"
    if trace.record.source != topic.file:
        return "its article was moved"
    addresses = "\0".join(trace.pictures)
    if addresses not in known:  # the clinics of one article share its pictures
        known[addresses] = freshness.pictures(trace.pictures, topic.path, session.project)
    return freshness.stale(trace, parts, pictures=known[addresses], titles=session.titles)
