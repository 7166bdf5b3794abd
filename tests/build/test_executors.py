"""Executors: the same bytes in one process and in several, and one bad leaflet fails alone."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handouts.build import assignment, executors, worker_process
from handouts.build.session import Session, open_session
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from tests.build.slow_leaflets import ample, endless
from tests.conftest import ARTICLE, ClinicProject
from tests.rendering import composed, rendered


def test_a_pool_gives_the_same_bytes(session: Session, leaflets: list[Leaflet], tmp_path: Path) -> None:
    """As one process, in whatever order the leaflets are finished."""
    here = executors.InProcess(resources=session.resources, scratch=tmp_path)
    alone = {one.slug: made for one, made in rendered(here, leaflets)}
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path)
    pooled = {one.slug: made for one, made in rendered(pool, leaflets)}
    assert pooled == alone
    assert len(pooled) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_leaflet_on_which_the_program_fails_fails_alone(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, jobs: int
) -> None:
    """In this process and in workers: the others are rendered."""
    spoiled = replace(leaflets[0], slug="fejl", standard="ingen")
    executor: executors.Executor = executors.InProcess(resources=session.resources, scratch=tmp_path)
    if jobs > 1:
        executor = executors.Pool(resources=session.resources, jobs=jobs, scratch=tmp_path)
    made = {one.slug: outcome for one, outcome in rendered(executor, [spoiled, *leaflets])}
    assert "The program itself failed on it" in str(made.pop("fejl"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_missing_style_sheet_ends_the_build(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, jobs: int
) -> None:
    """No article has caused it. The message is the same with workers."""
    variant = replace(leaflets[0].variant, sheets=("print.css", "nej.css"))
    executor: executors.Executor = executors.InProcess(resources=session.resources, scratch=tmp_path)
    if jobs > 1:
        executor = executors.Pool(resources=session.resources, jobs=jobs, scratch=tmp_path)
    with pytest.raises(MachineError, match=r"nej\.css") as caught:
        list(rendered(executor, [replace(one, variant=variant) for one in leaflets]))
    assert caught.value.advice


@pytest.mark.slow("kills")
def test_a_leaflet_that_hangs_fails_alone(session: Session, leaflets: list[Leaflet], tmp_path: Path) -> None:
    """It is stopped after its time; the others are rendered."""
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path)
    seconds = ample(pool, leaflets)
    pool = replace(pool, seconds=seconds)
    made = {one.slug: outcome for one, outcome in rendered(pool, [endless(leaflets[0]), *leaflets])}
    assert made.pop("uendelig") == f"It took more than {seconds} seconds of computing time"
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 3


@pytest.mark.slow("kills")
def test_a_leaflet_that_needs_too_much_memory_fails_alone(
    session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """Each worker has its own limit; the others are rendered."""
    text = "<p>Gå en tur</p>" * 2_000_000
    greedy = replace(
        leaflets[0], slug="umættelig", html=leaflets[0].html.replace("</main>", f"{text}</main>")
    )
    pool = executors.Pool(resources=session.resources, jobs=1, megabytes=700, seconds=300, scratch=tmp_path)
    made = {one.slug: outcome for one, outcome in rendered(pool, [greedy, *leaflets])}
    assert re.search("more than|died", str(made.pop("umættelig")))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 3


@pytest.mark.slow("leaflets")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit of memory")
def test_the_leaflets_after_one_that_needs_too_much_are_rendered(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a worker, because the renderer of this process was interrupted."""
    work = worker_process.outcome

    def outcome(renderer: Any, leaflet: Leaflet) -> Any:  # noqa: ANN401 - as the original
        if leaflet is leaflets[0]:
            renderer.render = lambda _: bytearray(3 << 30)
        return work(renderer, leaflet)

    monkeypatch.setattr(worker_process, "outcome", outcome)
    here = executors.InProcess(resources=session.resources, scratch=tmp_path)
    made = [outcome for _, outcome in rendered(here, leaflets)]
    assert made[0] == "It needs more than 2 GB of memory"
    assert all(isinstance(one, RenderedPdf) for one in made[1:])


@pytest.mark.slow("leaflets")
def test_a_text_is_laid_out_by_one_worker(
    clinic_project: ClinicProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The leaflets of a topic go to the same process; another gets some only if it has nothing to do."""
    schedule, given = worker_process.schedule, dict[tuple[str, Any], int]()
    clinics, topics = ("a", "b", "c", "d"), ("en", "fire", "to", "tre")
    project = clinic_project({f"{one}.md": ARTICLE for one in topics}, clinics=clinics)
    session = open_session(project)

    def seen(pool: Any, leaflet: Leaflet, seconds: float) -> Any:  # noqa: ANN401 - as pebble has it
        given[leaflet.slug, pool] = given.get((leaflet.slug, pool), 0) + 1
        return schedule(pool, leaflet, seconds)

    monkeypatch.setattr(worker_process, "schedule", seen)
    leaflets = [composed(session, topic, clinic) for topic in session.topics for clinic in clinics]
    pool = executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path)
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in rendered(pool, leaflets))
    assert len({worker for _, worker in given}) == 2
    assert sum(given.values()) == 16
    assert len(given) <= 4 + 2


@pytest.mark.slow("leaflets")
def test_leaflets_are_composed_as_they_are_needed(
    session: Session, leaflets: list[Leaflet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most three for each worker are composed ahead, and those that wait, so memory stays flat."""
    monkeypatch.setattr(assignment, "_MOST", 4)
    drawn = 0

    def source() -> Iterator[Leaflet]:
        nonlocal drawn
        for number in range(30):
            drawn += 1
            yield replace(leaflets[0], slug=f"{number % 3}")

    done = 0
    for _ in rendered(executors.Pool(resources=session.resources, jobs=2, scratch=tmp_path), source()):
        done += 1
        assert drawn <= done + 2 * 3 + 4
    assert done == 30
