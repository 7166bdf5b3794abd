"""The folder of a release: filled beside, moved into place at the end, never at the cost of others."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.build import manifest
from handouts.errors import MachineError, UsageError
from handouts.storage import zips


def refuse(target: Path, *, replaces: bool) -> None:
    """Refuse a folder in which something lies, but for a release of ours that is to be replaced.

    Args:
        target: Where the release is to stand.
        replaces: Whether a release that stands there already may be replaced.

    Raises:
        UsageError: Something else stands there, or a release that may not be replaced.
    """
    if not target.exists() and not target.is_symlink():
        return
    if not target.is_dir():
        raise UsageError(f"{target} is no folder", advice="Name another one with -o")
    if not any(target.iterdir()):
        return
    if not _is_release(target):
        raise UsageError(
            f"{target} holds files that are no release of handouts, so nothing is written there",
            advice="Name another folder with -o",
        )
    if not replaces:
        raise UsageError(
            f"{target} holds a release already",
            advice="Name another folder with -o, or replace it with --force",
        )


def _is_release(folder: Path) -> bool:
    """Whether a folder holds a release, as it was made, and nothing else."""
    try:
        listed = (folder / manifest.SUMS).read_text("utf-8")
        return listed == zips.checksums(folder, without=manifest.SUMS) and (folder / manifest.NAME).is_file()
    except (OSError, UnicodeDecodeError):
        return False


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty folder beside ``target`` that takes its place when the block ends well.

    One that a killed release left is removed. What stood at ``target`` goes when the new one is there.

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
    """Put back the release that stood there, where the one that replaces it was ended in between."""
    old = _beside(target, "old")
    if old.exists():
        if not target.exists():
            old.rename(target)
        elif _is_release(target):
            shutil.rmtree(old, ignore_errors=True)
