"""A time limit for work in this process: checking, importing, composing, and rendering without a worker."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SECONDS = 60.0
"""Time that one leaflet may take to compose, and again to render, before it fails alone."""
CHECK_SECONDS = 10.0
"""Time that the check of one article may take; the longest shipped article takes a fiftieth of one second."""
_AGAIN = 1.0
"""Seconds between two interruptions: a library may catch the first one, or Python loses it."""


class TimeLimitError(BaseException):
    """The time is up. Not an Exception, because libraries catch those and continue."""


def too_long(seconds: float) -> str:
    """The reason for the failure of a leaflet that took too long."""
    return f"It took more than {seconds:g} seconds"


def is_available() -> bool:
    """Whether work here can be interrupted: only in the main thread, and not on Windows."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the work inside after some seconds; without effect where ``is_available`` is false.

    Raises:
        TimeLimitError: The time is up.
    """
    if not is_available():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
        raise TimeLimitError

    def report(lost: "UnraisableHookArgs") -> None:
        """Print what Python cannot raise, but not our interruption in a destructor: another one follows."""
        if not issubclass(lost.exc_type, TimeLimitError):
            unraisable(lost)

    unraisable, sys.unraisablehook = sys.unraisablehook, report
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.unraisablehook = unraisable
