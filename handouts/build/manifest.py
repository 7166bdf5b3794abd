"""What was made from what: a record for each leaflet, kept beside the leaflets in ``manifest.json``."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any

from handouts.storage import files
from handouts.text import control_characters

NAME = "manifest.json"
SUMS = "SHA256SUMS"
"""What ``sha256sum -c`` checks."""
VERSION = 3
_DEPTH = 2
"""Parts of a leaflet's path: the clinic's folder and the file."""
_LONGEST = 500
"""Bytes of that path; a file system lets each part have 255."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One leaflet that was made."""

    slug: str
    title: str
    description: str
    """One sentence on what it is about, or nothing."""
    clinic: str
    variant: str
    language: str
    updated: str
    """ISO 8601 date, or nothing."""
    published: str
    review_by: str
    review: str
    """What the review gate decided: nothing where it did not stand or the review is not due, else
    ``overdue`` (it was warned of), ``stamped`` or ``refused``."""
    as_of: str
    """ISO 8601 date on which the review gate looked at it, or nothing where it did not stand."""
    pages: int
    """Sides of the variant's own paper."""
    sheets: int
    """Sheets of paper, printed on both sides."""
    standards: str
    """What it conforms to, by commas: ``PDF/UA-1, PDF/A-2a``."""
    tagged: bool
    """Whether it can be read aloud; an imposed booklet cannot."""
    code: str
    """Content code."""
    file: str
    """The PDF, relative to the output folder, with forward slashes."""
    source: str
    """The article, relative to the project."""
    sha256: str
    """Of the PDF's bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The records of one output folder, by clinic, slug and variant."""

    records: tuple[Record, ...] = ()
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hash of each part of a text by its heading, by content code; the lead's heading is empty."""

    def with_records(
        self, made: Iterable[Record], texts: Mapping[str, dict[str, str]] | None = None
    ) -> "Manifest":
        """The same manifest with new records in place of older ones of the same leaflets.

        Args:
            made: The records.
            texts: Hashes of the parts of their texts, by content code.
        """
        known = {(one.clinic, one.slug, one.variant): one for one in (*self.records, *made)}
        records = tuple(known[key] for key in sorted(known))
        known_texts = {**self.texts, **(texts or {})}
        shown = sorted({record.code for record in records} & known_texts.keys())
        return Manifest(records=records, texts={code: known_texts[code] for code in shown})


def read(output: Path) -> Manifest:
    """Read the manifest of an output folder; one that is missing or of another version is empty.

    What it holds can always be made again, so a broken one is no reason to stop.
    """
    try:
        return parse((output / NAME).read_bytes())
    except (OSError, ValueError):
        return Manifest()


def parse(raw: bytes) -> Manifest:
    """Read a manifest from its bytes.

    Raises:
        ValueError: It is no manifest, or one of another version.
    """
    try:
        data = json.loads(raw.decode("utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"it is of version {data['version']}, and this program reads {VERSION}")
        return Manifest(
            records=tuple(record_of(one) for one in data["leaflets"]),
            texts={str(code): _text(parts) for code, parts in data["texts"].items()},
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"it is no manifest: {error!r}") from error


def _text(parts: dict[str, Any]) -> dict[str, str]:
    return {str(heading): str(hashed) for heading, hashed in parts.items()}


def record_of(data: dict[str, Any]) -> Record:
    """One record; TypeError or ValueError where a field is missing, unknown, of another kind, or strays."""
    record = Record(**data)
    for one in fields(record):
        if type(getattr(record, one.name)) is not one.type:
            raise TypeError(one.name)
    parts = PurePosixPath(record.file).parts
    ours = len(parts) == _DEPTH and ".." not in parts and parts[-1].endswith(".pdf")
    if (
        not ours
        or control_characters.legible(record.file) != record.file
        or len(record.file.encode()) > _LONGEST
    ):
        raise ValueError(f"{record.file!r} is no leaflet of ours")  # what is withdrawn is removed: only these
    return record


def write(manifest: Manifest, output: Path) -> str:
    """Write a manifest and the checksums of its files: the same text for the same records.

    Returns:
        SHA-256 of the manifest's own file, in hexadecimal.

    Raises:
        MachineError: The folder cannot be written.
    """
    raw = _text_of(manifest).encode()
    files.write(output / NAME, raw)
    files.write(output / SUMS, _sums(manifest))
    return hashlib.sha256(raw).hexdigest()


def _text_of(manifest: Manifest) -> str:
    """JSON with one line a leaflet and a text: to be compared line by line, and quick to write for 40,000."""
    said = json.JSONEncoder(ensure_ascii=False).encode
    leaflets = ",\n".join(said(plain(record)) for record in manifest.records)
    texts = ",\n".join(f"{said(code)}: {said(parts)}" for code, parts in manifest.texts.items())
    return f'{{"version": {VERSION},\n"leaflets": [\n{leaflets}\n],\n"texts": {{\n{texts}\n}}}}\n'


_NAMES = tuple(one.name for one in fields(Record))
_values = attrgetter(*_NAMES)


def plain(record: Record) -> dict[str, Any]:
    """A record as plain values, by the names of its fields: ten times as fast as ``asdict``."""
    return dict(zip(_NAMES, _values(record), strict=True))


def is_whole(manifest: Manifest, output: Path, *, sha256: str) -> bool:
    """Whether a manifest's file is the one with that hash, and the checksums beside it are its own."""
    try:
        good = hashlib.sha256((output / NAME).read_bytes()).hexdigest() == sha256
        return good and (output / SUMS).read_bytes() == _sums(manifest)
    except OSError:
        return False


def _sums(manifest: Manifest) -> bytes:
    return "".join(f"{record.sha256}  {record.file}\n" for record in manifest.records).encode()
