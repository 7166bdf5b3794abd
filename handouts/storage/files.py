"""Writes files under a temporary name and moves them into place, so that nobody reads half a file."""

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from handouts.errors import MachineError, UsageError

_PART = (".handouts-", ".part")
"""Start and end of the name of a half-written file; ``tempfile`` puts eight characters between them."""


def write(path: Path, content: bytes) -> None:
    """Write a whole file or nothing; missing folders are made.

    Readers never see half a file, even if this process is killed. After a power cut it depends on the file
    system: ext4 and btrfs keep a replaced file whole. This does not wait for the disk (``fsync``), because
    that took 3.4 to 6.4 ms for each file on ext4, and writing took 0.1 to 0.6 ms. A build compares each
    leaflet with its hash, so it makes a damaged one again.

    Args:
        path: The file.
        content: Its bytes.

    Raises:
        MachineError: The folder cannot be written, or the disk is full. An existing file is kept.
    """
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(prefix=_PART[0], suffix=_PART[1], dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as error:
        raise MachineError(
            f"{path} cannot be written: {error.strerror or error}",
            advice="Make room on the disk, check the folder's rights, or name another one with -o",
        ) from error
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def remove_part_files(folder: Path, *, older: float | None = None) -> None:
    """Remove half-written files of killed processes from a folder, but not from the folders in it.

    Args:
        folder: The folder; it may be missing.
        older: Remove only files that are older than this (seconds), because other processes may be
            writing. None removes all of them.
    """
    begins, ends = _PART
    with suppress(OSError):  # a leftover that cannot be removed does no harm
        for path in folder.glob(f"{begins}????????{ends}"):
            if older is None or path.stat().st_mtime < time.time() - older:
                path.unlink()


def with_checksum(content: bytes) -> bytes:
    """The content after a line with its hash, so that damage is noticed."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def without_checksum(raw: bytes) -> bytes:
    """The content of :func:`with_checksum`.

    Raises:
        ValueError: The content does not match its hash.
    """
    seal, _, content = raw.partition(b"\n")
    if hashlib.sha256(content).hexdigest().encode() != seal:
        raise ValueError("the content does not match its checksum")
    return content


def refuse_overwrite(path: Path, *, start: bytes, kind: str, option: str = "-o") -> None:
    """Refuse to overwrite a file of another kind.

    Args:
        path: Where a file is to be written.
        start: First bytes of the files that may be replaced.
        kind: Name of this kind of file, such as ``PDF``.
        option: The option that named the target.

    Raises:
        UsageError: The target is a folder, a device, or a file of another kind.
    """
    if not path.exists():
        return
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(start)) == start:
                return
    raise UsageError(
        f"{path} is not a {kind}, so it is not overwritten", advice=f"Name another file with {option}"
    )


def _umask() -> int:
    """The user's umask. ``mkstemp`` ignores it and gives rights to the owner only."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
