"""What a leaflet was made from, and whether it is still so: a build renders only what shows something new.

Two keys, the cheap one first. The parts: hashes of the article's bytes and of all that leaflets share (brand,
templates, styles, settings, variant, program, libraries), with the pictures and topics that it names. Where
all are what they were and the PDF is untouched, nothing is even composed. Where they differ, the composed
leaflet decides: if it is what it was, nothing is rendered. No times of files, no paths of this machine.

What a disk spoils is noticed: the traces are sealed, and each PDF's hash stands in its trace. The manifest is
written from the traces alone, and again where its file is not what was written. A build reads it only where
there are no good traces, and takes from it which files are ours, never that one of them is fresh.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.brands import brand_cache
from handouts.build import manifest as build_manifest
from handouts.build.manifest import Manifest, Record
from handouts.errors import Problem
from handouts.images.locate import PictureError, locate
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.variant import Variant
from handouts.project.check_settings import Policy
from handouts.project.project import Project
from handouts.project.review import DECISIONS, Review
from handouts.storage import files, hashing

NAME = ".traces.json"
VERSION = 4
_READERS = 4
"""Threads that hash: reading waits for the disk."""
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
"""What is said of a part that is no longer what it was, the most telling first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What one leaflet was made from."""

    record: Record
    parts: dict[str, str]
    """Hash of each part, by its name; none where only the manifest tells of the leaflet."""
    pictures: dict[str, str]
    """Hash of the file behind each address of a picture in the article."""
    mentions: dict[str, str]
    """Title of each topic that the article may name, by slug; nothing where the project has none."""
    composed: str
    """Hash of the composed leaflet and of what its rendering reads."""
    problems: tuple[Problem, ...]
    """Warnings of its article, to be said again while it is fresh."""
    rendering: tuple[Problem, ...]
    """Those of its rendering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What the leaflets of one output folder were made from."""

    leaflets: dict[tuple[str, str, str], Trace] = field(default_factory=dict)
    """By clinic, slug and variant."""
    brands: dict[str, str] = field(default_factory=dict)
    """Hash of each clinic's brand that had no error."""
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hash of each part of a text by its heading, by content code, as the manifest tells it."""
    manifest: str = ""
    """SHA-256 of the manifest that was written from these."""


def read(output: Path) -> Traces:
    """Read the traces of an output folder.

    Where there are none, or they are not what was written, the manifest tells which leaflets there are; each
    of them is then stale.
    """
    try:
        told = json.loads(files.without_checksum((output / NAME).read_bytes()))
        if told["version"] == VERSION:
            return Traces(
                leaflets=_by_key(_trace(one) for one in told["traces"]),
                brands=dict(told["brands"]),
                texts={code: dict(parts) for code, parts in told["texts"].items()},
                manifest=str(told["manifest"]),
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    known = build_manifest.read(output)
    return Traces(leaflets=_by_key(map(_bare, known.records)), texts=known.texts)


def _by_key(traces: Iterable[Trace]) -> dict[tuple[str, str, str], Trace]:
    return {(one.record.clinic, one.record.slug, one.record.variant): one for one in traces}


def _bare(record: Record) -> Trace:
    return Trace(record=record, parts={}, pictures={}, mentions={}, composed="", problems=(), rendering=())


def recorded(traces: Traces) -> Manifest:
    """The manifest of what was traced."""
    return Manifest().with_records((one.record for one in traces.leaflets.values()), traces.texts)


def _trace(told: dict[str, Any]) -> Trace:
    return Trace(
        record=build_manifest.record_of(told["record"]),
        parts=dict(told["parts"]),
        pictures=dict(told["pictures"]),
        mentions=dict(told["mentions"]),
        composed=str(told["composed"]),
        problems=tuple(Problem(**one) for one in told["problems"]),
        rendering=tuple(Problem(**one) for one in told["rendering"]),
    )


def write(traces: Traces, output: Path) -> None:
    """Write traces: the same text for the same ones.

    Raises:
        MachineError: The folder cannot be written.
    """
    leaflets = [_plain(traces.leaflets[key]) for key in sorted(traces.leaflets)]
    told = {
        "version": VERSION,
        "manifest": traces.manifest,
        "brands": dict(sorted(traces.brands.items())),
        "texts": traces.texts,
        "traces": leaflets,
    }
    files.write(output / NAME, files.with_checksum(json.dumps(told, separators=(",", ":")).encode()))


def _plain(trace: Trace) -> dict[str, Any]:
    return {
        "record": build_manifest.plain(trace.record),
        "parts": trace.parts,
        "pictures": trace.pictures,
        "mentions": trace.mentions,
        "composed": trace.composed,
        "problems": [asdict(one) for one in trace.problems],
        "rendering": [asdict(one) for one in trace.rendering],
    }


class Parts:
    """The parts that leaflets of one run share, each hashed once."""

    def __init__(self, project: Project) -> None:
        """Hash what all leaflets share; ``project`` says where it lies."""
        self._project = project
        self._shared = {
            "program": hashing.program_hash(),
            "libraries": hashing.libraries_hash(),
            "styles": hashing.hash_folders(project.styles, without="brands"),
            "templates": hashing.hash_folders(project.templates),
            "settings": hashing.hash_text(repr(replace(project.settings, check=Policy(), review=Review()))),
        }
        self._brands: dict[str, str] = {}

    def of(self, article: str, clinic: str, variant: Variant, *, review: str = "") -> dict[str, str]:
        """The parts of one leaflet; ``article`` is the hash of its file, ``review`` what its gate decided."""
        return {
            **self._shared,
            "article": article,
            "brand": self.brand(clinic),
            "variant": _described(variant),
            "review": review if review == DECISIONS["stamp"] else "",
        }

    def brand(self, clinic: str) -> str:
        """Hash of a clinic's brand, and of the program that reads it."""
        if clinic not in self._brands:
            self._brands[clinic] = brand_cache.key_of(self._project, clinic)
        return self._brands[clinic]


