"""Folders with the files that a leaflet names."""

from dataclasses import dataclass
from pathlib import Path

from handouts.storage import input_files

SCHEME = "leaflet"
"""Addresses of a leaflet's files begin with it: ``leaflet:/styles/print.css``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceFolders:
    """Folders with the files that a leaflet names. No other files are read."""

    styles: tuple[Path, ...]
    """Folders of style sheets and fonts. If two files have the same name, the first one is used."""
    brands: Path
    """Folder with one folder a clinic."""
    pictures: Path
    """Folder of the pictures scaled to print size."""
    bodies: Path | None = None
    """Folder of the bodies that earlier runs kept; None to use none. A renderer only reads it."""

    def read(self, path: str, clinic: str) -> bytes:
        """The bytes of the file behind the path of a ``leaflet:`` address.

        Raises:
            OSError: The file does not exist, is outside these folders, or cannot be read.
        """
        return input_files.read(self.find(path, clinic), inside=(*self.styles, self.brands, self.pictures))

    def find(self, path: str, clinic: str) -> Path:
        """The file behind the path of a ``leaflet:`` address.

        Raises:
            FileNotFoundError: The file does not exist, or is outside these folders.
        """
        kind, _, name = path.lstrip("/").partition("/")
        folders = {"styles": self.styles, "brand": (self.brands / clinic,), "pictures": (self.pictures,)}
        for folder in folders.get(kind, ()) if input_files.stays_below(name) else ():
            file = folder / name
            if file.is_file() and input_files.is_inside(file, (folder,)):
                return file
        raise FileNotFoundError(f"There is no file {path}")
