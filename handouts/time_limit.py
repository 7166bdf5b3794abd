"""A time limit for work on one article: checking, importing, composing, rendering, verifying.

What counts is the CPU time of the thread that works: on a busy machine good articles take long by the clock.
A much longer limit by the clock is behind it, for work that sleeps or waits. Windows does not tell one thread
the CPU time of another, nor does macOS, which needs it outside of the main thread only: there that of the
process counts, so that work in other threads brings the limit closer.

``time_limit`` holds in every thread, and on Windows. It stops Python between two of its steps: one call of
native code, such as a match of a regular expression, comes to its end first. ``process_limit`` is for a
worker process, and ends it also inside of such a call, but not on Windows.
"""

import math
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SECONDS = 60.0
"""CPU seconds that one leaflet may take to compose, and again to render, before it fails alone."""
CHECK_SECONDS = 10.0
"""CPU seconds that the check of one article may take; the longest shipped one takes 0.02."""
BY_CLOCK = 10
"""How many times as long work may take by the clock.

With a load of 20 on two cores, which a build server may have, work gets a tenth of a core.
"""
_AGAIN = 1.0
"""Seconds between two interruptions: a library may catch the first one, or Python loses it."""
_SHORTEST = 0.01
"""Seconds between two looks at the CPU time of another thread, at least."""


class TimeLimitError(BaseException):
    """The time is up; the text is the reason. Not an Exception: libraries catch those and continue."""


def too_long(seconds: float) -> str:
    """The reason for the failure of a leaflet that took too much CPU time."""
    return f"It took more than {seconds:g} seconds of computing time"


def waited(seconds: float) -> str:
    """The reason for the failure of work that had ``seconds`` of CPU time, and was not done by the clock."""
    return f"It was not done after {seconds * BY_CLOCK:g} seconds"


def is_available() -> bool:
    """Whether a signal can interrupt work here: only in the main thread, and not on Windows."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the work inside when it took too long, and again each second until it ends.

    Args:
        seconds: CPU time that it may take; by the clock, ``BY_CLOCK`` times that.

    Raises:
        TimeLimitError: The time is up.
    """
    reason = [too_long(seconds)]
    try:
        with _by_signal(seconds, reason) if is_available() else _by_thread(seconds, reason):
            yield
    except TimeLimitError as error:
        error.args = (reason[0],)
        raise


@contextmanager
def process_limit(seconds: float) -> Iterator[None]:
    """End this process when the work inside took too much CPU time; its exit code is then ``is_over``.

    The kernel counts whole seconds, so it may be up to one second more. On Windows, this is ``time_limit``.

    Args:
        seconds: CPU time that all threads of the process may take. By the clock, the parent process stops it.

    Raises:
        TimeLimitError: The time is up, on Windows.
    """
    if sys.platform == "win32":
        with time_limit(seconds):
            yield
        return
    import resource  # noqa: PLC0415 - Windows has no such module

    before, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(time.process_time() + seconds) + 1
    allowed = [one for one in (before, hard) if one != resource.RLIM_INFINITY]
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)  # a parent may have told it to ignore this
    resource.setrlimit(resource.RLIMIT_CPU, (min([most, *allowed]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (before, hard))


def is_over(exit_code: int) -> bool:
    """Whether a process that ended with this code was ended by its ``process_limit``."""
    return sys.platform != "win32" and exit_code == -signal.SIGXCPU


@contextmanager
def _by_signal(seconds: float, reason: list[str]) -> Iterator[None]:
    """The system's alarms, which also end waiting, as for a sleep or a pipe."""
    begun = time.thread_time()

    def worked(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
        left = seconds - (time.thread_time() - begun)
        if left <= 0:
            raise TimeLimitError
        signal.setitimer(signal.ITIMER_PROF, max(left, _SHORTEST), _AGAIN)  # other threads worked as well

    def waits(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
        reason[:] = [waited(seconds)]
        raise TimeLimitError

    unraisable, sys.unraisablehook = sys.unraisablehook, _quiet(sys.unraisablehook)
    before = signal.signal(signal.SIGPROF, worked), signal.signal(signal.SIGALRM, waits)
    signal.setitimer(signal.ITIMER_REAL, seconds * BY_CLOCK, _AGAIN)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGPROF, before[0])
        signal.signal(signal.SIGALRM, before[1])
        sys.unraisablehook = unraisable


@contextmanager
def _by_thread(seconds: float, reason: list[str]) -> Iterator[None]:
    """A second thread, which has Python raise the interruption in this one."""
    import ctypes  # noqa: PLC0415 - few commands have threads

    interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc
    here = ctypes.c_ulong(threading.get_ident())
    begun, ended, latch = threading.Lock(), threading.Lock(), threading.RLock()
    under_way = [True]
    cpu_time = _cpu_time()
    last_cpu, last = cpu_time() + seconds, time.monotonic() + seconds * BY_CLOCK

    def watch() -> None:
        pause = min(seconds, seconds * BY_CLOCK)
        with begun:
            while not ended.acquire(timeout=pause):
                work, clock = last_cpu - cpu_time(), last - time.monotonic()
                pause = max(min(work, clock), _SHORTEST)
                if work > 0 and clock > 0:
                    continue
                pause = _AGAIN
                with latch:
                    if under_way:
                        reason[:] = [too_long(seconds) if work <= 0 else waited(seconds)]
                        interrupt(here, ctypes.py_object(TimeLimitError))

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


def _cpu_time() -> Callable[[], float]:
    """What tells another thread the CPU seconds of this one, or of the process if the system cannot."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    clock = time.pthread_getcpuclockid(threading.get_ident())

    def spent() -> float:
        try:
            return time.clock_gettime(clock)
        except OSError:  # the thread has ended, and its clock with it
            return -math.inf

    return spent


def _quiet(unraisable: Callable[["UnraisableHookArgs"], object]) -> Callable[["UnraisableHookArgs"], None]:
    """What prints an exception that Python cannot raise, but not our interruption in a destructor.

    Another interruption follows that one.
    """

    def report(lost: "UnraisableHookArgs") -> None:
        if not issubclass(lost.exc_type, TimeLimitError):
            unraisable(lost)

    report.is_quiet = True  # type: ignore[attr-defined] # functions can have attributes
    return report
