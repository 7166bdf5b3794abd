"""The fair queue."""

import asyncio

import pytest

from handouts.station.turns import BusyError, Turns


def order_of(names: str, *, at_once: int = 1) -> str:
    """The clients in the order of their turns, when all ask at once; each does a little work."""
    done: list[str] = []

    async def work(turns: Turns, name: str) -> None:
        async with turns.turn(name):
            done.append(name)
            await asyncio.sleep(0)

    async def run() -> None:
        turns = Turns(at_once=at_once, waiting=99)
        await asyncio.gather(*(work(turns, name) for name in names))
        assert turns.waiting == 0

    asyncio.run(run())
    return "".join(done)


def test_clients_take_turns() -> None:
    """One that asks for much does not keep the others waiting."""
    assert order_of("aaaabc") == "aabcaa"


def test_only_some_work_at_once() -> None:
    """The others wait."""
    most = now = 0

    async def work(turns: Turns) -> None:
        nonlocal most, now
        async with turns.turn("a"):
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1

    async def run() -> None:
        turns = Turns(at_once=2, waiting=99)
        await asyncio.gather(*(work(turns) for _ in range(9)))

    asyncio.run(run())
    assert (most, now) == (2, 0)


def test_too_many_are_sent_away() -> None:
    """At once, instead of after minutes."""

    async def run() -> None:
        turns = Turns(at_once=1, waiting=1)
        async with turns.turn("a"):
            second = asyncio.ensure_future(turns.turn("b").__aenter__())
            await asyncio.sleep(0)
            with pytest.raises(BusyError):
                await turns.turn("c").__aenter__()
            second.cancel()

    asyncio.run(run())


def test_one_that_leaves_gives_its_turn_away() -> None:
    """Whether it still waits, or works, or fails."""

    async def run() -> None:
        turns = Turns(at_once=1, waiting=9)
        with pytest.raises(ZeroDivisionError):
            async with turns.turn("a"):
                waiting = asyncio.ensure_future(turns.turn("b").__aenter__())
                await asyncio.sleep(0)
                waiting.cancel()
                await asyncio.sleep(0)
                raise ZeroDivisionError
        async with asyncio.timeout(9), turns.turn("c"):
            pass

    asyncio.run(run())


def test_spare_work_waits_until_no_client_does() -> None:
    """However long ago it asked."""
    done: list[str] = []

    async def run() -> None:
        turns = Turns(at_once=1, waiting=9)

        async def spare() -> None:
            async with turns.spare_turn():
                done.append("spare")

        async def client(name: str) -> None:
            async with turns.turn(name):
                done.append(name)

        async with turns.turn("a"):
            asked = asyncio.ensure_future(spare())
            await asyncio.sleep(0)
            others = [asyncio.ensure_future(client(name)) for name in "bc"]
            await asyncio.sleep(0)
        await asyncio.gather(asked, *others)
        async with asyncio.timeout(9), turns.turn("d"):
            done.append("d")

    asyncio.run(run())
    assert done == ["b", "c", "spare", "d"]
