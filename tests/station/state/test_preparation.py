"""Leaflets that are made before somebody asks for them."""

import asyncio
import datetime
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Self

import pytest

from handouts.project.project import Project
from handouts.station import labels
from handouts.station.copies import Copies
from handouts.station.desk import Desk, chosen
from handouts.station.overview import Overviews
from handouts.station.state import preparation
from handouts.station.state.preparation import Preparation
from handouts.station.worker import Made, Order, Refusal
from tests.conftest import ARTICLE, ClinicProject

MADE = Made(pdf=b"%PDF", title="", lang="da", code="", updated="", imposed=False, sizes=((1, 1),), first=b"")


class Noted(Copies):
    """Copies that only note what is to be prepared."""

    asked: list[tuple[str, str]]
    room = True

    async def warm_up(self, orders: Any) -> None:  # noqa: ANN401 - not what is tried here
        """Nothing."""

    async def prepare(self, order: Order) -> Made | Refusal | None:
        """Note it."""
        if order.key in self._kept:
            return MADE
        if not self.room:
            return None
        self.asked.append((order.slug, order.clinic))
        if order.slug == "b":
            return Refusal(message="No", advice="")
        self._kept.put(order.key, MADE, 1)
        return MADE


def run(
    here: Project, use: Callable[[Preparation, Noted], Coroutine[Any, Any, None]], pause: float = 0.02
) -> None:
    """Use a preparation that looks for changes all the time."""

    async def all_of_it() -> None:
        copies = Noted(here, at_once=1, scratch=here.root)
        copies.asked = []
        words = labels.read(here.templates, "da")
        made = Preparation(Desk(project=here, words=words, overviews=Overviews(here), copies=copies))
        running = asyncio.ensure_future(made.run())
        try:
            await use(made, copies)
        finally:
            running.cancel()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparation, "_PAUSE", pause)
        patch.setattr(preparation, "_SHARE", 1)
        asyncio.run(all_of_it())


async def until(happens: Callable[[], bool]) -> None:
    """Wait for something, however slow the machine is."""
    async with asyncio.timeout(60):
        while not happens():
            await asyncio.sleep(0.005)


def test_the_usual_leaflets_are_prepared_once(clinic_project: ClinicProject) -> None:
    """For the first clinic, then for the one that was chosen; of a change, what it concerns."""
    here = clinic_project(
        {"a.md": ARTICLE, "c.md": ARTICLE.replace("nakken", "ryggen")}, clinics=("havnen", "solsiden")
    )

    async def use(made: Preparation, copies: Noted) -> None:
        await until(lambda: len(copies.asked) == 2)
        assert copies.asked == [("a", "havnen"), ("c", "havnen")]
        copies.asked.clear()
        (here.content / "c.md").write_text(ARTICLE.replace("nakken", "ryggen") + "\nMere.\n")
        await until(lambda: len(copies.asked) == 1)
        assert copies.asked == [("c", "havnen")]
        copies.asked.clear()
        found = chosen(await made._desk.overview(), "c", clinic="solsiden", variant="")
        assert found is not None
        made.noted(found)
        await until(lambda: len(copies.asked) == 2)
        assert copies.asked == [("c", "solsiden"), ("a", "solsiden")]

    run(here, use)


def test_what_cannot_be_made_is_known(clinic_project: ClinicProject) -> None:
    """Until it can be made."""
    here = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE})

    async def use(made: Preparation, _: Noted) -> None:
        await until(lambda: bool(made.refused))
        assert list(made.refused) == [("b", "solsiden")]
        (here.content / "b.md").unlink()
        await until(lambda: not made.refused)

    run(here, use)


def test_the_memory_is_not_filled_with_what_nobody_asked_for(clinic_project: ClinicProject) -> None:
    """It stops where there is no room, and pushes nothing out."""
    here = clinic_project({"a.md": ARTICLE})

    async def use(made: Preparation, copies: Noted) -> None:
        copies.room = False
        await until(lambda: made._looked > 0)
        await asyncio.sleep(0.02)
        assert copies.asked == []

    run(here, use)


def test_after_midnight_all_is_prepared_again(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the new day, in the room of those of the day before; so it is after a change of all of them."""
    here = clinic_project({"a.md": ARTICLE, "c.md": ARTICLE.replace("nakken", "ryggen")})
    day = [datetime.date(2026, 3, 1)]

    class Calendar(datetime.date):
        @classmethod
        def today(cls) -> Self:
            return cls(day[0].year, day[0].month, day[0].day)

    monkeypatch.setattr(preparation, "date", Calendar)

    async def use(made: Preparation, copies: Noted) -> None:
        await until(lambda: len(copies.asked) == 2)
        day[0] += datetime.timedelta(days=1)
        await until(lambda: len(copies.asked) == 4)
        assert len(copies._kept) == 2
        (here.root / "handouts.toml").write_text("copyfit = false\n")
        await until(lambda: len(copies.asked) == 6)
        assert len(copies._kept) == 2
        assert made.refused == {}

    run(here, use)


@pytest.mark.slow("station")
def test_a_prepared_leaflet_is_there_at_once(shown_project: Project, tmp_path: Path) -> None:
    """Real workers make it; who asks for it then waits for nothing."""

    async def use() -> None:
        copies = Copies(shown_project, at_once=1, scratch=tmp_path)
        words = labels.read(shown_project.templates, "da")
        desk = Desk(project=shown_project, words=words, overviews=Overviews(shown_project), copies=copies)
        made = Preparation(desk)
        running = asyncio.ensure_future(made.run())
        try:
            await until(lambda: len(copies._kept) == 2)
            assert [slug for slug, _ in made.refused] in ([], ["farlig"])
        finally:
            running.cancel()
            copies.close()

    asyncio.run(use())
