"""Sees what this process opens in a folder, and what it asks of a network, by Python's audit events."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")
_FILES = ("open", "os.listdir", "os.scandir")

_watched: list[tuple[str, list[str]]] = []
"""The folder that nothing may open, and what was opened in it. An audit hook cannot be removed."""


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watched:
        return
    folder, seen = _watched[-1]
    if event in _NETWORK:
        seen.append(f"{event} {arguments!r:.120}")
    elif event in _FILES and isinstance(arguments[0], str | os.PathLike):
        path = os.path.realpath(os.fspath(arguments[0]))
        if path == folder or path.startswith(folder + os.sep):
            seen.append(f"{event} {path}")


sys.addaudithook(_listen)


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """What this process opens or lists in a folder, and what it asks of a network, while the block runs."""
    _watched.append((os.path.realpath(folder), []))
    try:
        yield _watched[-1][1]
    finally:
        _watched.pop()
