"""A letterhead as it is drawn on the pages of a body."""

from dataclasses import dataclass
from typing import Any

from handouts.pdf.parts.body import Body
from handouts.pdf.parts.fonts import Face
from handouts.pdf.parts.objects import KINDS, Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawn letterhead."""

    first: tuple[bytes, ...]
    """For each page, what is drawn before the body: the head."""
    contents: tuple[bytes, ...]
    """For each page, what is drawn after it."""
    areas: tuple[tuple[bytes, ...], ...]
    """References of the links of each page."""
    resources: dict[str, Entries]
    """New resources by kind and name."""
    before: tuple[bytes, ...]
    """References of the elements that are read before the body."""
    after: tuple[bytes, ...]
    """References of the elements that are read after it."""
    inside: dict[int, Entries]
    """The elements in the places of pieces within the body, by number."""
    owners: tuple[tuple[bytes, ...], ...]
    """For each page, the reference of the element of each marked content."""
    links: tuple[bytes, ...]
    """The element of each link."""
    objects: tuple[Any, ...]
    """The objects of pydyf, in the order of their numbers, from the first that the body does not have."""
    faces: dict[str, Face]
    faults: tuple[tuple[str, str], ...]


def nothing(body: Body) -> Drawn:
    """The letterhead of a leaflet that is all body."""
    empty: tuple[bytes, ...] = ()
    pages = len(body.pages)
    return Drawn(
        first=(b"",) * pages,
        contents=(b"",) * pages,
        areas=(empty,) * pages,
        resources={kind: {} for kind in KINDS},
        before=(),
        after=(),
        inside={},
        owners=(empty,) * pages,
        links=(),
        objects=(),
        faces={},
        faults=(),
    )
