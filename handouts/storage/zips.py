"""Zips and checksums. The same files give the same bytes on every machine."""

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time in a zip (APPNOTE.TXT 4.4.6). All files get it: zips do not depend on file times."""
_UNIX = 3
_MODE = 0o100644
_CHUNK = 1 << 20


def write_zip(target: Path, sources: Iterable[tuple[str, Path]]) -> None:
    """Write a zip without compression. PDFs are compressed, and zlib versions differ in bytes.

    Args:
        target: The zip.
        sources: Name in the zip and path of each file, in any order.

    Raises:
        OSError: A file cannot be read, or the zip cannot be written.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, source in sorted(sources):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, source.read_bytes())


def checksums(folder: Path, *, without: str) -> str:
    """Checksums of all files in a folder and its subfolders, for ``sha256sum -c`` in that folder.

    Args:
        folder: The folder.
        without: Name of the file of checksums, which is left out.
    """
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sha256(folder / name)}  {name}\n" for name in names if name != without)


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
