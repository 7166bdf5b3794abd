"""The printers that a page offers."""

import asyncio

import pytest

from handouts.build import printer
from handouts.station.state.printers import Printers


def test_the_print_system_is_not_asked_for_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """All who ask within some seconds get one answer."""
    asked: list[int] = []

    def names() -> tuple[str, ...]:
        asked.append(1)
        return ("reception",)

    async def run() -> None:
        known = Printers()
        assert await asyncio.gather(*(known.names() for _ in range(5))) == [("reception",)] * 5

    monkeypatch.setattr(printer, "names", names)
    asyncio.run(run())
    assert asked == [1]
