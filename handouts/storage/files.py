"""Files are written under another name and then moved into place, so that nobody sees half of one."""

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from handouts.errors import MachineError, UsageError

_PART = (".handouts-", ".part")
"""Begin and end of the name of a file that is being written; between them ``tempfile`` puts eight letters."""


def write(path: Path, content: bytes) -> None:
    """Write a whole file or none; folders above it are made.

    Whole for every reader and after every death of this process; after a power cut as far as the file
    system sees to it (ext4 and btrfs do where one file takes another's place). It is not waited for the
    disk (``fsync``): that took 3.4 to 6.4 ms a file on ext4, where the file itself took 0.1 to 0.6 ms, and a
    build compares each leaflet with its hash in any case, so a torn one is made again.

    Args:
        path: The file.
        content: Its bytes.

    Raises:
        MachineError: The folder cannot be written, or the disk is full; an earlier file is kept.
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
    """Remove the half-written files of killed processes in a folder; nothing else, and nothing below it.

    Args:
        folder: Where files are written; it may be missing.
        older: Only what has not been touched for so many seconds, where others may be writing now; None
            for all, where nobody else can be.
    """
    begins, ends = _PART
    with suppress(OSError):  # a leftover that cannot be removed does no harm
        for path in folder.glob(f"{begins}????????{ends}"):
            if older is None or path.stat().st_mtime < time.time() - older:
                path.unlink()


def with_checksum(content: bytes) -> bytes:
    """The content below a line with its own hash, so that a flipped bit is noticed."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def without_checksum(raw: bytes) -> bytes:
    """The content of :func:`with_checksum`.

    Raises:
        ValueError: It is not what was sealed.
    """
    seal, _, content = raw.partition(b"\n")
    if hashlib.sha256(content).hexdigest().encode() != seal:
        raise ValueError("it is not what was written")
    return content


def refuse_overwrite(path: Path, *, start: bytes, kind: str, option: str = "-o") -> None:
    """Refuse to overwrite a file of another kind.

    Args:
        path: Where a file is to be written.
        start: First bytes of the files that may be replaced.
        kind: What these are, such as ``PDF``.
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
    """The rights that this user takes away from new files; mkstemp leaves none but the owner's."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
