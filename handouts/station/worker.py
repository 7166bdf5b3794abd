"""What a worker process of the station does: make one copy of a leaflet, and pictures of its pages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from handouts.build import worker_process
from handouts.build.assignment import AnyJob
from handouts.errors import HandoutsError, Problem
from handouts.leaflets import adaptable
from handouts.leaflets.adaptable import Part
from handouts.leaflets.adaptation import Adaptation
from handouts.project.project import Project

if TYPE_CHECKING:
    from handouts.articles.topics import Topic
    from handouts.build.session import Session
    from handouts.pdf.rendered_pdf import RenderedPdf

DPI = 132
"""Resolution of the pictures of pages: sharp at the width of a page on a screen (A4: 1091 pixels)."""


class Key(NamedTuple):
    """What a copy is kept under; see ``Order``."""

    slug: str
    clinic: str
    variant: str
    today: date
    state: str
    adaptation: Adaptation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The leaflet that is wanted."""

    project: Project
    slug: str
    clinic: str
    variant: str
    today: date
    """The day on its stamp."""
    state: str
    """Stands for the files that it is made of; see ``Overview.state_of``."""
    design: str
    """Stands for the settings, templates and style sheets."""
    version: int
    """Of the overview: topics, brands and labels are read again for another one."""
    adaptation: Adaptation | None = None
    """What it has for one patient only."""
    draft: Topic | None = None
    """The topic if it is a draft, which has no leaflet but a preview."""

    @property
    def key(self) -> Key:
        """The same for the same leaflet of the same files on the same day."""
        return Key(self.slug, self.clinic, self.variant, self.today, self.state, self.adaptation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A copy of a leaflet."""

    pdf: bytes
    title: str
    lang: str
    code: str
    """Content code."""
    updated: str
    """ISO 8601 date, or empty."""
    imposed: bool
    """Whether it is imposed for folding, so that it must be flipped on the short edge."""
    sizes: tuple[tuple[int, int], ...]
    """Width and height of the picture of each page, in pixels at ``DPI``."""
    first: bytes = field(repr=False)
    """The picture of page 1, as ``picture`` makes it: whoever asks for a leaflet sees it next."""

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.pdf) + len(self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why there is no copy."""

    message: str
    advice: str
    problems: tuple[Problem, ...] = ()


class _Here:
    """An executor that renders with the renderer of this worker process."""

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Render leaflets in their order."""
        for job in jobs:
            yield job, worker_process.render(job.leaflet)


def make(order: Order) -> Made | Refusal:
    """Make a copy of a leaflet, as ``handouts print`` does."""
    import pypdfium2  # noqa: PLC0415 - heavy, and only workers need it

    from handouts.build.copies.print_copy import print_copy  # noqa: PLC0415

    try:
        copy = print_copy(
            order.project,
            wanted=order.slug,
            clinic=order.clinic,
            variant=order.variant,
            today=order.today,
            executor=_Here(),
            session=_session(order),
            adaptation=order.adaptation,
        )
    except HandoutsError as error:
        return Refusal(message=error.message, advice=error.advice, problems=error.problems)
    with pypdfium2.PdfDocument(copy.rendered.pdf) as document:
        sizes = tuple(
            (round(width * DPI / 72), round(height * DPI / 72))
            for width, height in map(document.get_page_size, range(len(document)))
        )
        first = _png(document[0])
    return Made(
        pdf=copy.rendered.pdf,
        title=copy.leaflet.title,
        lang=copy.leaflet.lang,
        code=copy.leaflet.code,
        updated=copy.leaflet.updated,
        imposed=copy.leaflet.variant.imposed,
        sizes=sizes,
        first=first,
    )


_sessions: dict[str, tuple[int, Session]] = {}
"""What this worker has read, by variant, with its version: with 500 topics it takes as long as rendering."""


def _session(order: Order) -> Session:
    """The session of an order; the last one of its variant if no file has changed since.

    Raises:
        HandoutsError: As ``open_session``.
    """
    from handouts.build.session import open_session  # noqa: PLC0415 - heavy, and only workers need it

    version, session = _sessions.get(order.variant, (-1, None))
    if session is None or version != order.version:
        session = open_session(order.project, (order.variant,))
        _sessions[order.variant] = (order.version, session)
    if order.draft is not None:
        return replace(session, topics=(*session.topics, order.draft))
    return session


def parts(order: Order) -> tuple[Part, ...] | Refusal:
    """What of an article can be adapted for one patient; or why it cannot be read."""
    from handouts.articles import topics  # noqa: PLC0415 - only workers read whole articles
    from handouts.build import compose  # noqa: PLC0415

    try:
        session = _session(order)
        loaded = compose.load(session, topics.choose(order.slug, session.topics), ())
    except HandoutsError as error:
        return Refusal(message=error.message, advice=error.advice, problems=error.problems)
    if loaded.article is None:
        return Refusal(message="The article has errors", advice="Correct them", problems=loaded.problems)
    return adaptable.parts(loaded.article)


def picture(pdf: bytes, number: int) -> bytes:
    """A picture of a page.

    Args:
        pdf: The file.
        number: The page, counted from 1; it must exist.

    Returns:
        A PNG in ``DPI``.
    """
    import pypdfium2  # noqa: PLC0415 - heavy, and only workers need it

    with pypdfium2.PdfDocument(pdf) as document:
        return _png(document[number - 1])


def _png(page: Any) -> bytes:  # noqa: ANN401 - a pypdfium2.PdfPage
    image = page.render(scale=DPI / 72).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
