"""The printers that a page offers."""

import asyncio

import pytest

from handouts.build.copies import printer
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


@pytest.mark.parametrize(
    ("body", "copies"),
    [
        (b"printer=reception&copies=3&slug=knae", 3),
        (b"printer=reception", 1),
        (b"printer=reception&copies=0", 1),
        (b"printer=reception&copies=9999999999", 20),
        (b"printer=reception&copies=-1", None),
        ("printer=reception&copies=٣".encode(), None),
        (b"printer=other&copies=1", None),
        (b"\xff\xfe=%00", None),
        (b"", None),
    ],
)
def test_a_form_prints_on_a_known_printer_only(
    monkeypatch: pytest.MonkeyPatch, body: bytes, copies: int | None
) -> None:
    """The number of copies has a limit; what is not a number is refused."""
    monkeypatch.setattr(printer, "names", lambda: ("reception",))
    asked = asyncio.run(Printers().form(body))
    assert (asked.copies if asked else None) == copies
