"""What each leaflet of an output folder was made from: read from and written to ``.traces.json``.

The file has a checksum, so that damage by a disk is noticed. It holds no file times and no paths of this
machine. The manifest is written from the fingerprints alone. It is read only if the
fingerprints are missing or damaged. It then lists the leaflets, and all of them count as out of date.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, get_args

from handouts.build import manifest as build_manifest
from handouts.build.manifest import Manifest, Record
from handouts.errors import Problem, Severity
from handouts.project import strangers
from handouts.project.project import Project
from handouts.storage import files, state_files

NAME = ".traces.json"
VERSION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What one leaflet was made from."""

    record: Record
    inputs: dict[str, str]
    """Hash of each input, by its name; empty if the leaflet is known from the manifest only."""
    pictures: dict[str, str]
    """Hash of the file of each picture, by its address in the article."""
    mentions: dict[str, str]
    """Title of each topic that the article may name, by slug; empty if the project has no such topic."""
    composed: str
    """Hash of the composed leaflet and of the files that rendering reads."""
    problems: tuple[Problem, ...]
    """Warnings of its article; repeated as long as the leaflet is up to date."""
    rendering: tuple[Problem, ...]
    """Warnings of its rendering; repeated likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """What the leaflets of one output folder were made from."""

    leaflets: dict[tuple[str, str, str], Fingerprint] = field(default_factory=dict)
    """By clinic, slug and variant."""
    brands: dict[str, str] = field(default_factory=dict)
    """Hash of each brand without errors, by clinic."""
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hash of each section by its heading, by content code, as in the manifest."""
    manifest: str = ""
    """SHA-256 of the manifest that was written from these fingerprints."""


def read(output: Path, *, only_listed: bool = False) -> Fingerprints:
    """Read the fingerprints of an output folder.

    If there are none, or the file is damaged, the manifest says which leaflets there are. Each of them is
    then out of date.

    Args:
        output: The folder.
        only_listed: Whether to read only the manifest.
    """
    try:
        data = {} if only_listed else state_files.sealed(output / NAME)
        if data["version"] == VERSION:
            return Fingerprints(
                leaflets=_by_key(_fingerprint(one) for one in data["traces"]),
                brands=state_files.texts(data["brands"]),
                texts={code: state_files.texts(hashes) for code, hashes in data["texts"].items()},
                manifest=_text(data["manifest"]),
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    known = build_manifest.read(output)
    return Fingerprints(leaflets=_by_key(map(_unknown, known.records)), texts=known.texts)


def of_project(project: Project) -> Fingerprints:
    """The fingerprints of a project's output folder.

    If others can write to it, all leaflets are out of date: then only the manifest is read.
    """
    strange = strangers.reason(project.output, project.root, names=strangers.RECORDS)
    return read(project.output, only_listed=strange is not None)


def remove(output: Path) -> None:
    """Remove the fingerprints, the manifest and the checksums of an output folder, and no leaflet."""
    for name in (NAME, build_manifest.NAME, build_manifest.SUMS):
        (output / name).unlink(missing_ok=True)


def _by_key(fingerprints: Iterable[Fingerprint]) -> dict[tuple[str, str, str], Fingerprint]:
    return {(one.record.clinic, one.record.slug, one.record.variant): one for one in fingerprints}


def _unknown(record: Record) -> Fingerprint:
    return Fingerprint(
        record=record, inputs={}, pictures={}, mentions={}, composed="", problems=(), rendering=()
    )


def recorded(fingerprints: Fingerprints) -> Manifest:
    """The manifest of the leaflets that have a fingerprint."""
    return Manifest().with_records((one.record for one in fingerprints.leaflets.values()), fingerprints.texts)


def _fingerprint(data: dict[str, Any]) -> Fingerprint:
    return Fingerprint(
        record=build_manifest.record_of(data["record"]),
        inputs=state_files.texts(data["parts"]),
        pictures=state_files.texts(data["pictures"]),
        mentions=state_files.texts(data["mentions"]),
        composed=_text(data["composed"]),
        problems=tuple(map(_problem, data["problems"])),
        rendering=tuple(map(_problem, data["rendering"])),
    )


def _problem(data: dict[str, Any]) -> Problem:
    problem = Problem(**data)
    _text(problem.file + problem.rule + problem.message + problem.advice)
    numbers = {type(problem.line), type(problem.column)} <= {int, type(None)}
    if not numbers or problem.severity not in get_args(Severity):
        raise TypeError(repr(data))
    return problem


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if type(value) is not str:
        raise TypeError(repr(value))
    return value


def write(fingerprints: Fingerprints, output: Path) -> None:
    """Write fingerprints; the same fingerprints give the same bytes.

    Raises:
        MachineError: The folder cannot be written.
    """
    leaflets = [_plain(fingerprints.leaflets[key]) for key in sorted(fingerprints.leaflets)]
    data = {
        "version": VERSION,
        "manifest": fingerprints.manifest,
        "brands": dict(sorted(fingerprints.brands.items())),
        "texts": fingerprints.texts,
        "traces": leaflets,
    }
    files.write(output / NAME, files.with_checksum(json.dumps(data, separators=(",", ":")).encode()))


def _plain(fingerprint: Fingerprint) -> dict[str, Any]:
    return {
        "record": build_manifest.plain(fingerprint.record),
        "parts": fingerprint.inputs,
        "pictures": fingerprint.pictures,
        "mentions": fingerprint.mentions,
        "composed": fingerprint.composed,
        "problems": [asdict(one) for one in fingerprint.problems],
        "rendering": [asdict(one) for one in fingerprint.rendering],
    }
