"""Bodies are kept up to a limit; those used longest ago go first."""

from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from handouts.pdf.closing_band import Band
from handouts.pdf.copyfit import Trial
from handouts.pdf.parts import kept_bodies
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.kept_bodies import KeptBodies, KeptBody, Key
from handouts.pdf.parts.layouts import Look
from handouts.pdf.parts.split import Place, Rooms

TRIAL = Trial(fit=0, pages=1, filled=1.0, lines=9)


def key(text: str) -> Key:
    """The key of a body."""
    return text, Look(0), Rooms(head=1.0, facts=2.0)


def body(size: int) -> KeptBody:
    """A body of a number of bytes."""
    given: dict[str, Any] = {one.name: None for one in fields(Body)} | {"blob": bytes(size)}
    return KeptBody(trial=TRIAL, body=cast("Body", SimpleNamespace(**given)))


def test_the_body_used_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """When all together have more bytes than the limit; one alone is kept however large."""
    monkeypatch.setattr(kept_bodies, "_MOST_BYTES", 100)
    monkeypatch.setattr(kept_bodies, "_BESIDE", 5)
    kept = KeptBodies()
    for name in ("a", "b"):
        kept.keep_body(key(name), body(40))
    assert kept.body(key("a"))
    kept.keep_body(key("c"), body(40))
    assert [bool(kept.body(key(name))) for name in "abc"] == [True, False, True]
    kept.keep_body(key("d"), body(4000))
    assert [bool(kept.body(key(name))) for name in "acd"] == [False, False, True]


def test_layouts_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of them have no body."""
    monkeypatch.setattr(kept_bodies, "_MOST", 2)
    kept = KeptBodies()
    for name in ("a", "b", "c"):
        kept.keep_body(key(name), KeptBody(trial=TRIAL))
    assert [bool(kept.body(key(name))) for name in "abc"] == [False, True, True]


BAND = Band(page=1000.0, top=90.0, bottom=900.0, text=600.0, y=600.0, before=10.0, behind=0.0, height=100.0)
"""Facts with 190 px free below them."""


def with_facts(facts: float, **more: Any) -> Key:  # noqa: ANN401
    """The key of a text with facts of a height."""
    return "a", Look(0), Rooms(head=1.0, facts=facts, **more)


def test_higher_facts_that_have_room_need_no_other_layout() -> None:
    """The text is the same, and only the place of the facts differs; lower ones may change the text."""
    kept = KeptBodies()
    drawn = replace(body(1), band=BAND)
    assert drawn.body is not None
    drawn.body.rooms = {"facts": Place(page=1, x=60.0, y=200.0)}  # type: ignore[misc]
    assert kept.body(with_facts(120.0)) is None
    kept.keep_body(with_facts(100.0), replace(drawn, body=None))
    assert (found := kept.body(with_facts(120.0)))
    assert found.trial.filled == pytest.approx((730 - 90) / 810)
    assert found.body is None
    assert kept.body(with_facts(99.0)) is None
    assert kept.body(with_facts(289.9))
    assert kept.body(with_facts(290.1)) is None
    assert kept.body(with_facts(120.0, adapted=5.0)) is None
    assert kept.body(("a", Look(1), Rooms(head=1.0, facts=120.0))) is None
    assert kept.body(("a", Look(0), Rooms(head=2.0, facts=120.0))) is None


def test_the_facts_are_at_the_foot_of_the_page() -> None:
    """Whatever their height."""
    assert BAND.place(100.0) == pytest.approx(1000 - (900 - 100))
    assert BAND.place(250.0) == pytest.approx(1000 - (900 - 250))
