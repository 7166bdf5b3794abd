"""What a worker process of the station does: make one copy of a leaflet, and pictures of its pages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handouts.build import worker_process
from handouts.build.executors import AnyJob
from handouts.errors import HandoutsError, Problem
from handouts.project.project import Project

if TYPE_CHECKING:
    from handouts.pdf.renderer import RenderedPdf

DPI = 132
"""Resolution of the pictures of pages: sharp at the width of a page on a screen (A4: 1091 pixels)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The leaflet that is wanted."""

    project: Project
    slug: str
    clinic: str
    variant: str
    today: date
    """The day on its stamp."""


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

    from handouts.build.print_copy import print_copy  # noqa: PLC0415

    try:
        copy = print_copy(
            order.project,
            wanted=order.slug,
            clinic=order.clinic,
            variant=order.variant,
            today=order.today,
            executor=_Here(),
        )
    except HandoutsError as error:
        return Refusal(message=error.message, advice=error.advice, problems=error.problems)
    with pypdfium2.PdfDocument(copy.rendered.pdf) as document:
        sizes = tuple(
            (round(width * DPI / 72), round(height * DPI / 72))
            for width, height in map(document.get_page_size, range(len(document)))
        )
    return Made(
        pdf=copy.rendered.pdf,
        title=copy.leaflet.title,
        lang=copy.leaflet.lang,
        code=copy.leaflet.code,
        updated=copy.leaflet.updated,
        imposed=copy.leaflet.variant.imposed,
        sizes=sizes,
    )


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
        image = document[number - 1].render(scale=DPI / 72).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()