def stale(
    trace: Trace,
    parts: dict[str, str],
    *,
    pictures: dict[str, str],
    titles: dict[str, str],
) -> str:
    """Why a leaflet must be looked at again, or nothing where it is fresh and its PDF is whole.

    Args:
        trace: What it was made from.
        parts: What it would be made from now.
        pictures: Its pictures as they are now, as ``pictures`` tells.
        titles: Titles of all topics by slug.
    """
    if not trace.parts:
        return "what it was made from is not known"
    for name, reason in _REASONS.items():
        if trace.parts.get(name) != parts[name]:
            return reason.format(clinic=trace.record.clinic, variant=trace.record.variant)
    if trace.pictures != pictures:
        return "a picture changed"
    if any(titles.get(slug, "") != title for slug, title in trace.mentions.items()):
        return "a topic that it names changed"
    return ""


def whole(records: Iterable[Record], output: Path) -> set[str]:
    """The files of those leaflets that are there and are what was written.

    Hashing lets go of the interpreter, so that two threads take half the time of one.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - most commands need none

    listed = list(records)

    def good(first: int) -> list[str]:
        return [record.file for record in listed[first::_READERS] if is_whole(record, output)]

    with ThreadPoolExecutor(_READERS) as readers:
        return {file for found in readers.map(good, range(_READERS)) for file in found}


def is_whole(record: Record, output: Path) -> bool:
    """Whether a leaflet's file is there and is what was written."""
    try:
        return hashlib.sha256((output / record.file).read_bytes()).hexdigest() == record.sha256
    except OSError:
        return False


def pictures(addresses: Iterable[str], article: Path, project: Project) -> dict[str, str]:
    """Hash of the file behind each address of a picture; nothing where there is none.

    Args:
        addresses: As the author wrote them.
        article: The article's file.
        project: Where pictures may lie.
    """
    found = {}
    for address in addresses:
        try:
            found[address] = hashing.hash_file(locate(address, article=article, roots=project.asset_roots))
        except PictureError:
            found[address] = ""
    return found


def composed(leaflet: Leaflet, parts: dict[str, str]) -> str:
    """Hash of a composed leaflet and of what its rendering reads."""
    return hashing.hash_text(
        repr(
            (
                *(leaflet.html, leaflet.brand_css, leaflet.variant, leaflet.standard, leaflet.fitted),
                *(leaflet.markdown, leaflet.title, leaflet.code, leaflet.source),
                *(leaflet.updated, leaflet.published, leaflet.review_by),
                *(parts[name] for name in ("program", "libraries", "styles", "brand")),
            )
        )
    )


@lru_cache(maxsize=64)
def _described(variant: Variant) -> str:
    """Hash of a variant's description: one for all its leaflets."""
    return hashing.hash_text(repr(variant))
