"""Find the file of a picture that an article names."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from handouts.storage import input_files

_REMOTE = re.compile(r"(?i)(https?|ftp):|//")
_SCHEME = re.compile(r"(?i)(data|file|blob|cid|javascript|[a-z]):")

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
            (neither in a root nor in the article's folder), ``picture-missing``.
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
    found = [path for folder in folders for name in _names(src) if (path := _walk(folder, name))]
    for path in found:
        if any(path.is_relative_to(folder) for folder in allowed):
            return path
    if found:
        message = f"The picture {_short(src)} is outside the project"
        raise PictureError(message, "Copy it into the project and name that file", "picture-outside")
    raise _missing(src, folders, allowed)


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


def is_remote(src: str) -> bool:
    """Whether an address is on the web."""
    return _REMOTE.match(src) is not None


def _missing(src: str, folders: tuple[Path, ...], allowed: tuple[Path, ...]) -> PictureError:
    """The error for a picture without a file: the name does not exist, or is not that of a file."""
    for path in (folder / name for folder in folders for name in _names(src)):
        if refused := input_files.refusal(path, inside=allowed):
            reason = refused.message.removeprefix("It is ")
            return PictureError(f"The picture {_short(src)} is {reason}", refused.advice, "picture-missing")
    return PictureError(f"There is no picture {_short(src)}", _hint(src, folders), "picture-missing")


def _names(src: str) -> Iterator[str]:
    """The file names that an address may mean, the most likely first."""
    bare = re.split(r"[?#]", src, maxsplit=1)[0]
    for name in dict.fromkeys((unquote(src), src, unquote(bare), unquote(bare).replace("\\", "/"))):
        yield name.lstrip("/")


def _walk(folder: Path, name: str) -> Path | None:
    """The file of a name in a folder, found in the lists of the folders; None if it does not exist."""
    here = folder
    try:
        for part in name.split("/"):
            if part == "..":
                here = here.resolve().parent
            elif part not in {"", "."}:
                here = here / _listed(here, part)
        return here.resolve() if here.is_file() else None
    except (OSError, ValueError, RuntimeError):  # missing, not readable, or a link to itself
        return None


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


def _hint(src: str, folders: tuple[Path, ...]) -> str:
    """Advice: a file of the same name with other capitals or another ending, if there is one."""
    for folder in folders:
        for name in _names(src):
            beside = folder / name
            wanted = unicodedata.normalize("NFC", beside.stem).casefold()
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
