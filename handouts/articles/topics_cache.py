"""What was seen when each article was last looked at: a list of 500 topics need not read 500 heads again.

Kept in the project's cache, which may be thrown away at any time. By content: a glance counts only while the
file's hash, the settings, the labels and this program are what they were.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from handouts.errors import MachineError
from handouts.project.project import Project
from handouts.storage import files, hashing

NAME = "glances.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """One article as far as its front matter tells."""

    hash: str
    """Of the file's bytes; nothing where it cannot be read."""
    title: str
    updated: str
    """ISO 8601 date, or nothing."""
    published: str
    review_by: str
    also: tuple[str, ...]
    """What else it is found by."""


def read(project: Project) -> dict[str, Glance]:
    """What was seen, by the article's path in the project; nothing where that cannot be relied on."""
    try:
        told = json.loads(files.unsealed((project.cache / NAME).read_bytes()))
        if told["key"] != _key(project):
            return {}
        return {file: _glance(one) for file, one in told["glances"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _glance(told: dict[str, Any]) -> Glance:
    return Glance(**{**told, "also": tuple(told["also"])})


def write(seen: dict[str, Glance], project: Project, known: dict[str, Glance]) -> None:
    """Remember what was seen, where it is not known; a folder that cannot be written is no harm."""
    if seen == known:
        return
    told = {"key": _key(project), "glances": {file: asdict(one) for file, one in seen.items()}}
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    try:
        files.write(project.cache / NAME, files.sealed(text.encode()))
    except MachineError:
        return


def _key(project: Project) -> str:
    labels = hashing.of_folders(tuple(folder / "labels" for folder in project.templates))
    return hashing.of_text(f"{hashing.program()}{project.settings!r}{labels}")
