"""Hashes of files, of this program and of its libraries. They decide whether a leaflet is up to date."""

import ctypes
import hashlib
import importlib.metadata
from functools import lru_cache
from pathlib import Path

from handouts import __version__
from handouts.storage import input_files


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def hash_folders(
    folders: tuple[Path, ...], *, without: str = "", inside: tuple[Path, ...] | None = None
) -> str:
    """Hash of all files in some folders and their subfolders, with their relative names.

    Args:
        folders: The folders; a missing one counts as empty.
        without: Name of a subfolder to leave out.
        inside: Folders that the files may be in after following links; None means ``folders``. Only the name
            of another file counts.
    """
    lines = []
    known = input_files.Inside(inside or folders)
    for folder in folders:
        if not input_files.is_inside(folder, inside or (folder.parent,)):  # a link: it is not even listed
            continue
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not (without and name.startswith(f"{without}/")):
                refused = input_files.refusal(path, inside=known)
                lines.append(f"{name}\0{refused.rule if refused else hash_file(path)}")
    return hash_text("\n".join(lines))


def hash_text(text: str) -> str:
    """The first 32 hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=1)
def program_hash() -> str:
    """Hash of this program's code. Many commits have the same version.

    In a wheel, the folders of templates and styles are next to the packages; they do not count.
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
    """Hash of :func:`library_versions`."""
    return hash_text(repr(library_versions()))


@lru_cache(maxsize=1)
def library_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of each library that can change a PDF. Loads none: that takes half a second."""
    names = (
        "weasyprint",
        "pydyf",
        "pikepdf",
        "jinja2",
        "markdown",
        "nh3",
        "babel",
        "zint-bindings",
        "pillow",
    )
    found = [(name, importlib.metadata.version(name)) for name in names]
    for library in ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"):
        try:
            found.append(("pango", str(ctypes.CDLL(library).pango_version())))
            break
        except OSError:
            continue
    return tuple(found)
