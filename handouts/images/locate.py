"""Find the file of a picture that an article names."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote

from handouts.storage import input_files

_REMOTE = re.compile(r"(?i)(https?|ftp):|//")
_SCHEME = re.compile(r"(?i)(data|file|blob|cid|javascript|[a-z]):")

_LARGEST = 100_000_000
"""Most bytes of a file; a photograph has a twentieth of this."""
_MOST = 8
"""Most pictures that one error names."""


class PictureError(Exception):
    """A picture cannot be printed. Has the message, the advice and the rule."""

    def __init__(self, message: str, advice: str, rule: str) -> None:
        """Make the error.

        Args:
            message: What is wrong, in one sentence without a full stop.
            advice: What to do about it, as an imperative.
            rule: Stable name of the rule, such as ``picture-missing``.
        """
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.rule = rule


def locate(src: str, *, article: Path, roots: tuple[Path, ...]) -> Path:
    """Find the file of a picture.

    A name may be percent-encoded, and its letters may be composed or not (å as one character, or as two, as
    on macOS). Upper and lower case must match on every system.

    Args:
        src: Address as the author wrote it: relative to the article's folder, or to one of the roots if it
            begins with a slash.
        article: The article's file.
        roots: Folders of pictures. If several have the file, the first one counts.

    Returns:
        The file, links followed.

    Raises:
        PictureError: ``picture-remote`` (an address on the web, or not a file name), ``picture-outside``
            (neither in a root nor in the article's folder, whether or not it exists), ``picture-missing``,
            ``picture-large``.
    """
    if not src.strip():
        raise PictureError(
            "A picture has no address", "Name its file: ![what it shows](billeder/x.png)", "picture-missing"
        )
    if _REMOTE.match(src):
        raise remote(((src, None),))
    if _SCHEME.match(src):
        message = f"{_short(src)} is not the name of a file in the project"
        raise PictureError(
            message, "Save the picture next to the article and name that file", "picture-remote"
        )
    folders = (
        tuple(root.resolve() for root in roots)
        if src.startswith(("/", "\\"))
        else (article.parent.resolve(),)
    )
    allowed = (article.parent.resolve(), *(root.resolve() for root in roots))
    path = _found(src, folders, allowed)
    if path is None:
        raise _missing(src, folders, allowed)
    check_size(path)
    return path


def remote(pictures: Sequence[tuple[str, int | None]]) -> PictureError:
    """One error for all pictures of an article that are on the web.

    Args:
        pictures: Address and line of each; without a line if there is only one.
    """
    if len(pictures) == 1:
        message = f"The picture {_short(pictures[0][0])} is on the web, but leaflets are made offline"
        advice = "Save the picture next to the article and name that file"
    else:
        said = ", ".join(f"{_short(src)} (line {line})" for src, line in pictures[:_MOST])
        more = f" and {len(pictures) - _MOST} more" if len(pictures) > _MOST else ""
        message = f"{len(pictures)} pictures are on the web, but leaflets are made offline: {said}{more}"
        advice = "Save the pictures next to the article and name those files"
    printed = 'to print their words instead, write web_pictures = "words" in handouts.toml'
    return PictureError(message, f"{advice}; {printed}", "picture-remote")


def check_size(path: Path, most: int | None = None) -> None:
    """Refuse a file that is too large.

    Args:
        path: The file.
        most: Most bytes that it may have; None for 100 MB.

    Raises:
        PictureError: ``picture-large``.
        OSError: There is no such file.
    """
    largest = _LARGEST if most is None else most
    if path.stat().st_size > largest:
        message = f"The picture {path.name} has more than {largest // 1_000_000} MB"
        raise PictureError(message, "Save it smaller, about 2000 pixels wide", "picture-large")


def is_remote(src: str) -> bool:
    """Whether an address is on the web."""
    return _REMOTE.match(src) is not None


def _missing(src: str, folders: tuple[Path, ...], allowed: tuple[Path, ...]) -> PictureError:
    """The error for a picture without a file: the name does not exist, or is not that of a file."""
    for path in _places(src, folders, allowed):
        if refused := input_files.refusal(path, inside=allowed):
            reason = refused.message.removeprefix("It is ")
            return PictureError(f"The picture {_short(src)} is {reason}", refused.advice, "picture-missing")
    return PictureError(f"There is no picture {_short(src)}", _hint(src, folders, allowed), "picture-missing")


def _names(src: str) -> Iterator[str]:
    """The file names that an address may mean, the most likely first."""
    bare = re.split(r"[?#]", src, maxsplit=1)[0]
    for name in dict.fromkeys((unquote(src), src, unquote(bare), unquote(bare).replace("\\", "/"))):
        yield name.lstrip("/")


def _found(src: str, folders: tuple[Path, ...], allowed: tuple[Path, ...]) -> Path | None:
    """The file of an address, links followed; None if it does not exist.

    Raises:
        PictureError: ``picture-outside``.
    """
    leads_outside = False
    for folder, name in product(folders, _names(src)):
        try:
            path = _walk(folder, name, allowed)
        except _OutsideError:
            leads_outside = True
            continue
        if path is not None:
            return path
    if leads_outside:
        message = f"The picture {_short(src)} is outside the project"
        raise PictureError(message, "Copy it into the project and name that file", "picture-outside")
    return None


def _places(src: str, folders: tuple[Path, ...], allowed: tuple[Path, ...]) -> Iterator[Path]:
    """Where an address may point to, without places outside the project: those are never looked at."""
    for folder, name in product(folders, _names(src)):
        place = Path(os.path.normpath(folder / name))
        is_far = os.name == "nt" and PureWindowsPath(name).drive != ""
        if not is_far and any(place.is_relative_to(one) for one in allowed):
            yield place


class _OutsideError(Exception):
    """An address leads out of the project."""


def _walk(folder: Path, name: str, allowed: tuple[Path, ...]) -> Path | None:
    """The file of a name in a folder, found in the lists of the folders; None if it does not exist.

    Raises:
        _OutsideError: It leads out of the allowed folders. No folder there is listed.
    """
    here = folder
    try:
        for part in name.split("/"):
            if part == "..":
                here = here.resolve().parent
            elif part not in {"", "."}:
                here = here.resolve()
                if not any(_leads_to(here / part, one) for one in allowed):
                    raise _OutsideError
                here = here / _listed(here, part)
        if not here.is_file():
            return None
        here = here.resolve()
    except (OSError, ValueError, RuntimeError):  # missing, not readable, or a link to itself
        return None
    if not any(here.is_relative_to(one) for one in allowed):
        raise _OutsideError
    return here


def _leads_to(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder, or is one of the folders around it."""
    here, there = (Path(unicodedata.normalize("NFC", str(one))) for one in (path, folder))
    return here.is_relative_to(there) or there.is_relative_to(here)


def _listed(folder: Path, name: str) -> str:
    """A name as the folder spells it.

    Raises:
        FileNotFoundError: The folder does not have that name.
    """
    wanted = unicodedata.normalize("NFC", name)
    entries = os.listdir(folder)  # noqa: PTH208 - names, not paths
    if name in entries:
        return name
    for entry in sorted(entries):
        if unicodedata.normalize("NFC", entry) == wanted:
            return entry
    raise FileNotFoundError(name)


def _hint(src: str, folders: tuple[Path, ...], allowed: tuple[Path, ...]) -> str:
    """Advice: a file of the same name with other capitals or another ending, if there is one."""
    for beside in _places(src, folders, allowed):
        wanted = unicodedata.normalize("NFC", beside.stem).casefold()
        if not input_files.is_inside(beside.parent, allowed):
            continue
        try:
            near = sorted(
                entry.name
                for entry in beside.parent.iterdir()
                if unicodedata.normalize("NFC", entry.stem).casefold() == wanted
            )
        except (OSError, ValueError):
            continue
        if near:
            return f"Did you mean “{near[0]}”? Capitals and endings count"
    return "Correct the name, or put the picture there"


def _short(src: str) -> str:
    """An address for a message; a very long one is cut."""
    return src if len(src) <= 100 else f"{src[:60]}…"  # noqa: PLR2004 - about a line
