"""Folders that somebody can write to who cannot write to the project: what is in them is not trusted.

Whoever can write to the folder of the project can change its articles anyway. So the cache and the records
are compared with that folder. These are in order:

- a container that runs as root on a folder of somebody else: owner of both is that person, or root;
- a share that shows everything as writable by everybody, or by one group: so is the project;
- ``umask 002`` and a group for each person, as Debian's ``adduser`` makes them: it has no other member.
"""

import os
import stat
from pathlib import Path

CACHED = ("brands", "heads.json", "pictures", "pictures/index", "tmp")
"""Folders and files of a cache. Whoever can write to one of them can change what is read from it."""

RECORDS = (".traces.json", "manifest.json")
"""Files with the records of a build, in the folder of the leaflets."""


def reason(folder: Path, root: Path, *, names: tuple[str, ...] = ()) -> str | None:
    """Why what is in a folder is not trusted. Access control lists are not looked at.

    Args:
        folder: The folder. It may be missing.
        root: The folder of the project.
        names: Files and folders in it to look at, too; those that are missing are left out.

    Returns:
        What is wrong, in one sentence without a full stop; None if nothing is, and always on Windows.
    """
    if os.name == "nt":
        return None
    try:
        reference = root.stat()
    except OSError:
        return None
    for name in ("", *names):
        try:
            found = (folder / name).lstat()
        except OSError:
            continue
        if wrong := _wrong(found, reference, f"{folder.name}/{name}".rstrip("/")):
            return wrong
    return None


def _wrong(found: os.stat_result, reference: os.stat_result, shown: str) -> str | None:
    """What is wrong with one file or folder, compared with the folder of the project."""
    if found.st_uid not in {0, os.geteuid(), reference.st_uid}:
        return f"{shown} belongs to another user"
    gained = found.st_mode & ~reference.st_mode
    if stat.S_ISLNK(found.st_mode):
        return None  # its rights mean nothing
    if gained & stat.S_IWOTH:
        return f"everybody can write to {shown}"
    is_known = found.st_gid == reference.st_gid and not gained & stat.S_IWGRP
    if not found.st_mode & stat.S_IWGRP or is_known or _is_private(found.st_gid, found.st_uid):
        return None
    return f"another group can write to {shown}"


def _is_private(group: int, user: int) -> bool:
    """Whether a group has one member only: it has the name of the user, and nobody else is in it."""
    import grp  # noqa: PLC0415 - not on Windows
    import pwd  # noqa: PLC0415

    try:
        owner, entry = pwd.getpwuid(user), grp.getgrgid(group)
    except KeyError:  # a user of another machine, as in a container: nobody here is in that group
        return group == user
    return owner.pw_gid == group and entry.gr_name == owner.pw_name and set(entry.gr_mem) <= {owner.pw_name}
