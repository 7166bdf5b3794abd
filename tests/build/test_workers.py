"""Workers that end again and again: the others render, and if there is none left, the build ends."""

import sys
from pathlib import Path
from typing import Any

import pytest

from handouts.build import worker_process
from handouts.build.session import Session
from handouts.build.workers import Workers
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from tests.rendering import RenderTask

pytestmark = [
    pytest.mark.slow("kills"),
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit of memory"),
]


class Pools:
    """Opens the pools of workers, of which only some have enough memory to start."""

    def __init__(self, session: Session, scratch: Path, good: set[int]) -> None:
        self.session = session
        self.scratch = scratch
        self.good = good
        self.opened = 0

    def open(self) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
        """Another pool."""
        self.opened += 1
        megabytes = worker_process.MEGABYTES if self.opened in self.good else 20
        return worker_process.open_pool(self.session.resources, 1, megabytes, scratch=self.scratch)


def test_the_others_render_what_a_worker_cannot(
    session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """It is started five times more, and then left out."""
    pools = Pools(session, tmp_path, good={2})
    workers = Workers[RenderTask](pools.open, 2, seconds=300)
    try:
        made = list(workers.render(iter([RenderTask(leaflet=one) for one in leaflets])))
    finally:
        workers.close()
    assert {job.leaflet.slug for job, _ in made} == {one.slug for one in leaflets}
    assert len(made) == 3
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in made)
    assert 3 <= pools.opened <= 2 + 5


def test_workers_that_cannot_start_end_the_build(
    session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """Each is started five times more; then the error says what may help."""
    pools = Pools(session, tmp_path, good=set())
    workers = Workers[RenderTask](pools.open, 2, seconds=300)
    try:
        with pytest.raises(MachineError, match="ended before they rendered anything") as caught:
            list(workers.render(iter([RenderTask(leaflet=one) for one in leaflets])))
    finally:
        workers.close()
    assert "-j 1" in str(caught.value.advice)
    assert pools.opened == 2 + 2 * 5
