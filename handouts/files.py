"""Files are written beside and moved into place, so that nobody ever sees half of one."""

import hashlib
import os
import tempfile
from pathlib import Path

from handouts.errors import MachineError, UsageError


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; folders above it are made.

    Args:
        path: Where it is to stand.
        content: Its bytes.

    Raises:
        MachineError: The folder cannot be written, or the disk is full; what stood there before stays.
    """
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(prefix=".handouts-", suffix=".part", dir=path.parent)
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


def sealed(content: bytes) -> bytes:
    """Content below a line with its own hash, so that a flipped bit is noticed."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def unsealed(raw: bytes) -> bytes:
    """The content of :func:`sealed`.

    Raises:
        ValueError: It is not what was sealed.
    """
    seal, _, content = raw.partition(b"\n")
    if hashlib.sha256(content).hexdigest().encode() != seal:
        raise ValueError("it is not what was written")
    return content


def spare(path: Path, *, start: bytes, kind: str) -> None:
    """Refuse a target on which something else stands than what would be written there.

    Args:
        path: Where a file is to be written.
        start: First bytes of the files that may be replaced.
        kind: What these are, such as ``PDF``.

    Raises:
        UsageError: A folder, a device, or a file of another kind stands there.
    """
    if not path.exists():
        return
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(start)) == start:
                return
    raise UsageError(f"{path} is no {kind}, so it is not overwritten", advice="Name another file with -o")


def _umask() -> int:
    """The rights that this user takes away from new files; mkstemp leaves none but the owner's."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
