"""Which worker gets which leaflet: none is lost, no worker is idle, and few lay out the same text."""

import dataclasses
from collections import Counter
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.build.assignment import Load, Text, Waiting, choose
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.variant import Variant
from tests.rendering import RenderTask

MOST = 128
"""Leaflets that may wait at the most."""


def load(count: int, most: int = 3) -> Load:
    """The load of a worker of one process, which has some leaflets and takes ``most``."""
    return Load(busy=count, has_room=count < most, is_idle=not count)


def whole(kind: Any, **values: Any) -> Any:  # noqa: ANN401 - any of our dataclasses
    """A value of a dataclass in which every field has a value."""
    return kind(**{field.name: values.get(field.name, field.name) for field in dataclasses.fields(kind)})


def job(text: object, html: str = "") -> RenderTask:
    """A leaflet of a text."""
    return RenderTask(leaflet=leaflet(str(text), html))


@cache
def leaflet(slug: str, html: str) -> Leaflet:
    """A leaflet of a topic."""
    made: Leaflet = whole(Leaflet, slug=slug, variant=whole(Variant), html=html)
    return made


TEXTS = st.lists(st.integers(0, 5), max_size=30)
LOADS = st.dictionaries(st.integers(0, 4), st.integers(0, 3).map(load), max_size=5)
OWNERS = st.dictionaries(st.integers(0, 5), st.frozensets(st.integers(0, 4)))


@given(TEXTS, LOADS, OWNERS)
def test_a_leaflet_goes_where_its_text_is_laid_out(
    waiting: list[int], loads: dict[int, Load], owners: dict[Text, frozenset[int]]
) -> None:
    """Another worker gets it only if it is idle, and all that have the text have no room."""
    chosen = choose(waiting, loads, owners)
    if chosen is not None:
        place, name = chosen
        having = owners.get(waiting[place], frozenset()) & loads.keys()
        assert loads[name].has_room
        if having and name not in having:
            assert loads[name].is_idle
            assert not any(loads[one].has_room for one in having)


@given(TEXTS, LOADS, OWNERS)
def test_no_worker_is_idle_while_a_leaflet_waits(
    waiting: list[int], loads: dict[int, Load], owners: dict[Text, frozenset[int]]
) -> None:
    """And none waits that a worker with room has the text of, or nobody."""
    if waiting and choose(waiting, loads, owners) is None:
        assert not any(one.is_idle for one in loads.values())
        able = {name for name, one in loads.items() if one.has_room}
        for text in waiting:
            assert not able & ((owners.get(text, frozenset()) & loads.keys()) or able)


def test_an_idle_worker_helps_where_most_is_to_do() -> None:
    """It has to lay out the text once more, which is best for many leaflets."""
    loads = {0: load(3), 1: load(3), 2: load(0)}
    owners: dict[Text, set[int]] = {"knæ": {0}, "ryg": {1}}
    assert choose(["knæ", "ryg", "ryg"], loads, owners) == (1, 2)
    assert choose(["knæ", "ryg"], loads, owners) == (0, 2)
    owners["ryg"].add(0)
    assert choose(["ryg"] * 3 + ["knæ"] * 2, loads, owners) == (3, 2)


class Workers:
    """Workers as a build has them, without any rendering."""

    def __init__(self, jobs: list[RenderTask], count: int) -> None:
        self.source = iter(jobs)
        self.waiting = Waiting[int, RenderTask]()
        self.has = {name: list[RenderTask]() for name in range(count)}
        self.ended = False

    def feed(self) -> None:
        """Give the workers what they should have, and let one more leaflet wait."""
        while taken := self.waiting.take({name: load(len(one)) for name, one in self.has.items()}):
            self.has[taken[0]].append(taken[1])
        assert not self.waiting or all(self.has.values())
        for one in () if self.waiting.is_full else (next(self.source, None),):
            self.ended = one is None
            if one is not None:
                self.waiting.add(one)
        assert len(self.waiting) <= MOST

    def end(self, name: int) -> None:
        """A worker ends, and has rendered nothing of what it was given."""
        for one in reversed(self.has[name]):
            self.waiting.put_back(one)
        self.has[name].clear()
        self.waiting.forget(name)

    def is_at_work(self) -> bool:
        """Whether not all leaflets are rendered."""
        return not self.ended or bool(self.busy() or self.waiting)

    def busy(self) -> list[int]:
        """The workers that have something to do."""
        return [name for name, one in self.has.items() if one]


@given(
    st.lists(st.integers(0, 5), max_size=150),
    st.integers(1, 5),
    st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=40),
)
def test_each_leaflet_is_rendered_once(texts: list[int], count: int, turns: list[tuple[int, bool]]) -> None:
    """Whichever worker is done next, and also if some end and their leaflets are put back."""
    jobs = [job(text) for text in texts]
    workers, rendered, turn = Workers(jobs, count), list[RenderTask](), iter(turns)
    while workers.is_at_work():
        workers.feed()
        number, ends = next(turn, (0, False))
        for name in workers.busy()[number:][:1] or workers.busy()[:1]:
            if ends:
                workers.end(name)
            else:
                rendered.append(workers.has[name].pop(0))
    assert Counter(map(id, rendered)) == Counter(map(id, jobs))
    if count == 1:
        assert [id(one) for one in rendered] == [id(one) for one in jobs]


def layouts(topics: int, clinics: int, count: int) -> Counter[str]:
    """How often each text is laid out if that takes a worker five times as long as a letterhead.

    Four leaflets are composed while a letterhead is rendered.
    """
    workers = Workers([job(topic) for topic in range(topics) for _ in range(clinics)], count)
    left, known = dict.fromkeys(workers.has, 0), set[tuple[int, str]]()
    counts = Counter[str]()
    while workers.is_at_work():
        workers.feed()
        for name in workers.busy():
            slug = workers.has[name][0].leaflet.slug
            if not left[name]:
                left[name] = 4
                if (name, slug) not in known:
                    left[name] = 24
                    known.add((name, slug))
                    counts[slug] += 1
            left[name] -= 1
            if not left[name]:
                workers.has[name].pop(0)
    return counts


@pytest.mark.parametrize(
    ("topics", "clinics", "count", "most"), [(25, 40, 2, 26), (25, 40, 4, 40), (4, 4, 2, 6), (40, 3, 8, 40)]
)
def test_a_text_is_laid_out_about_once(topics: int, clinics: int, count: int, most: int) -> None:
    """If each worker took what is next, it would be as often as there are workers."""
    counts = layouts(topics, clinics, count)
    assert len(counts) == topics
    assert counts.total() <= most


def test_all_workers_help_with_one_topic() -> None:
    """Though each has to lay it out."""
    assert layouts(1, 40, 4) == {"0": 4}


def test_few_wait() -> None:
    """As many as a worker is behind, and less of them if they are long."""
    waiting = Waiting[int, RenderTask]()
    for _ in range(MOST):
        assert not waiting.is_full
        waiting.add(job("knæ"))
    assert waiting.is_full
    assert waiting.take({0: load(0)}) is not None
    assert not waiting.is_full
    waiting.add(job("ryg", "x" * 5_000_000))
    assert waiting.is_full
