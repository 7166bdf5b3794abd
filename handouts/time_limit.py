"""A time limit for work in this process: checking, importing, composing, and rendering without a worker.

It holds in every thread, and on Windows. It stops Python between two of its steps: one call of native code,
such as a match of a regular expression, comes to its end first. Only a worker can be stopped inside of one.
"""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
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
    """Whether a signal can interrupt work here: only in the main thread, and not on Windows."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the work inside after some seconds, and again each second until it ends.

    Raises:
        TimeLimitError: The time is up.
    """
    with _by_signal(seconds) if is_available() else _by_thread(seconds):
        yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    """The system's alarm, which also ends waiting, as for a sleep or a pipe."""

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
        raise TimeLimitError

    unraisable, sys.unraisablehook = sys.unraisablehook, _quiet(sys.unraisablehook)
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.unraisablehook = unraisable


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """A second thread, which has Python raise the interruption in this one."""
    import ctypes  # noqa: PLC0415 - few commands have threads

    interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc
    here = ctypes.c_ulong(threading.get_ident())
    begun, ended, latch = threading.Lock(), threading.Lock(), threading.RLock()
    under_way = [True]

    def watch() -> None:
        pause = seconds
        with begun:
            while not ended.acquire(timeout=pause):
                with latch:
                    if under_way:
                        interrupt(here, ctypes.py_object(TimeLimitError))
                pause = _AGAIN

    if not getattr(sys.unraisablehook, "is_quiet", False):  # it stays: other threads may need it still
        sys.unraisablehook = _quiet(sys.unraisablehook)
    begun.acquire()
    ended.acquire()
    threading.Thread(target=watch, daemon=True).start()
    try:
        begun.release()  # not earlier: an interruption in the middle of the start would block it for ever
        yield
    finally:
        while under_way:
            try:
                with latch:
                    under_way.clear()
                    interrupt(here, None)  # takes back one that is on its way
            except TimeLimitError:  # at this very moment; contextlib.suppress has code that it could hit
                pass
        ended.release()


def _quiet(unraisable: Callable[["UnraisableHookArgs"], object]) -> Callable[["UnraisableHookArgs"], None]:
    """What prints an exception that Python cannot raise, but not our interruption in a destructor.

    Another interruption follows that one.
    """

    def report(lost: "UnraisableHookArgs") -> None:
        if not issubclass(lost.exc_type, TimeLimitError):
            unraisable(lost)

    report.is_quiet = True  # type: ignore[attr-defined] # functions can have attributes
    return report
