"""Brands as they were last read: reading one loads two libraries, which takes longer than a leaflet.

Kept in the project's cache, which may be thrown away at any time. By content: what is remembered counts only
while the brand's files and this program are what they were, and only brands without an error are remembered.
"""

import json
from typing import TYPE_CHECKING

from handouts.brands import brand
from handouts.brands.brand import Brand
from handouts.errors import MachineError, Problem
from handouts.project.project import Project
from handouts.storage import files, hashing

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAME = "brands"
"""Folder in the cache: one file a clinic."""


def read(project: Project, clinic: str) -> tuple[Brand | None, tuple[Problem, ...]]:
    """A clinic's brand, as :func:`handouts.brand.read` gives it.

    Args:
        project: Where it lies.
        clinic: Name of its folder.
    """
    key = key_of(project, clinic)
    memory = project.cache / NAME / f"{hashing.of_text(clinic)}.json"
    try:
        told = json.loads(files.unsealed(memory.read_bytes()))
        if told["key"] == key:
            return _adapter().validate_python(told["brand"]), ()
    except (OSError, ValueError, KeyError, TypeError):
        pass  # there is nothing to rely on
    shown = project.shown(project.brands / clinic / brand.FILE)
    house, problems = brand.read(project.brands, clinic, file=shown)
    if house is not None:
        made = json.dumps({"key": key, "brand": _adapter().dump_python(house, mode="json")})
        try:
            files.write(memory, files.sealed(made.encode()))
        except MachineError:
            return house, problems  # a cache that cannot be written is no harm
    return house, problems


def key_of(project: Project, clinic: str) -> str:
    """Hash of a clinic's brand, and of the program that reads it."""
    files_of_it = hashing.of_folders((project.brands / clinic,))
    return hashing.of_text(f"{hashing.program()}{clinic}{files_of_it}")


def _adapter() -> "TypeAdapter[Brand]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - few commands need it

    return TypeAdapter(Brand)
