"""Styles and brands of a project in one file, for a machine that shares no folder with this one."""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from handouts.pdf.resources import ResourceFolders

_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date in a zip. All files get it, so that a bundle does not depend on file times."""
_NAME_LENGTH = 32
"""Number of digits of the SHA-256 in a bundle's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceBundle:
    """Styles, fonts and brands, packed."""

    name: str
    """Hash of its content."""
    content: bytes
    """A zip with ``styles/<number>/…`` in the order of the folders, and ``brands/<clinic>/…``."""


def packed(resources: ResourceFolders) -> ResourceBundle:
    """Pack what all leaflets of a project share. Pictures are sent one by one.

    Args:
        resources: Folders with the files.

    Returns:
        The bundle. The same files give the same bytes, on any machine and at any time.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, path in _files(resources):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    content = whole.getvalue()
    return ResourceBundle(name=sha256(content).hexdigest()[:_NAME_LENGTH], content=content)


def _files(resources: ResourceFolders) -> Iterator[tuple[str, Path]]:
    """Name in the bundle and path of each file, sorted. Links to files outside the folders are left out."""
    folders = [(f"styles/{number}", folder) for number, folder in enumerate(resources.styles)]
    for where, folder in (*folders, ("brands", resources.brands)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if where != "brands" and name.startswith("brands/"):
                continue
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()) and _nameable(name):
                yield f"{where}/{name}", path


def _nameable(name: str) -> bool:
    """Whether an address can have the name of a file. It cannot if the name is not UTF-8."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def unpacked(packed_bundle: ResourceBundle, *, folder: Path, pictures: Path) -> ResourceFolders:
    """Unpack a bundle, unless it is already unpacked.

    Args:
        packed_bundle: The result of ``packed``.
        folder: Parent of the folder that is made for the bundle.
        pictures: Folder of the pictures of all bundles.

    Returns:
        The unpacked folders.

    Raises:
        OSError: The folder cannot be written.
    """
    place = folder / packed_bundle.name
    if not place.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as beside:
            made = Path(beside) / packed_bundle.name
            with zipfile.ZipFile(io.BytesIO(packed_bundle.content)) as content:
                content.extractall(made)
            try:
                made.replace(place)
            except OSError:
                if not place.is_dir():  # another build of the same project was faster
                    raise
    styles = sorted((place / "styles").iterdir(), key=lambda path: int(path.name))
    return ResourceFolders(styles=tuple(styles), brands=place / "brands", pictures=pictures)
