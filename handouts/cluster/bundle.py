"""Styles and brands of a project as one file: for a machine that shares no folder with this one."""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from handouts.pdf.resources import ResourceFolders

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can hold: times of files do not change a bundle."""
_NAME_LENGTH = 32
"""Letters of SHA-256 in a bundle's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceBundle:
    """Styles, fonts and brands, packed."""

    name: str
    """Hash of its content."""
    content: bytes
    """A zip with ``styles/<number>/…`` in the order of the folders, and ``brands/<clinic>/…``."""


def packed(resources: ResourceFolders) -> ResourceBundle:
    """Pack what all leaflets of a project share; the pictures travel one by one.

    Args:
        resources: Where the files lie.

    Returns:
        The bundle: the same bytes for the same files, wherever and whenever they were written.
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
    """Names in the bundle and files, sorted; what is outside the folders is left out."""
    folders = [(f"styles/{number}", folder) for number, folder in enumerate(resources.styles)]
    for where, folder in (*folders, ("brands", resources.brands)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if where != "brands" and name.startswith("brands/"):
                continue
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()) and _nameable(name):
                yield f"{where}/{name}", path


def _nameable(name: str) -> bool:
    """Whether an address can name a file: those whose name is no UTF-8 it cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def unpacked(packed_bundle: ResourceBundle, *, folder: Path, pictures: Path) -> ResourceFolders:
    """Unpack a bundle, once: the second time it is only found.

    Args:
        packed_bundle: What ``packed`` made.
        folder: Where it gets a folder of its own.
        pictures: Folder of the pictures of all bundles.

    Returns:
        The same folders, in another place.

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
                if not place.is_dir():  # or another build of the same project was faster
                    raise
    styles = sorted((place / "styles").iterdir(), key=lambda path: int(path.name))
    return ResourceFolders(styles=tuple(styles), brands=place / "brands", pictures=pictures)
