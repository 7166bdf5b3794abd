"""A drawn body as JSON, and back."""

from dataclasses import fields
from typing import Any

from handouts.pdf.parts.body import Body, Numbers
from handouts.pdf.parts.json_values import (
    Json,
    each,
    of_bytes,
    of_entries,
    of_face,
    of_place,
    of_stream,
    to_bytes,
    to_entries,
    to_face,
    to_place,
    to_stream,
    typed,
)
from handouts.pdf.parts.objects import HEADERS

_DICTIONARIES = ("catalog", "resources", "colours", "tree", "document", "metadata")
_REFERENCES = ("elements", "links")


def of_body(body: Body) -> Json:
    """A body; its faults are left out."""
    return {
        "version": body.version,
        "blob": of_stream(body.blob),
        "rows": [list(row) for row in body.rows],
        "numbers": {one.name: getattr(body.numbers, one.name) for one in fields(Numbers)},
        **{name: of_entries(getattr(body, name)) for name in _DICTIONARIES},
        "pages": [of_entries(page) for page in body.pages],
        **{name: list(map(of_bytes, getattr(body, name))) for name in _REFERENCES},
        "owners": [list(map(of_bytes, page)) for page in body.owners],
        "namespace": of_bytes(body.namespace),
        "faces": {name: of_face(face) for name, face in body.faces.items()},
        "rooms": {name: of_place(one) for name, one in body.rooms.items()},
    }


def to_body(raw: Json) -> Body:
    """The body of ``of_body``."""
    if raw["version"] not in HEADERS:
        raise ValueError(repr(raw["version"]))
    numbers = {one.name: raw["numbers"][one.name] for one in fields(Numbers)}
    pages = tuple(typed(int, one) for one in numbers.pop("pages"))
    given: dict[str, Any] = {name: to_entries(raw[name]) for name in _DICTIONARIES}
    given |= {name: each(to_bytes, raw[name]) for name in _REFERENCES}
    return Body(
        version=raw["version"],
        blob=to_stream(raw["blob"]),
        rows=each(_row, raw["rows"]),
        numbers=Numbers(pages=pages, **{name: typed(int, one) for name, one in numbers.items()}),
        pages=each(to_entries, raw["pages"]),
        owners=each(lambda page: each(to_bytes, page), raw["owners"]),
        namespace=to_bytes(raw["namespace"]),
        faces={typed(str, name): to_face(one) for name, one in raw["faces"].items()},
        rooms={typed(str, name): to_place(one) for name, one in raw["rooms"].items()},
        room_elements={},
        faults=(),
        mixed=False,
        **given,
    )


def _row(raw: Json) -> tuple[int, int, int]:
    kind, at, inside = raw
    return typed(int, kind), typed(int, at), typed(int, inside)
