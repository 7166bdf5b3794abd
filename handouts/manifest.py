"""What was made from what: a record for each leaflet, kept beside the leaflets in ``manifest.json``."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from handouts import files

NAME = "manifest.json"
SUMS = "SHA256SUMS"
"""What ``sha256sum -c`` checks."""
VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One leaflet that was made."""

    slug: str
    title: str
    clinic: str
    variant: str
    language: str
    updated: str
    """ISO 8601 date, or nothing."""
    published: str
    review_by: str
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

    def record(self, slug: str) -> Record | None:
        """A topic's leaflet as it was last built for the first clinic that has it, standard before others."""
        of_topic = [record for record in self.records if record.slug == slug]
        return min(of_topic, key=lambda one: one.variant != "standard", default=None)

    def with_records(self, made: Iterable[Record]) -> "Manifest":
        """The same manifest with new records in place of older ones of the same leaflets."""
        known = {(one.clinic, one.slug, one.variant): one for one in (*self.records, *made)}
        return Manifest(records=tuple(known[key] for key in sorted(known)))

    def without(self, lost: Collection[tuple[str, str, str]]) -> "Manifest":
        """The same manifest without some leaflets, named by clinic, slug and variant."""
        kept = (one for one in self.records if (one.clinic, one.slug, one.variant) not in lost)
        return Manifest(records=tuple(kept))


def read(output: Path) -> Manifest:
    """Read the manifest of an output folder; one that is missing or of another version is empty.

    What it holds can always be made again, so a broken one is no reason to stop.
    """
    try:
        told = json.loads((output / NAME).read_text("utf-8"))
        if told["version"] != VERSION:
            return Manifest()
        return Manifest(records=tuple(_record(one) for one in told["leaflets"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Manifest()


def _record(told: dict[str, Any]) -> Record:
    """One record; TypeError where a field is missing, unknown or of another kind."""
    record = Record(**told)
    for field in fields(record):
        if type(getattr(record, field.name)) is not field.type:
            raise TypeError(field.name)
    return record


def write(manifest: Manifest, output: Path) -> None:
    """Write a manifest and the checksums of its files: the same text for the same records.

    Raises:
        MachineError: The folder cannot be written.
    """
    told = {"version": VERSION, "leaflets": [asdict(record) for record in manifest.records]}
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    files.write(output / NAME, text.encode())
    sums = "".join(f"{record.sha256}  {record.file}\n" for record in manifest.records)
    files.write(output / SUMS, sums.encode())
