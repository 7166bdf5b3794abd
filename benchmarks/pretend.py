"""Builds a project as ``handouts build`` does, but for the rendering: ``python benchmarks/pretend.py PROJECT``.

Every leaflet gets the same PDF with a number of its own. Composing, writing and remembering are real, so that the
next build finds what it would find after a real one, and ten thousand leaflets take a minute instead of twenty.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from handouts.build import build
from handouts.build.assignment import AnyJob
from handouts.pdf.rendered_pdf import RenderedPdf
from handouts.pdf.renderer import Renderer
from handouts.project import project


class Pretender:
    """An executor that renders once."""

    def __init__(self, session: Any) -> None:
        self._renderer = Renderer(session.resources)

    def render(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, RenderedPdf | str]]:
        """Give each leaflet the first one's PDF, and a number."""
        made: RenderedPdf | None = None
        for number, job in enumerate(jobs):
            made = made or self._renderer.render(job.leaflet)
            yield job, replace(made, pdf=made.pdf + b"%% %d\n" % number)


if __name__ == "__main__":
    build._executor = lambda session, *_: Pretender(session)  # type: ignore[assignment]
    build.build(project.find(Path(sys.argv[1])))
