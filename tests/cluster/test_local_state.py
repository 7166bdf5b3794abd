"""What a Dask worker keeps track of: which processes it has, and when they end."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.build.session import Session
from handouts.cluster import local_state
from handouts.cluster.local_state import LocalState


@pytest.fixture
def state(tmp_path: Path, session: Session) -> Iterator[LocalState]:
    """The state of a worker that has a bundle. Processes start with their first leaflet; here is none."""
    made = LocalState(tmp_path)
    made.resources["bundle"] = session.resources
    yield made
    if made.timer:
        made.timer.cancel()
        made.timer.join()


def test_many_leaflets_take_one_timer(state: LocalState) -> None:
    """Each timer is a thread, and lives two minutes."""
    before = threading.active_count()
    for _ in range(50):
        state.enter("bundle", 0, 100)
        state.leave("bundle", 0)
    assert threading.active_count() == before + 1


def test_a_process_ends_when_it_is_idle(state: LocalState, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not while it renders, nor soon after."""
    idle, busy = state.enter("bundle", 0, 100), state.enter("bundle", 1, 100)
    assert idle is not busy
    assert state.enter("bundle", 1, 100) is busy
    state.leave("bundle", 0)
    state.leave("bundle", 1)
    first = state.timer
    assert first
    first.cancel()
    state.tidy()
    assert state.pools == {("bundle", 0): idle, ("bundle", 1): busy}
    assert state.timer
    assert state.timer is not first
    state.timer.cancel()
    monkeypatch.setattr(local_state, "IDLE", -1.0)
    state.tidy()
    assert state.pools == {("bundle", 1): busy}
    assert state.scratch.is_dir()
    assert state.timer
    state.timer.cancel()
    state.leave("bundle", 1)
    state.tidy()
    assert state.pools == {}
    assert not state.scratch.exists()


def test_a_process_that_broke_is_replaced(state: LocalState) -> None:
    """The next leaflet gets a new one; if it has one already, that stays."""
    broken = state.enter("bundle", 0, 100)
    state.discard("bundle", 0, broken)
    other = state.enter("bundle", 0, 100)
    assert other is not broken
    state.discard("bundle", 0, broken)
    assert state.enter("bundle", 0, 100) is other
