"""Pools of worker processes: what Ctrl-C does to them."""

import signal
import sys

import pytest

from handouts.process_pool import ctrl_c_blocked


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_ctrl_c_waits_while_workers_start() -> None:
    """It arrives as soon as they have started, and is blocked no longer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with pytest.raises(KeyboardInterrupt):
        _interrupted()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def _interrupted() -> None:
    reached = False
    try:
        with ctrl_c_blocked():
            signal.raise_signal(signal.SIGINT)
            reached = True
    finally:
        assert reached
