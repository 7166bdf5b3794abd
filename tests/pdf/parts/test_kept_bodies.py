"""Bodies are kept up to a limit; those used longest ago go first."""

from dataclasses import fields
from types import SimpleNamespace
from typing import Any, cast

import pytest

from handouts.pdf.copyfit import Trial
from handouts.pdf.parts import kept_bodies
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.kept_bodies import KeptBodies, KeptBody, Key
from handouts.pdf.parts.layouts import Look
from handouts.pdf.parts.split import Rooms

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
