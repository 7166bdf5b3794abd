"""Hashes of files, of this program and its libraries: what freshness is told by."""

import ctypes
import hashlib
import importlib.metadata
from functools import lru_cache
from pathlib import Path

from handouts import __version__


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal; nothing where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def hash_folders(folders: tuple[Path, ...], *, without: str = "") -> str:
    """Hash of all files below some folders, by the names that they have in them.

    Args:
        folders: The folders; one that is not there is empty.
        without: Folder in them whose files do not count.
    """
    told = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not (without and name.startswith(f"{without}/")):
                told.append(f"{name}\0{hash_file(path)}")
    return hash_text("\n".join(told))


def hash_text(text: str) -> str:
    """The first 32 hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=1)
def program_hash() -> str:
    """Hash of this program's own code: a version alone would not tell one commit from the next.

    In a wheel, folders of templates and styles stand beside the packages; they are no part of it.
    """
    home = Path(__file__).parents[1]
    folders = [init.parent for init in home.rglob("__init__.py")]
    modules = [path for folder in folders for path in folder.glob("*.*")]
    code = [
        (path.relative_to(home).as_posix(), hash_file(path))
        for path in sorted(modules)
        if path.suffix != ".pyc"
    ]
    return hash_text(f"{__version__}{code}")


@lru_cache(maxsize=1)
def libraries_hash() -> str:
    """Hash of the versions of what sets the pages, as :func:`library_versions` tells them."""
    return hash_text(repr(library_versions()))


@lru_cache(maxsize=1)
def library_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of all that sets the pages, without loading it: that takes half a second."""
    names = ("weasyprint", "pydyf", "pikepdf", "jinja2", "markdown", "nh3", "babel", "segno", "pillow")
    told = [(name, importlib.metadata.version(name)) for name in names]
    for library in ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"):
        try:
            told.append(("pango", str(ctypes.CDLL(library).pango_version())))
            break
        except OSError:
            continue
    return tuple(told)
