"""The output folder: one build at a time, and no half-written files of killed builds."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handouts.brands import brand, brand_cache
from handouts.build import fingerprints, manifest
from handouts.errors import MachineError, UsageError
from handouts.leaflets import pictures as leaflet_pictures
from handouts.project.project import Project
from handouts.storage import files

LOCK = ".lock"
_MANIFEST = re.compile(rb'\s*\{\s*"version"\s*:\s*\d')
_SUMS = re.compile(rb"[0-9a-f]{64}  [^\n]*\.pdf\r?\n")
_ELSEWHERE = "Move it away, or have the leaflets in another folder: -o DIR, or output in handouts.toml"
_BEGIN = 2_000
"""Bytes that are read of a file to see whose it is."""
_HOUR = 3600.0
"""Seconds; writing one file never takes that long."""


@contextmanager
def locked(output: Path, *, waiting: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Lock an output folder, and wait if another build has locked it.

    The operating system holds the lock; it ends with the process, however that ends.

    Args:
        output: The folder; made if it does not exist.
        waiting: Called once with the name of the other process, if there is one to wait for.

    Raises:
        MachineError: The folder cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only builds lock

    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting(_holder(output))
            lock.acquire()
    except OSError as error:
        raise MachineError(
            f"{output} cannot be written: {error.strerror or error}",
            advice="Make room on the disk, check the folder's rights, or name another one with -o",
        ) from error
    pid = output / f"{LOCK}.pid"
    try:
        with suppress(OSError):  # if the disk is full, go on without the PID file
            pid.write_text(str(os.getpid()), "utf-8")
        yield
    finally:
        with suppress(OSError):
            pid.unlink(missing_ok=True)
        lock.release()


def _holder(output: Path) -> str:
    try:
        number = (output / f"{LOCK}.pid").read_text("utf-8")
    except (OSError, ValueError):
        number = ""
    return f"process {number}" if number.isdigit() else "another process"


def prepare(project: Project) -> None:
    """Prepare the output folder, which must be locked, for a build.

    Raises:
        UsageError: A build would replace files of another program there.
    """
    if not project.ignores_records:
        _require_own(project.output)
    sweep(project)


def _require_own(output: Path) -> None:
    """Refuse a manifest or checksums of another program, as where the folder is the user's own.

    A damaged file of ours is replaced: the build records beside it show that it is ours.

    Raises:
        UsageError: There is such a file.
    """
    if (output / fingerprints.NAME).exists():
        return
    for name, ours in ((manifest.NAME, _MANIFEST), (manifest.SUMS, _SUMS)):
        try:
            with (output / name).open("rb") as file:
                begin = file.read(_BEGIN)
        except OSError:
            continue
        if begin and not ours.match(begin):
            raise UsageError(
                f"{output / name} is not a file of handouts, and a build would replace it",
                advice=_ELSEWHERE,
            )


def sweep(project: Project) -> None:
    """Remove half-written files of killed builds; the output folder must be locked.

    Nobody else writes to the output folder, so all of them are removed there. Other processes may write to
    the cache and to patients' copies at the same time (builds into other folders, ``handouts print``), so
    only files older than an hour are removed there.
    """
    clinics = brand.names(project.brands)
    for folder in (project.output, *(project.output / clinic for clinic in clinics)):
        files.remove_part_files(folder)
    pictures = leaflet_pictures.cache(project)
    copies = project.output / "print"
    cached = (project.cache, project.cache / brand_cache.NAME, pictures, pictures / "index")
    for folder in (*cached, *(copies / clinic for clinic in clinics)):
        files.remove_part_files(folder, older=_HOUR)
