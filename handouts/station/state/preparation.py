"""Makes the usual leaflets before somebody asks for them, while no client waits for a worker."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from handouts.station.desk import Chosen, Desk, chosen
from handouts.station.overview import Overview
from handouts.station.worker import Order, Refusal

_PAUSE = 2.0
"""Seconds between two looks for changed files. Pages that show a leaflet look by themselves."""
_SHARE = 0.01
"""Most of the time that looking may take, with very many files."""


class Preparation:
    """Prepares the leaflets of the first variant: for the first clinic, and for the one chosen last.

    It begins when the station starts, after midnight (the day is on each leaflet), and when a file has
    changed; then only leaflets that the file concerns are made. It stops where the memory is nearly full.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._clinic = ""
        self._latest: list[str] = []
        """Topics that were chosen, the last one first."""
        self._looked = 0.0
        self._pause = _PAUSE
        self.refused: dict[tuple[str, str], Refusal] = {}
        """Leaflets that cannot be made, by topic and clinic."""

    def noted(self, found: Chosen) -> None:
        """Somebody has chosen a leaflet: this clinic and topic are prepared first from now on."""
        self._clinic = found.clinic
        self._latest = [found.topic.slug, *(slug for slug in self._latest if slug != found.topic.slug)][:50]

    async def run(self) -> None:
        """Prepare until this is cancelled."""
        done: tuple[int, date, str] | None = None
        while True:
            with suppress(Exception):  # the pages say what is wrong
                overview = await self._look()
                wanted = (overview.version, date.today(), self._clinic)
                if done is None:
                    await self._desk.copies.warm_up(list(self._orders(overview)))
                if wanted != done:
                    done = wanted
                    await self._desk.overviews.indexed()
                    await self._prepare(overview)
            await asyncio.sleep(self._pause)

    async def _prepare(self, overview: Overview) -> None:
        """Make all leaflets that are wanted, until a file changes or the memory is nearly full."""
        refused: dict[tuple[str, str], Refusal] = {}
        states = {overview.state_of(topic, one.key) for topic in overview.topics for one in overview.clinics}
        self._desk.copies.forget_old(states, date.today())
        for order in self._orders(overview):
            made = await self._desk.copies.prepare(order)
            if made is None:
                break
            if isinstance(made, Refusal):
                refused[order.slug, order.clinic] = made
            if time.monotonic() - self._looked > self._pause and await self._look() is not overview:
                return
        self.refused = refused

    async def _look(self) -> Overview:
        began = time.monotonic()
        overview = await self._desk.overview()
        self._looked = time.monotonic()
        self._pause = max(_PAUSE, (self._looked - began) / _SHARE)
        return overview

    def _orders(self, overview: Overview) -> Iterator[Order]:
        """The leaflets to prepare: those of topics chosen lately first."""
        today = date.today()
        late = {slug: number for number, slug in enumerate(self._latest)}
        slugs = sorted((topic.slug for topic in overview.topics), key=lambda slug: late.get(slug, len(late)))
        for clinic in dict.fromkeys((self._clinic, "")):
            for slug in slugs:
                found = chosen(overview, slug, clinic=clinic, variant="")
                if found is not None:
                    yield self._desk.order(found, overview, today)
