"""The progress bar of a command, and how Ctrl-C stops it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def _interruptible() -> Iterator[Callable[[], None]]:
    """Ctrl-C stops at once or, where a library swallows it, before the next leaflet.

    Yields:
        To be called between leaflets: raises KeyboardInterrupt if Ctrl-C was pressed.
    """
    pressed = False

    def press(*_: object) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield check
        check()
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr with speed and time left; nothing where stderr is no terminal."""
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
        task = bar.add_task("Reading articles", total=None, speed="")

        def show(done: int, total: int, name: str) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task, completed=done, total=total, description=name, speed=f"{speed:.1f}/s" if speed else ""
            )

        yield show
