"""The cache of the heads of articles, so that a list of 500 topics does not read 500 files again.

It is in the cache folder of the project, which may be deleted at any time. A head is used only while the
hash of the file, the settings, the labels and this program are the same.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from handouts.articles.front_matter.diagnosis_codes import SYSTEMS, DiagnosisCode
from handouts.errors import MachineError
from handouts.project.project import Project
from handouts.storage import files, hashing, state_files

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
        data = state_files.sealed(project.cache / NAME)
        if data["key"] != _key(project):
            return {}
        return {file: _head(one) for file, one in data["heads"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _head(fields: dict[str, Any]) -> CachedHead:
    codes = tuple(DiagnosisCode(**state_files.texts(one)) for one in fields["codes"])
    head = CachedHead(**{**fields, "also": tuple(fields["also"]), "codes": codes})
    named = (
        head.hash,
        head.title,
        head.updated,
        head.published,
        head.review_by,
        head.lang,
        head.translation_of,
    )
    systems = {one.system for one in codes} <= {*SYSTEMS}
    if (
        not all(type(one) is str for one in (*named, *head.also))
        or type(head.draft) is not bool
        or not systems
    ):
        raise TypeError(repr(fields))
    for day in filter(None, (head.updated, head.published, head.review_by)):
        date.fromisoformat(day)
    return head


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
