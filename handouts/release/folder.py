"""The folder of a release: written beside the target and moved into place. Other files are never touched."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.articles import article_folder
from handouts.build import manifest
from handouts.errors import MachineError, UsageError
from handouts.project.project import Project
from handouts.release import preconditions
from handouts.storage import zips

NOTES = "RELEASE_NOTES.md"
"""Name of the release notes."""


def require(project: Project, target: Path, *, replaces: bool) -> None:
    """Require a build, and a target folder without other files, in a good place.

    Raises:
        UsageError: There is no build, or the target cannot be used.
    """
    preconditions.raw(project)
    if target.is_relative_to(project.content) and article_folder.is_article(target / NOTES, project.content):
        raise UsageError(
            f"{target} is in the folder of the articles: the release notes would be read as an article",
            advice="Name a folder outside it with -o, or one with a name that begins with an underscore",
        )
    if target.is_relative_to(project.output):
        raise UsageError(
            f"{target} is in the folder of the leaflets", advice="Name a folder outside it with -o"
        )
    if around := next((one for one in target.parents if (one / NOTES).is_file()), None):
        raise UsageError(f"{target} is in the release {around}", advice="Name a folder beside it with -o")
    refuse(target, replaces=replaces)


def require_for_site(project: Project, target: Path, *, replaces: bool) -> None:
    """Require what a site by itself needs: as ``require``, and a folder without a release.

    A release has the history of all codes, which a site would replace.

    Raises:
        UsageError: As ``require``, or the folder has a release.
    """
    if (target / NOTES).is_file():
        raise UsageError(
            f"{target} has a release, which a site would replace", advice="Name a folder beside it with -o"
        )
    require(project, target, replaces=replaces)


def refuse(target: Path, *, replaces: bool) -> None:
    """Refuse a folder that has files, unless it is a release that may be replaced.

    Args:
        target: The folder of the release.
        replaces: Whether an existing release may be replaced.

    Raises:
        UsageError: The folder has other files, or a release that may not be replaced.
    """
    if not target.exists() and not target.is_symlink():
        return
    if not target.is_dir():
        raise UsageError(f"{target} is not a folder", advice="Name another one with -o")
    if not any(target.iterdir()):
        return
    if not _is_release(target):
        raise UsageError(
            f"{target} has files, and is not a release of handouts. Nothing was written",
            advice="Name another folder with -o",
        )
    if not replaces:
        raise UsageError(
            f"{target} already has a release",
            advice="Name another folder with -o, or replace it with --force",
        )


def _is_release(folder: Path) -> bool:
    """Whether a folder has an unchanged release and nothing else."""
    try:
        listed = (folder / manifest.SUMS).read_text("utf-8")
        return listed == zips.checksums(folder, without=manifest.SUMS) and (folder / manifest.NAME).is_file()
    except (OSError, UnicodeDecodeError):
        return False


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Make an empty folder beside ``target`` that replaces it when the block ends without an error.

    What a killed release left is removed. The old ``target`` is removed when the new one is in place.

    Raises:
        MachineError: The folder cannot be written.
    """
    part, old = _beside(target, "part"), _beside(target, "old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        yield part
        if target.exists():
            target.rename(old)
        part.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise MachineError(
            f"{error.filename or target} cannot be read or written: {error.strerror or error}",
            advice="Make room on the disk, check the folder's rights, or name another one with -o",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        restore(target)


def _beside(target: Path, name: str) -> Path:
    return target.with_name(f".{target.name}.handouts-{name}")


def restore(target: Path) -> None:
    """Put the old release back if the program was killed while it was being replaced."""
    old = _beside(target, "old")
    if old.exists():
        if not target.exists():
            old.rename(target)
        elif _is_release(target):
            shutil.rmtree(old, ignore_errors=True)
