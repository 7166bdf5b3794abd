"""Compose and render leaflets of a test's project, as a build does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.articles.topics import Topic
from handouts.build.compose import compose, load
from handouts.build.executors import Executor
from handouts.build.session import Session
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.variant import Variant
from handouts.pdf.rendered_pdf import RenderedPdf


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderTask:
    """A leaflet alone, as an executor wants it."""

    leaflet: Leaflet


def composed(session: Session, topic: Topic, clinic: str, variant: Variant | None = None) -> Leaflet:
    """One composed leaflet; the first variant of the session where none is named."""
    chosen = variant or session.variants[0]
    leaflet, problems = compose(session, load(session, topic, [chosen]), clinic, chosen)
    assert isinstance(leaflet, Leaflet), (leaflet, problems)
    return leaflet


def rendered(executor: Executor, leaflets: Iterable[Leaflet]) -> Iterator[tuple[Leaflet, RenderedPdf | str]]:
    """What an executor makes of leaflets, in its order."""
    for job, outcome in executor.render(RenderTask(leaflet=one) for one in leaflets):
        yield job.leaflet, outcome
