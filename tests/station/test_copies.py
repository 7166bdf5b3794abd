"""Copies of leaflets in worker processes."""

import asyncio
import datetime
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handouts import time_limit
from handouts.leaflets.adaptation import Adaptation
from handouts.project.project import Project
from handouts.station.copies import Copies
from handouts.station.worker import Made, Order, Refusal

DAY = datetime.date(2026, 2, 24)


def run(project: Project, scratch: Path, use: Callable[[Copies], Coroutine[Any, Any, None]]) -> None:
    """Use copies with one worker."""
    copies = Copies(project, at_once=1, scratch=scratch)
    try:
        asyncio.run(use(copies))
    finally:
        copies.close()


def order(project: Project, slug: str = "ondt-i-nakken", *, state: str = "1") -> Order:
    """The order of a standard leaflet."""
    return Order(
        project=project,
        slug=slug,
        clinic="havnen",
        variant="standard",
        today=DAY,
        state=state,
        design="",
        version=int(state),
    )


@pytest.mark.slow("station")
def test_a_copy_is_made_once(shown_project: Project, tmp_path: Path) -> None:
    """Those who ask meanwhile get the same one, as do those who ask later; other files make another one."""

    async def use(copies: Copies) -> None:
        wanted = order(shown_project)
        first, second = await asyncio.gather(copies.copy(wanted, client="a"), copies.copy(wanted, client="b"))
        assert isinstance(first, Made)
        assert second is first
        assert await copies.copy(wanted, client="c") is first
        assert await copies.copy(order(shown_project, state="2"), client="c") is not first
        with pytest.raises(IndexError):
            await copies.picture(first, 2, client="a")
        assert (await copies.picture(first, 1, client="a")).startswith(b"\x89PNG")

    run(shown_project, tmp_path, use)


@pytest.mark.slow("station")
def test_an_adapted_copy_is_not_kept(shown_project: Project, tmp_path: Path) -> None:
    """Nor its text, in any form; what can be adapted is the same for all patients, and is kept."""

    async def use(copies: Copies) -> None:
        plain = order(shown_project)
        noted = replace(plain, adaptation=Adaptation(note="Gå en lang tur. " * 25 + "Hvil.", side="left"))
        made = await copies.copy(noted, client="a")
        assert isinstance(made, Made)
        for number in range(1, len(made.sizes) + 1):
            assert await copies.picture(made, number, client="a", kept=False)
        assert len(copies._kept) == 0
        assert (copies._running, copies._begun) == ({}, set())
        parts = await copies.parts(plain, client="a")
        assert await copies.parts(noted, client="a") == parts
        assert len(copies._kept) == 1

    run(shown_project, tmp_path, use)


def test_a_copy_that_nobody_waits_for_is_not_made(shown_project: Project, tmp_path: Path) -> None:
    """If all who asked have left before its turn; it needs no worker then."""

    async def use(copies: Copies) -> None:
        async with copies._turns.turn("b"):
            asked = [asyncio.ensure_future(copies.copy(order(shown_project), client="a")) for _ in range(2)]
            await asyncio.sleep(0.01)
            asked[0].cancel()
            await asyncio.sleep(0.01)
            assert copies._turns.waiting == 1
            asked[1].cancel()
            await asyncio.gather(*asked, return_exceptions=True)
        await asyncio.sleep(0.01)
        assert copies._running == {}
        assert not copies._pool.is_open

    run(shown_project, tmp_path, use)


@pytest.mark.slow("station")
def test_a_worker_gets_ready_before_the_first_user(shown_project: Project, tmp_path: Path) -> None:
    """It makes a copy, which the first user gets; one that fails is no error yet."""

    async def use(copies: Copies) -> None:
        wanted = order(shown_project)
        await copies.warm_up([order(shown_project, "farlig")])
        await copies.warm_up([wanted, order(shown_project, "knae")])
        begun = asyncio.ensure_future(copies.copy(wanted, client="a"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert begun.done()
        assert isinstance(await begun, Made)

    run(shown_project, tmp_path, use)


@pytest.mark.slow("station")
def test_a_copy_that_takes_too_long_is_given_up(
    shown_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its worker is replaced, so that the next one is made."""

    async def use(copies: Copies) -> None:
        monkeypatch.setattr(time_limit, "BY_CLOCK", 0.0001)
        refused = await copies.copy(order(shown_project), client="a")
        assert isinstance(refused, Refusal)
        assert "not done after 0.006 seconds" in refused.message
        monkeypatch.undo()
        assert isinstance(await copies.copy(order(shown_project), client="a"), Made)

    run(shown_project, tmp_path, use)


@pytest.mark.slow("station")
def test_a_topic_with_mistakes_is_a_refusal(shown_project: Project, tmp_path: Path) -> None:
    """With the problems of its article; it is not kept."""

    async def use(copies: Copies) -> None:
        refused = await copies.copy(order(shown_project, "farlig"), client="a")
        assert isinstance(refused, Refusal)
        assert [problem.line for problem in refused.problems if problem.severity == "error"] == [3]
        assert await copies.copy(order(shown_project, "farlig"), client="a") is not refused

    run(shown_project, tmp_path, use)
