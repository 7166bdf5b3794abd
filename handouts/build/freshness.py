"""Whether a leaflet is up to date: a build renders only leaflets that would look different.

There are two comparisons; the cheap one comes first. Input hashes: of the article's bytes, of all that
leaflets share (brand, templates, styles, settings, variant, program, libraries), and of the pictures and
topics that the article names. If all are the same and the PDF is intact, nothing is even composed. If one
differs, the leaflet is composed; if the result is the same as before, nothing is rendered.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.agreement import allowed
from handouts.brands import brand_cache
from handouts.build.fingerprints import Fingerprint
from handouts.build.manifest import Record
from handouts.images.locate import PictureError, locate
from handouts.leaflets.variant import Variant
from handouts.project.project import Project
from handouts.project.review import DECISIONS, Review
from handouts.project.settings import Settings
from handouts.storage import hashing, input_files

if TYPE_CHECKING:
    from handouts.leaflets.leaflet import Leaflet

_READERS = 4
"""Threads that hash files: they mostly wait for the disk."""
_REASONS = {
    "program": "handouts changed",
    "libraries": "WeasyPrint or Pango changed",
    "article": "its article changed",
    "review": "its review has come due, or was done",
    "brand": "brand {clinic} changed",
    "variant": "variant {variant} changed",
    "styles": "styles changed",
    "templates": "templates changed",
    "settings": "settings changed",
}
"""Reason to show for an input that changed; the first one that changed is shown."""


class InputHashes:
    """Hashes of what leaflets are made from; shared inputs are hashed once."""

    def __init__(self, project: Project) -> None:
        """Hash what all leaflets of a project share."""
        self._project = project
        self._shared = {
            "program": hashing.program_hash(),
            "libraries": hashing.libraries_hash(),
            "styles": hashing.hash_folders(
                project.styles, without="brands", inside=(project.root, *project.styles)
            ),
            "templates": hashing.hash_folders(project.templates, inside=(project.root, *project.templates)),
            "settings": hashing.hash_text(repr(_settings_of_leaflets(project.settings))),
        }
        self._brands: dict[str, str] = {}

    def of(self, article: str, clinic: str, variant: Variant, *, review: str = "") -> dict[str, str]:
        """The input hashes of one leaflet.

        Args:
            article: Hash of the article's file.
            clinic: The clinic.
            variant: The variant.
            review: The decision of the review check.
        """
        return {
            **self._shared,
            "article": article,
            "brand": self.brand(clinic),
            "variant": _described(variant),
            "review": review if review == DECISIONS["stamp"] else "",
        }

    def brand(self, clinic: str) -> str:
        """Hash of a clinic's brand and of the program that reads it."""
        if clinic not in self._brands:
            self._brands[clinic] = brand_cache.key_of(self._project, clinic)
        return self._brands[clinic]


def stale(
    fingerprint: Fingerprint,
    inputs: dict[str, str],
    *,
    pictures: dict[str, str],
    titles: dict[str, str],
) -> str:
    """Why a leaflet is out of date; empty if it is up to date.

    Args:
        fingerprint: What it was made from.
        inputs: Hashes of what it would be made from now.
        pictures: Hashes of its pictures now, as given by ``pictures``.
        titles: Title of each topic now, by slug.
    """
    if not fingerprint.inputs:
        return "the record of its inputs is missing"
    for name, reason in _REASONS.items():
        if fingerprint.inputs.get(name) != inputs[name]:
            return reason.format(clinic=fingerprint.record.clinic, variant=fingerprint.record.variant)
    if fingerprint.pictures != pictures:
        return "a picture changed"
    if any(titles.get(slug, "") != title for slug, title in fingerprint.mentions.items()):
        return "a topic that it names changed"
    return ""


def whole(records: Iterable[Record], output: Path) -> set[str]:
    """The files of the leaflets whose PDF exists and has the recorded hash.

    Hashing releases the interpreter's lock, so two threads take half the time of one.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - most commands need none

    listed = list(records)

    def good(first: int) -> list[str]:
        return [record.file for record in listed[first::_READERS] if is_whole(record, output)]

    with ThreadPoolExecutor(_READERS) as readers:
        return {file for found in readers.map(good, range(_READERS)) for file in found}


def is_whole(record: Record, output: Path) -> bool:
    """Whether a leaflet's PDF exists and has the recorded hash.

    A link, a pipe, a device, and a file of more than 100 MB, which no build makes, are not opened.
    """
    path = output / record.file
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > input_files.MOST_BYTES:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == record.sha256
    except OSError:
        return False


def pictures(addresses: Iterable[str], article: Path, project: Project) -> dict[str, str]:
    """Hash of the file of each picture, by its address; empty if there is no file.

    Args:
        addresses: Addresses as the author wrote them.
        article: The article's file.
        project: The project, which has the folders of pictures.
    """
    found = {}
    for address in addresses:
        try:
            found[address] = hashing.hash_file(locate(address, article=article, roots=project.asset_roots))
        except PictureError:
            found[address] = ""
    return found


def composed(leaflet: Leaflet, inputs: dict[str, str]) -> str:
    """Hash of a composed leaflet and of the files that rendering reads; ``inputs`` are its input hashes."""
    return hashing.hash_text(
        repr(
            (
                *(leaflet.html, leaflet.brand_css, leaflet.variant, leaflet.standard, leaflet.fitted),
                *(leaflet.markdown, leaflet.title, leaflet.code, leaflet.source),
                *(leaflet.updated, leaflet.published, leaflet.review_by),
                *(inputs[name] for name in ("program", "libraries", "styles", "brand")),
            )
        )
    )


def _settings_of_leaflets(settings: Settings) -> Settings:
    """The settings that change a leaflet or the findings of a build."""
    return replace(settings, check=allowed.policy_of_builds(settings.check), review=Review())


@lru_cache(maxsize=64)
def _described(variant: Variant) -> str:
    """Hash of a variant's description; the same for all its leaflets."""
    return hashing.hash_text(repr(variant))
