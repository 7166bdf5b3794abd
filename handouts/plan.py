"""What a build has to do: which leaflets are fresh, which are stale, and why."""

from dataclasses import dataclass

from handouts import freshness
from handouts.brand import Brand
from handouts.freshness import Parts, Trace, Traces
from handouts.topics import Topic
from handouts.variant import Variant
from handouts.workshop import Workshop

FORCED = "it is forced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One leaflet that may have to be made."""

    topic: Topic
    house: Brand
    way: Variant
    parts: dict[str, str]
    """Hashes of what it would be made from."""
    why: str
    """Why it is stale; nothing where it is fresh."""
    trace: Trace | None
    """What it was made from, if it ever was."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Clinic, slug and variant."""
        return self.house.clinic, self.topic.slug, self.way.name


def tasks(
    shop: Workshop, chosen: tuple[Topic, ...], houses: tuple[Brand, ...], traces: Traces, *, force: bool
) -> list[Task]:
    """What a build has to do, topic by topic.

    Args:
        shop: The workshop.
        chosen: The topics that are meant.
        houses: The clinics.
        traces: What the leaflets that are there were made from.
        force: Everything is stale.
    """
    parts = Parts(shop.project)
    made = []
    for topic in chosen:
        article = freshness.file_hash(topic.path)
        known: dict[str, dict[str, str]] = {}
        for house in houses:
            for way in shop.variants:
                trace = traces.get((house.clinic, topic.slug, way.name))
                mine = parts.of(article, house.clinic, way)
                made.append(
                    Task(
                        topic=topic,
                        house=house,
                        way=way,
                        parts=mine,
                        why=FORCED if force else _why(trace, mine, topic, shop, known),
                        trace=trace,
                    )
                )
    return made


def _why(
    trace: Trace | None,
    parts: dict[str, str],
    topic: Topic,
    shop: Workshop,
    known: dict[str, dict[str, str]],
) -> str:
    if trace is None:
        return "it is new"
    if trace.record.source != topic.file:
        return "its article was moved"
    addresses = "\0".join(trace.pictures)
    if addresses not in known:  # the clinics of one article share its pictures
        known[addresses] = freshness.pictures(trace.pictures, topic.path, shop.project)
    return freshness.stale(
        trace, parts, pictures=known[addresses], titles=shop.titles, output=shop.project.output
    )
