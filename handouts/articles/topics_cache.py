"""The cache of the heads of articles, so that a list of 500 topics does not read 500 files again.

It is in the cache folder of the project, which may be deleted at any time. A head is used only while the
hash of the file, the settings, the labels and this program are the same.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode
from handouts.errors import MachineError
from handouts.project.project import Project
from handouts.storage import files, hashing

NAME = "heads.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedHead:
    """The values of one article that a list shows."""

    hash: str
    """Of the file's bytes; empty if it cannot be read."""
    title: str
    updated: str
    """ISO 8601 date; may be empty."""
    published: str
    review_by: str
    also: tuple[str, ...]
    """Other names for it."""
    codes: tuple[DiagnosisCode, ...]
    """Diagnosis codes by which it is found."""
    draft: bool
    lang: str
    """Its own language, such as ``en``; empty for the project's."""
    translation_of: str = ""
    """Slug of the article that it translates; may be empty."""


def read(project: Project) -> dict[str, CachedHead]:
    """The heads by the path of the article in the project; empty if the cache cannot be used."""
    try:
        data = json.loads(files.without_checksum((project.cache / NAME).read_bytes()))
        if data["key"] != _key(project):
            return {}
        return {file: _head(one) for file, one in data["heads"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _head(fields: dict[str, Any]) -> CachedHead:
    codes = tuple(DiagnosisCode(**one) for one in fields["codes"])
    return CachedHead(**{**fields, "also": tuple(fields["also"]), "codes": codes})


def write(seen: dict[str, CachedHead], project: Project, known: dict[str, CachedHead]) -> None:
    """Write the heads if they have changed. If the cache cannot be written, go on without it."""
    if seen == known:
        return
    data = {"key": _key(project), "heads": {file: asdict(one) for file, one in seen.items()}}
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    try:
        files.write(project.cache / NAME, files.with_checksum(text.encode()))
    except MachineError:
        return


def _key(project: Project) -> str:
    folders = tuple(folder / "labels" for folder in project.templates)
    labels = hashing.hash_folders(folders, inside=(project.root, *folders))
    return hashing.hash_text(f"{hashing.program_hash()}{project.settings!r}{labels}")
