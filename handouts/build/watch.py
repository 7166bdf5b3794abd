"""Saved files → another build: ``handouts build --watch``."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from handouts.project.project import Project

_PAUSE = 250
"""Milliseconds after which it is said that nothing was saved."""


def changes(project: Project) -> Iterator[tuple[str, ...]]:
    """Wait for files to be saved, and give the names of those that changed, as the user would type them.

    The first thing given is no name: from then on no save is missed. Later that only means that time passes.

    What the program writes itself (leaflets, cached pictures) does not count, nor do hidden files.

    Args:
        project: Whose articles, pictures, styles, templates and settings are watched.

    Raises:
        KeyboardInterrupt: Ctrl-C, also one that came while a build was being taken down.
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
    with _heard() as interrupts:
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
def _heard() -> Iterator[list[int]]:
    """Gathers Ctrl-C: Python loses one that comes while an object is being taken down."""
    found: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def hear(number: int, frame: FrameType | None) -> None:
        found.append(number)
        if callable(before):
            before(number, frame)

    listens = callable(before) and threading.current_thread() is threading.main_thread()
    if listens:
        signal.signal(signal.SIGINT, hear)
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
