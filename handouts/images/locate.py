"""Finds the file of a picture that an article names."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from handouts.storage import input_files

_REMOTE = re.compile(r"(?i)(https?|ftp):|//")
_SCHEME = re.compile(r"(?i)(data|file|blob|cid|javascript|[a-z]):")


class PictureError(Exception):
    """A picture that cannot be printed, with the way out."""

    def __init__(self, message: str, advice: str, rule: str) -> None:
        """Keep what is reported.

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

    A name may be percent-encoded, and its letters composed or not (å as one sign or as two, as
    macOS has it); capitals count, on every system.

    Args:
        src: Address as the author wrote it: relative to the article's folder, or from one of the roots
            where it begins with a slash.
        article: The article's file.
        roots: Folders that may hold pictures; of several that have the file the first counts.

    Returns:
        The file, links followed.

    Raises:
        PictureError: ``picture-remote`` (an address of the web, or no file at all), ``picture-outside``
            (neither in a root nor below the article's folder), ``picture-missing``.
    """
    if not src.strip():
        raise PictureError(
            "A picture has no address", "Name its file: ![what it shows](billeder/x.png)", "picture-missing"
        )
    if _REMOTE.match(src):
        message = f"The picture {_short(src)} is on the web, and a leaflet is made without the web"
        raise PictureError(
            message, "Save the picture next to the article and name that file", "picture-remote"
        )
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


def _missing(src: str, folders: tuple[Path, ...], allowed: tuple[Path, ...]) -> PictureError:
    """Why a picture has no file: nothing has its name, or what has it is not a file."""
    for path in (folder / name for folder in folders for name in _names(src)):
        if refused := input_files.refusal(path, inside=allowed):
            reason = refused.message.removeprefix("It is ")
            return PictureError(f"The picture {_short(src)} is {reason}", refused.advice, "picture-missing")
    return PictureError(f"There is no picture {_short(src)}", _hint(src, folders), "picture-missing")


def _names(src: str) -> Iterator[str]:
    """The file names that an address may mean, the likeliest first."""
    bare = re.split(r"[?#]", src, maxsplit=1)[0]
    for name in dict.fromkeys((unquote(src), src, unquote(bare), unquote(bare).replace("\\", "/"))):
        yield name.lstrip("/")


def _walk(folder: Path, name: str) -> Path | None:
    """The file of a name in a folder, found by comparing names as they are listed."""
    here = folder
    try:
        for part in name.split("/"):
            if part == "..":
                here = here.resolve().parent
            elif part not in {"", "."}:
                here = here / _listed(here, part)
        return here.resolve() if here.is_file() else None
    except (OSError, ValueError, RuntimeError):  # not there, not readable, a link that leads to itself
        return None


def _listed(folder: Path, name: str) -> str:
    """How a folder spells a name.

    Raises:
        FileNotFoundError: It has no such name.
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
    """What was perhaps meant: the same name with other capitals or another ending."""
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
    """An address for a message: a picture written out in the text is cut."""
    return src if len(src) <= 100 else f"{src[:60]}…"  # noqa: PLR2004 - about a line
