"""Finds the pictures of a folder in the places where each system looks for them."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from handouts.images import locate
from handouts.importing import pictures
from handouts.importing.document import MOST_BYTES
from handouts.storage import input_files

_ROOTS = ("", "static", "assets", "public", "source", "content", "docs")
"""Folders where addresses of pictures may begin, in Hugo, Jekyll, Docusaurus and others."""
_ALIAS = re.compile(r"^(?:@site|~|@)/")
"""Beginning of an address in the folder of the site."""


class PictureFiles:
    """Finds the pictures of one folder."""

    def __init__(self, folder: Path, by_name: Mapping[str, tuple[Path, ...]]) -> None:
        """Begin.

        Args:
            folder: The folder; nothing outside it is read.
            by_name: Its pictures by name in lower case.
        """
        self._known: dict[tuple[str, Path], tuple[Path | None, str]] = {}
        self._given = folder
        self._folder = input_files.real_path(folder)
        self._by_name = {name: tuple(map(self._real, paths)) for name, paths in by_name.items()}

    def _real(self, path: Path) -> Path:
        """A path in the folder, without links in the path of the folder itself."""
        return self._folder / path.relative_to(self._given)

    def find(self, src: str, file: Path) -> tuple[bytes, str, str]:
        """Read a picture.

        Args:
            src: Its address as written.
            file: The file with the picture.

        Returns:
            Its bytes; the reason if there are none; and its path if it was found only by its name.
        """
        file = self._real(file)
        if src.startswith("data:"):
            return (*pictures.from_address(src), "")
        if re.match(r"(?i)[a-z][a-z0-9+.-]+:|//", src) or not src:
            return b"", "it is on the web" if src else "it has no address", ""
        address = _ALIAS.sub("/", src.replace("\\", "/"))
        key = (address, file.parent)
        if key not in self._known:
            self._known[key] = self._located(address, file)
        place, why = self._known[key]
        guessed = ""
        if place is None and why != "outside":
            place = self._by_its_name(address, file)
            guessed = place.relative_to(self._folder).as_posix() if place else ""
        if place is None:
            reason = "is outside the folder that is imported" if why == "outside" else "is not in that folder"
            return b"", f"it {reason}", ""
        content, reason = pictures.from_folder(self._folder, place.relative_to(self._folder).as_posix())
        return content, reason, guessed

    def _located(self, address: str, file: Path) -> tuple[Path | None, str]:
        """The file of an address, first beside the article; else None, and “outside” if it is outside."""
        above = [one for one in (file.parent, *file.parents) if one.is_relative_to(self._folder)]
        roots = tuple(folder / name for folder in above for name in _ROOTS if (folder / name).is_dir())
        why = ""
        addresses = [address] if address.startswith("/") else [address, f"/{address}"]
        for one in addresses:
            try:
                return locate.locate(one, article=file, roots=roots), ""
            except locate.PictureError as error:
                why = "outside" if error.rule == "picture-outside" else why
        return None, why

    def _by_its_name(self, address: str, file: Path) -> Path | None:
        """The picture with this name that is nearest to the article; None if there is none."""
        name = unquote(re.split(r"[?#]", address)[0]).rpartition("/")[2].lower()
        found = self._by_name.get(name, ())

        def distance(path: Path) -> tuple[int, str]:
            shared = sum(a == b for a, b in zip(path.parts, file.parts, strict=False))
            return len(path.parts) - 2 * shared, path.as_posix()

        fitting = [path for path in found if path.stat().st_size <= MOST_BYTES]
        return min(fitting, key=distance) if fitting else None
