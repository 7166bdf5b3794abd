"""The progress bar, and Ctrl-C while it is shown."""

import signal
from contextlib import suppress

import pytest

from handouts.cli.progress import progress


def test_without_a_terminal_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """So a log file has no bar."""
    with progress() as step:
        step(0, 2, "Nakke")
        step(1, 2, "Ryg")
    assert capsys.readouterr() == ("", "")


def test_a_swallowed_ctrl_c_stops_before_the_next_leaflet() -> None:
    """A library may catch the KeyboardInterrupt."""
    with pytest.raises(KeyboardInterrupt), progress() as step:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        step(1, 2, "Ryg")
        pytest.fail("the next leaflet was begun")


def test_a_swallowed_ctrl_c_at_the_last_leaflet_counts_too() -> None:
    """The command ends as interrupted."""
    with pytest.raises(KeyboardInterrupt), progress(), suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_in_a_destructor_prints_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    """Python cannot raise it there; it stops the command before the next leaflet."""

    class Held:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt), progress() as step:
        held = Held()
        del held
        step(1, 2, "Ryg")
        pytest.fail("the next leaflet was begun")
    assert capsys.readouterr() == ("", "")


def test_the_earlier_handler_is_restored() -> None:
    """After the bar Ctrl-C works as before, also after an error."""
    before = signal.getsignal(signal.SIGINT)
    with suppress(ZeroDivisionError), progress():
        assert signal.getsignal(signal.SIGINT) is not before
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) is before
