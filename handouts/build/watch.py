"""Waits for saved files, for ``handouts build --watch``."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from handouts.project.project import Project

_PAUSE = 250
"""Milliseconds between two reports if nothing was saved."""


def changes(project: Project) -> Iterator[tuple[str, ...]]:
    """Wait for saved files, and give the names of those that changed, as the user would type them.

    The first result is empty: from then on no save is missed. Later results are empty if nothing was saved.
    Hidden files and files that the program writes (leaflets, cached pictures) are ignored.

    Args:
        project: The project; its articles, pictures, styles, templates and settings are watched.

    Raises:
        KeyboardInterrupt: The user pressed Ctrl-C, even while a build was being cleaned up.
    """
    import watchfiles  # noqa: PLC0415 - only this command watches

    own = (project.output, project.cache)

    def counts(_: watchfiles.Change, name: str) -> bool:
        path = Path(name)
        if any(path.is_relative_to(folder) for folder in own):
            return False
        return not any(part.startswith(".") for part in _inside(path, project).parts)

    folders = [project.root]
    folders += [project.content] if not project.content.is_relative_to(project.root) else []
    with _interrupts() as interrupts:
        for found in watchfiles.watch(
            *folders,
            watch_filter=counts,
            step=100,
            rust_timeout=_PAUSE,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            if interrupts:
                raise KeyboardInterrupt
            yield tuple(sorted({project.shown(Path(name)) for _, name in found}))


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Collects Ctrl-C: Python loses it if it comes while an object is being destroyed."""
    found: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def collect(number: int, frame: FrameType | None) -> None:
        found.append(number)
        if callable(before):
            before(number, frame)

    listens = callable(before) and threading.current_thread() is threading.main_thread()
    if listens:
        signal.signal(signal.SIGINT, collect)
    try:
        yield found
    finally:
        if listens:
            signal.signal(signal.SIGINT, before)


def _inside(path: Path, project: Project) -> Path:
    for folder in (project.root, project.content):
        if path.is_relative_to(folder):
            return path.relative_to(folder)
    return path
