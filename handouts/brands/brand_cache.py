"""Cache of brands. Reading a brand loads two libraries, which takes longer than rendering a leaflet.

It is part of the project's cache, which may be deleted at any time. An entry is used only while the brand's
files and this program are unchanged. Only brands without errors are kept.
"""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.brands import folder_name
from handouts.brands.brand import FILE, Brand
from handouts.brands.brand import read as read_brand
from handouts.errors import MachineError, Problem
from handouts.project.project import Project
from handouts.storage import files, hashing, input_files, state_files

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAME = "brands"
"""Folder in the cache, with one file for each clinic."""
_COLOUR = re.compile("#[0-9a-f]{6}")


def read(project: Project, clinic: str) -> tuple[Brand | None, tuple[Problem, ...]]:
    """Read a clinic's brand from the cache, or from its files.

    Args:
        project: The project of the clinic.
        clinic: Name of the clinic's folder.

    Returns:
        The same as :func:`handouts.brands.brand.read`.
    """
    key, path = key_of(project, clinic), _path(project, clinic)
    kept = _kept(path, key)
    try:
        if kept is not None and _is_possible(found := _adapter().validate_python(kept), clinic):
            return found, ()
    except ValueError:
        pass  # nothing usable is kept: read the brand itself
    brand, problems = _uncached(project, clinic)
    if brand is not None:
        made = json.dumps({"key": key, "brand": _adapter().dump_python(brand, mode="json")})
        try:
            files.write(path, files.with_checksum(made.encode()))
        except MachineError:
            return brand, problems  # continue without the cache
    return brand, problems


def problems(project: Project, clinic: str) -> tuple[Problem, ...]:
    """What is wrong with a clinic's brand. A brand in the cache has no problem, and is not read.

    Nothing is written: ``handouts check`` changes no file.
    """
    if _kept(_path(project, clinic), key_of(project, clinic)) is not None:
        return ()
    return _uncached(project, clinic)[1]


def _uncached(project: Project, clinic: str) -> tuple[Brand | None, tuple[Problem, ...]]:
    shown = project.shown(project.brands / clinic / FILE)
    own_fonts = not project.is_untrusted
    return read_brand(project.brands, clinic, file=shown, inside=(project.root,), own_fonts=own_fonts)


def _path(project: Project, clinic: str) -> Path:
    return project.cache / NAME / f"{hashing.hash_text(clinic)}.json"


def _kept(path: Path, key: str) -> Any:  # noqa: ANN401 - JSON
    """The brand in a file of the cache, as JSON; None if the file has none for this key."""
    try:
        kept = state_files.sealed(path)
        return kept["brand"] if kept["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_possible(brand: Brand, clinic: str) -> bool:
    """Whether a brand from the cache is this clinic's, with files of its folder, colours and web addresses.

    Whoever can write to the cache can also make its checksum.
    """
    colours = (brand.accent, brand.strong, brand.ink, brand.soft, brand.rule, brand.tint, brand.paper)
    named = (brand.logo, *(font.file for font in brand.fonts))
    addresses = (brand.base_url, brand.leaflet_url)
    return (
        brand.clinic == clinic
        and all(map(_COLOUR.fullmatch, colours))
        and all(map(input_files.stays_below, named))
        and all(one.startswith(("http://", "https://")) for one in addresses if one)
    )


def key_of(project: Project, clinic: str) -> str:
    """Hash of a clinic's brand files and of this program."""
    content = hashing.hash_folders((project.brands / clinic,), inside=(project.root,))
    refused = input_files.refusal(project.brands / clinic / FILE, inside=(project.root,)) is not None
    twins = folder_name.twins(project.brands, clinic)
    return hashing.hash_text(f"{hashing.program_hash()}{clinic}{content}{refused or ''}{twins or ''}")


def _adapter() -> "TypeAdapter[Brand]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - few commands need it

    return TypeAdapter(Brand)
