"""Adapted leaflets in memory."""

import asyncio
import datetime

from handouts.articles.topics import Topic
from handouts.station.adapting.form import Form
from handouts.station.adapting.memory import Adapted, Memory
from handouts.station.desk import Chosen


def adapted(topic: Topic) -> Adapted:
    """Some adapted leaflet."""
    return Adapted(
        chosen=Chosen(topic=topic, clinic="a", variant="standard"),
        form=Form(texts={"note": "Hemmeligt"}),
        parts=(),
    )


def test_one_is_gone_after_its_time(any_topic: Topic) -> None:
    """Also if nobody asks for it."""

    async def use() -> None:
        kept = Memory(seconds=0.01)
        key = kept.put(adapted(any_topic))
        assert kept.get(key) is not None
        async with asyncio.timeout(20):
            while len(kept):
                await asyncio.sleep(0.01)
        assert kept.get(key) is None

    asyncio.run(use())


def test_only_a_few_are_kept(any_topic: Topic) -> None:
    """The oldest one makes room; one can be forgotten at once, and no key is like another."""

    async def use() -> None:
        kept = Memory(most=2)
        keys = [kept.put(adapted(any_topic)) for _ in range(3)]
        assert [kept.get(key) is None for key in keys] == [True, False, False]
        kept.forget(keys[1])
        kept.forget(keys[1])
        assert len(kept) == 1
        assert len(set(keys)) == 3
        assert min(map(len, keys)) >= 32

    asyncio.run(use())


def test_it_shows_nothing_in_messages(any_topic: Topic) -> None:
    """Not what was typed; and it knows when it ends."""
    one = adapted(any_topic)
    assert "Hemmeligt" not in repr(one)
    assert one.ends > datetime.datetime.now()
