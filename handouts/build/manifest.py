"""The manifest: a record of each leaflet, in ``manifest.json`` in the output folder."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from handouts.storage import files, state_files
from handouts.text import control_characters

NAME = "manifest.json"
SUMS = "SHA256SUMS"
"""File of checksums for ``sha256sum -c``."""
VERSION = 3
_SEPARATORS = "\\:" if os.name == "nt" else "\\"
"""Characters that lead to another folder on Windows; a manifest is read there, too."""
_HASH = re.compile("[0-9a-f]{64}")
_LONGEST = 500
"""Longest such path, in bytes. File systems allow 255 for each part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One leaflet that was made."""

    slug: str
    title: str
    description: str
    """One sentence on its subject, or empty."""
    clinic: str
    variant: str
    language: str
    updated: str
    """ISO 8601 date, or empty."""
    published: str
    review_by: str
    review: str
    """Decision of the review check: ``overdue`` (a warning), ``stamped`` or ``refused``. Empty if there was
    no check, or the review is not overdue."""
    as_of: str
    """ISO 8601 date of the review check; empty if there was none."""
    pages: int
    """Sides of the variant's own paper."""
    sheets: int
    """Sheets of paper, printed on both sides."""
    standards: str
    """Standards that it conforms to, separated by commas: ``PDF/UA-1, PDF/A-2a``."""
    tagged: bool
    """Whether it can be read aloud; an imposed booklet cannot."""
    code: str
    """Content code."""
    file: str
    """The PDF, relative to the output folder, with forward slashes."""
    source: str
    """The article, relative to the project."""
    sha256: str
    """SHA-256 of the PDF's bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The records of one output folder, by clinic, slug and variant."""

    records: tuple[Record, ...] = ()
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hash of each section by its heading, by content code. The lead has an empty heading."""

    def with_records(
        self, made: Iterable[Record], texts: Mapping[str, dict[str, str]] | None = None
    ) -> "Manifest":
        """The same manifest with new records, which replace older ones of the same leaflets.

        Args:
            made: The records.
            texts: Hashes of the sections of their texts, by content code.
        """
        known = {(one.clinic, one.slug, one.variant): one for one in (*self.records, *made)}
        records = tuple(known[key] for key in sorted(known))
        known_texts = {**self.texts, **(texts or {})}
        shown = sorted({record.code for record in records} & known_texts.keys())
        return Manifest(records=records, texts={code: known_texts[code] for code in shown})


def read(output: Path) -> Manifest:
    """Read the manifest of an output folder; empty if the file is missing, damaged or of another version.

    A build can make it again, so a damaged manifest does not stop it.
    """
    try:
        return parse(state_files.read(output / NAME))
    except (OSError, ValueError):
        return Manifest()


def parse(raw: bytes) -> Manifest:
    """Read a manifest from its bytes.

    Raises:
        ValueError: This is not a manifest, or it has another version.
    """
    try:
        data = state_files.parse(raw)
        if data["version"] != VERSION:
            raise ValueError(f"its version is {data['version']}; this program reads version {VERSION}")
        return Manifest(
            records=tuple(record_of(one) for one in data["leaflets"]),
            texts={code: state_files.texts(parts) for code, parts in data["texts"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is not a manifest: {error!r}") from error


def record_of(data: dict[str, Any]) -> Record:
    """Read one record.

    Raises:
        TypeError: A field is missing, unknown, or of another type.
        ValueError: The path of the PDF is not that of this leaflet, or a date or a hash is none.
    """
    record = Record(**data)
    for one in fields(record):
        if type(getattr(record, one.name)) is not one.type:
            raise TypeError(one.name)
    if not _is_own(record):
        raise ValueError(f"{record.file!r} is not the path of its leaflet")  # withdrawn files are deleted
    for day in (record.updated, record.published, record.review_by, record.as_of):
        if day and date.fromisoformat(day).isoformat() != day:
            raise ValueError(f"{day!r} is not a date")
    if not _HASH.fullmatch(record.sha256):
        raise ValueError(f"{record.sha256!r} is not a hash")
    return record


def _is_own(record: Record) -> bool:
    """Whether the file of a record is a PDF in the folder of its clinic, with the name of its topic."""
    folder, _, name = record.file.partition("/")
    return (
        folder == record.clinic
        and bool(record.slug)
        and name.startswith(record.slug)
        and name.endswith(".pdf")
        and folder not in {"", ".", ".."}
        and not {"/", *_SEPARATORS} & set(name)
        and not {*_SEPARATORS} & set(folder)
        and control_characters.legible(record.file + record.variant) == record.file + record.variant
        and len(record.file.encode()) <= _LONGEST
    )


def write(manifest: Manifest, output: Path) -> str:
    """Write a manifest and the checksums of its files. The same records give the same bytes.

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
    """JSON with one line for each leaflet and text: easy to compare, and quick to write for 40,000."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    leaflets = ",\n".join(encode(plain(record)) for record in manifest.records)
    texts = ",\n".join(f"{encode(code)}: {encode(parts)}" for code, parts in manifest.texts.items())
    return f'{{"version": {VERSION},\n"leaflets": [\n{leaflets}\n],\n"texts": {{\n{texts}\n}}}}\n'


_NAMES = tuple(one.name for one in fields(Record))
_values = attrgetter(*_NAMES)


def plain(record: Record) -> dict[str, Any]:
    """The fields of a record, by name. Ten times as fast as ``dataclasses.asdict``."""
    return dict(zip(_NAMES, _values(record), strict=True))


def is_whole(manifest: Manifest, output: Path, *, sha256: str) -> bool:
    """Whether the file of a manifest has this hash, and the file of checksums matches it."""
    try:
        good = hashlib.sha256((output / NAME).read_bytes()).hexdigest() == sha256
        return good and (output / SUMS).read_bytes() == _sums(manifest)
    except OSError:
        return False


def _sums(manifest: Manifest) -> bytes:
    return "".join(f"{record.sha256}  {record.file}\n" for record in manifest.records).encode()
