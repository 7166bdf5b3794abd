"""A time limit for work in this process: composing, and rendering without a worker."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60.0
"""Time that one leaflet may take to compose, and again to render, before it fails alone."""
_AGAIN = 1.0
"""Seconds after which work that has swallowed the first interruption is interrupted again."""


class TimeLimitError(BaseException):
    """The time is over. Not an Exception: libraries catch those and go on."""


def too_long(seconds: float) -> str:
    """The reason why a leaflet failed that took too long."""
    return f"It took more than {seconds:g} seconds"


def is_available() -> bool:
    """Whether work here can be interrupted: only in the main thread, and not on Windows."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the work inside after some seconds; without effect where ``is_available`` is false.

    Raises:
        TimeLimitError: The time is over.
    """
    if not is_available():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
        raise TimeLimitError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
