"""Which files of a project may be read: ordinary files inside it. Nothing else is ever opened."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
"""Kinds of directory entries that are not files (``inode(7)``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file is not opened."""

    rule: str
    """``file-kind`` or ``file-outside``."""
    message: str
    """What is wrong with it, in one sentence without a full stop."""
    advice: str
    """What to do about it."""


def refusal(path: Path, *, inside: tuple[Path, ...]) -> Refusal | None:
    """Why a file must not be opened; None if it may be opened.

    This does not open the file: opening a named pipe can block, and reading a device may never end.

    Args:
        path: The file. Links are followed.
        inside: Folders that it may be in, such as the project.

    Returns:
        The reason, or None. Also None for a folder, a missing file and a file in an unreadable folder:
        opening these fails with its own error.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        return _broken_link(path, error)
    for is_kind, name in _KINDS:
        if is_kind(mode):
            return Refusal(
                rule="file-kind",
                message=f"It is {name}, not a file",
                advice="Put an ordinary file in its place, or remove it",
            )
    if is_inside(path, inside):
        return None
    return Refusal(
        rule="file-outside",
        message="It is a link to a file outside the project",
        advice="Copy that file into the project in place of the link",
    )


def real_path(path: Path) -> Path:
    """A path without links. A link to itself stays as it is, so that opening it raises the error.

    ``Path.resolve`` raises for such a link before Python 3.13, but not in later versions.
    """
    return Path(os.path.realpath(path))


def is_inside(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether a file or folder is inside one of some folders, after following all links."""
    real = real_path(path)
    return any(real.is_relative_to(real_path(folder)) for folder in folders)


def _broken_link(path: Path, error: OSError | ValueError) -> Refusal | None:
    """Why a link without a target is refused; None for any other error."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ELOOP:
        message = "It is a link that leads back to itself"
    elif number == errno.ENOENT and path.is_symlink():
        message = "It is a link to a file that does not exist"
    else:
        return None
    return Refusal(rule="file-kind", message=message, advice="Correct the link, or remove it")
