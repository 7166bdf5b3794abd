"""Which files of a project may be read: ordinary files inside it. Nothing else is ever opened."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
"""Kinds of directory entries that are not files (``inode(7)``)."""
MOST_BYTES = 100_000_000
"""Most bytes of any file of a project; a large photograph has a tenth of this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file is not opened."""

    rule: str
    """``file-kind``, ``file-outside`` or ``file-too-large``."""
    message: str
    """What is wrong with it, in one sentence without a full stop."""
    advice: str
    """What to do about it."""


class RefusedError(OSError):
    """A file of a project must not be opened. Its ``strerror`` is the reason."""

    def __init__(self, refused: Refusal, path: Path) -> None:
        """Make the error.

        Args:
            refused: Why the file is not opened.
            path: The file.
        """
        super().__init__(errno.EACCES, refused.message, str(path))
        self.refusal = refused


def read(path: Path, *, inside: tuple[Path, ...], most: int = MOST_BYTES) -> bytes:
    """The bytes of a file of a project.

    Args:
        path: The file. Links are followed.
        inside: Folders that it may be in, such as the project.
        most: Most bytes that it may have.

    Raises:
        RefusedError: It is outside these folders, too large, or not an ordinary file. It is not opened.
        OSError: It cannot be read.
    """
    if refused := refusal(path, inside=inside, most=most):
        raise RefusedError(refused, path)
    return path.read_bytes()


def refusal(path: Path, *, inside: tuple[Path, ...], most: int = MOST_BYTES) -> Refusal | None:
    """Why a file must not be opened; None if it may be opened.

    This does not open the file: opening a named pipe can block, and reading a device may never end.

    Args:
        path: The file. Links are followed.
        inside: Folders that it may be in, such as the project.
        most: Most bytes that it may have.

    Returns:
        The reason, or None. Also None for a folder, a missing file and a file in an unreadable folder:
        opening these fails with its own error.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return _broken_link(path, error)
    for is_kind, name in _KINDS:
        if is_kind(found.st_mode):
            return Refusal(
                rule="file-kind",
                message=f"It is {name}, not a file",
                advice="Put an ordinary file in its place, or remove it",
            )
    if not is_inside(path, inside):
        return Refusal(
            rule="file-outside",
            message="It is a link to a file outside the project",
            advice="Copy that file into the project in place of the link",
        )
    if stat.S_ISREG(found.st_mode) and found.st_size > most:
        return Refusal(
            rule="file-too-large",
            message=f"The file has {found.st_size / 1e6:.1f} MB; at most {most / 1e6:.1f} MB are read",
            advice="Make it smaller, or move it out of the project",
        )
    return None


def real_path(path: Path) -> Path:
    """A path without links. A link to itself stays as it is, so that opening it raises the error.

    ``Path.resolve`` raises for such a link before Python 3.13, but not in later versions.
    """
    return Path(os.path.realpath(path))


def is_inside(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether a file or folder is inside one of some folders, after following all links."""
    real = real_path(path)
    return any(real.is_relative_to(real_path(folder)) for folder in folders)


def stays_below(name: str) -> bool:
    r"""Whether a relative name leads to something below the folder that it starts from, links not followed.

    Nothing is looked up: on Windows, a look at ``\\server\share`` tells that server who looks.
    """
    windows = PureWindowsPath(name)
    if name.startswith(("/", "\\")) or windows.is_absolute() or (os.name == "nt" and windows.drive):
        return False
    return Path(os.path.normpath(name)).parts[:1] != ("..",)


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
