"""Saved files → another build: ``handouts build --watch``."""

from collections.abc import Iterator
from pathlib import Path

from handouts.project import Project

_PAUSE = 250
"""Milliseconds after which it is said that nothing was saved."""


def changes(project: Project) -> Iterator[tuple[str, ...]]:
    """Wait for files to be saved, and give the names of those that changed, as the user would type them.

    The first thing given is no name: from then on no save is missed. Later that only means that time passes.

    What the program writes itself (leaflets, cached pictures) does not count, nor do hidden files.

    Args:
        project: Whose articles, pictures, styles, templates and settings are watched.
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
    for found in watchfiles.watch(
        *folders,
        watch_filter=counts,
        step=100,
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        yield tuple(sorted({project.shown(Path(name)) for _, name in found}))


def _inside(path: Path, project: Project) -> Path:
    for folder in (project.root, project.content):
        if path.is_relative_to(folder):
            return path.relative_to(folder)
    return path
