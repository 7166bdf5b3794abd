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


_REPLACED = Refusal(
    rule="file-outside",
    message="It was replaced by a link or something else while it was read",
    advice="Find out what changes the files of the project, then try again",
)


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
        RefusedError: It is outside these folders, too large, or not an ordinary file. It is not read, also if
            it was put in place of another one after the check.
        OSError: It cannot be read.
    """
    if refused := refusal(path, inside=inside, most=most):
        raise RefusedError(refused, path)
    real = real_path(path)
    if not any(real.is_relative_to(real_path(folder)) for folder in inside):
        raise RefusedError(_REPLACED, path)
    return read_real(real, most=most)


def read_real(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file whose path has no links in it, as the check gave it.

    The check looked at a name, and somebody may have put another file there since. So no link is followed,
    also not in place of a folder, and what was opened is looked at, not its name. Where the system has
    nothing for this (Windows), the file is read by its name.

    Args:
        path: The file; absolute and without links.
        most: Most bytes that it may have.

    Raises:
        RefusedError: There is a link in the path, or it is no ordinary file, or too large.
        OSError: It cannot be read.
    """
    if not (hasattr(os, "O_PATH") or hasattr(os, "O_NOFOLLOW_ANY")):
        return path.read_bytes()
    try:
        opened = _open_real(path)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENOTDIR}:
            raise RefusedError(_REPLACED, path) from error
        raise OSError(error.errno, error.strerror, str(path)) from error
    found = os.fstat(opened)
    if not stat.S_ISREG(found.st_mode):
        os.close(opened)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        raise RefusedError(_REPLACED, path)
    with open(opened, "rb") as file:  # noqa: PTH123 - a descriptor
        content = file.read(most + 1)
    if len(content) > most:
        raise RefusedError(_too_large(max(found.st_size, len(content)), most), path)
    return content


def _open_real(path: Path) -> int:
    """Open a file without following a link anywhere in its path, and without waiting for a pipe.

    Returns:
        A descriptor, which the caller closes.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
    if hasattr(os, "O_NOFOLLOW_ANY"):  # macOS
        return os.open(path, flags | os.O_NOFOLLOW_ANY)
    here = os.open(path.anchor, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in path.parts[1:-1]:
            inner = os.open(part, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=here)
            os.close(here)
            here = inner
        return os.open(path.name, flags | os.O_NOFOLLOW, dir_fd=here)
    finally:
        os.close(here)


class Inside:
    """Folders that many files may be in: each folder on the way is looked at once."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """Remember the folders."""
        self._folders = folders
        self._known: dict[Path, bool] = {}

    def has(self, path: Path) -> bool:
        """As ``is_inside``."""
        folder = path.parent
        if path.is_symlink() or path.name == ".." or path in self._folders:
            return is_inside(path, self._folders)
        if folder not in self._known:
            self._known[folder] = is_inside(folder, self._folders)
        return self._known[folder]


def refusal(path: Path, *, inside: tuple[Path, ...] | Inside, most: int = MOST_BYTES) -> Refusal | None:
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
    if not (inside.has(path) if isinstance(inside, Inside) else is_inside(path, inside)):
        return Refusal(
            rule="file-outside",
            message="It is a link to a file outside the project",
            advice="Copy that file into the project in place of the link",
        )
    if stat.S_ISREG(found.st_mode) and found.st_size > most:
        return _too_large(found.st_size, most)
    return None


def _too_large(size: int, most: int) -> Refusal:
    return Refusal(
        rule="file-too-large",
        message=f"The file has {size / 1e6:.1f} MB; at most {most / 1e6:.1f} MB are read",
        advice="Make it smaller, or move it out of the project",
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
