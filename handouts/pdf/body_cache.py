"""The bodies of leaflets that earlier runs laid out: ``.handouts/bodies/<program and styles>/<text>``.

A new telephone number, colour or day needs no new layout of the text. Files used longest ago are removed.
"""

import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from handouts.errors import MachineError
from handouts.project.project import Project
from handouts.storage import files, hashing

if TYPE_CHECKING:
    from handouts.leaflets.leaflet import Leaflet
    from handouts.pdf.rendered_pdf import RenderedPdf
    from handouts.pdf.resources import ResourceFolders

NAME = "bodies"
"""Folder in the cache."""
MOST_BYTES = 300_000_000
"""Size of all files together, above which those used longest ago are removed: some 4,000 texts."""


def folder(project: Project) -> Path | None:
    """The folder for this program, its libraries and the style sheets of a project.

    Returns:
        The folder, which may not exist; None if the project's cache is not to be trusted.
    """
    if project.is_untrusted:
        return None
    styles = hashing.hash_folders(project.styles, without="brands", inside=(project.root, *project.styles))
    made = hashing.hash_text(f"{hashing.program_hash()}{hashing.libraries_hash()}{styles}")
    return project.cache / NAME / made[:16]


def keep(resources: "ResourceFolders", leaflet: "Leaflet", rendered: "RenderedPdf | str") -> None:
    """Keep the body of a rendered leaflet, or note that it was used. What cannot be written is left out.

    Args:
        resources: The folders that it was rendered with.
        leaflet: The leaflet.
        rendered: What a worker made of it, or why there is nothing. It may name no other text.
    """
    place, text = resources.bodies, None if isinstance(rendered, str) else rendered.text
    if place is None or text is None:
        return
    if text.content is None:
        with suppress(OSError):
            os.utime(place / text.name)
        return
    from handouts.pdf.parts import layouts  # noqa: PLC0415 - most commands render nothing

    if text.name in layouts.text_names(leaflet, resources):
        with suppress(MachineError):
            files.write(place / text.name, files.with_checksum(text.content))


def tidy(resources: "ResourceFolders", *, written: bool) -> None:
    """Remove what other versions kept, and the files used longest ago above the limit.

    Args:
        resources: The folders that leaflets were rendered with.
        written: Whether anything was rendered; if not, nothing is to be removed.
    """
    place = resources.bodies
    if place is None or not written:
        return
    with suppress(OSError):
        for other in place.parent.iterdir():
            if other != place and other.is_dir() and not other.is_symlink():
                rmtree(other, ignore_errors=True)
    with suppress(OSError):
        kept = sorted((one.stat().st_mtime_ns, one.stat().st_size, one.path) for one in os.scandir(place))
        size = sum(one for _, one, _ in kept)
        for _, one, path in kept:
            if size <= MOST_BYTES:
                break
            Path(path).unlink(missing_ok=True)
            size -= one
