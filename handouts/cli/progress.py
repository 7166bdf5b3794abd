"""The progress bar of a command, and how Ctrl-C stops it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from handouts.cli import translated

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


@contextmanager
def _interruptible() -> Iterator[Callable[[], None]]:
    """Make Ctrl-C stop at once or, if a library swallows it, before the next leaflet.

    Yields:
        A function to call between leaflets: it raises KeyboardInterrupt if Ctrl-C was pressed.
    """
    pressed = False

    def press(*_: object) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    def report(lost: UnraisableHookArgs) -> None:
        """Print what Python cannot raise, but not Ctrl-C in a destructor: ``check`` raises it again."""
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            unraisable(lost)

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    unraisable, sys.unraisablehook = sys.unraisablehook, report
    before = signal.signal(signal.SIGINT, press)
    try:
        yield check
        check()
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = unraisable


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """Show a progress bar on stderr with speed and time left; show nothing if stderr is not a terminal.

    Yields:
        A function to call before each leaflet, with the number done, the number in all, and its title.
    """
    with _interruptible() as check, _bar() as show:

        def step(done: int, total: int, name: str) -> None:
            check()
            show(done, total, name)

        yield step


@contextmanager
def _bar() -> Iterator[Callable[[int, int, str], None]]:
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:32.32}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[speed]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(translated.say("Reading articles"), total=None, speed="")

        def show(done: int, total: int, name: str) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task, completed=done, total=total, description=name, speed=f"{speed:.1f}/s" if speed else ""
            )

        yield show
