"""The clinics of a project, as the station offers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handouts.brands import brand, brand_cache
from handouts.brands.brand import Brand
from handouts.errors import Problem
from handouts.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """A clinic to choose."""

    key: str
    """Name of its folder."""
    name: str
    """Its name on leaflets, with the folder if others have it, too; the folder if its brand has errors."""
    brand: Brand | None
    """None if it has errors."""


def read(project: Project) -> tuple[tuple[Clinic, ...], tuple[Problem, ...]]:
    """The clinics of a project, that of the settings first, and the problems of their brands."""
    found, problems = [], list[Problem]()
    usual = project.settings.clinic
    for key in sorted(brand.names(project.brands), key=lambda name: (name != usual, name)):
        made, wrong = brand_cache.read(project, key)
        found.append(Clinic(key=key, name=made.name if made else key, brand=made))
        problems += wrong
    times = Counter(one.name for one in found)
    named = (replace(one, name=f"{one.name} ({one.key})") if times[one.name] > 1 else one for one in found)
    return tuple(named), tuple(problems)


def online(clinics: Iterable[Clinic], key: str, slug: str, code: str = "") -> str:
    """Public address of the page of a topic or package; empty if the clinic has none.

    Args:
        clinics: All clinics.
        key: The clinic.
        slug: The topic, or the name of a package's page.
        code: Content code.
    """
    made = next((one.brand for one in clinics if one.key == key), None)
    return (made.address_of(slug, code) or "") if made else ""
