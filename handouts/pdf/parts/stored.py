"""Bodies of leaflets as bytes, for later runs: a new telephone number or day lays out no text.

The bytes are JSON. Whoever can write the file can write anything into it, so each value has its type checked.
"""

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from handouts.leaflets.length_estimate import Length
from handouts.pdf.copyfit import Trial
from handouts.pdf.parts.body import Body, Numbers
from handouts.pdf.parts.fonts import Face, WrittenFace
from handouts.pdf.parts.kept_bodies import KeptBody
from handouts.pdf.parts.layouts import Look
from handouts.pdf.parts.objects import HEADERS, Entries
from handouts.pdf.parts.split import Place, Rooms

Json = Any
_Value = TypeVar("_Value", int, float, str, bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFace:
    """A face with some letters, as it stands in a file."""

    name: str
    face: Face
    version: str
    """Of the PDF."""
    written: WrittenFace


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """All that is known of a text."""

    length: Length
    bodies: tuple[tuple[Look, Rooms, KeptBody], ...]
    """For each setting, and each height of head and facts: the result of a layout, and the body if drawn."""
    faces: tuple[StoredFace, ...]


def packed(text: StoredText) -> bytes | None:
    """The bytes of a text; None if one of its bodies has a problem, which is found again by a layout."""
    kept = [one for _, _, one in text.bodies]
    if any(one.records or (one.body and (one.body.faults or one.body.mixed)) for one in kept):
        return None
    made = {
        "length": [text.length.text, text.length.pictures],
        "bodies": [_bodies(look, rooms, one) for look, rooms, one in text.bodies],
        "faces": [_written(one) for one in text.faces],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def unpacked(raw: Json) -> StoredText:
    """A text from the JSON value of its bytes.

    Raises:
        ValueError: It is not such a text.
    """
    try:
        text, pictures = raw["length"]
        return StoredText(
            length=Length(text=_a(float, text), pictures=_a(float, pictures)),
            bodies=tuple(map(_body_of, raw["bodies"])),
            faces=tuple(map(_stored_face, raw["faces"])),
        )
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(repr(error)) from error


def _bodies(look: Look, rooms: Rooms, kept: KeptBody) -> Json:
    trial = kept.trial
    return {
        "look": [look.fit, look.cover],
        "rooms": [rooms.head, rooms.facts],
        "trial": [trial.fit, trial.pages, trial.filled, trial.lines],
        "files": list(kept.files),
        "body": _of_body(kept.body) if kept.body else None,
    }


def _body_of(raw: Json) -> tuple[Look, Rooms, KeptBody]:
    fit, cover = raw["look"]
    head, facts = raw["rooms"]
    number, pages, filled, lines = raw["trial"]
    trial = Trial(fit=_a(int, number), pages=_a(int, pages), filled=_a(float, filled), lines=_a(int, lines))
    body = None if raw["body"] is None else _body(raw["body"])
    kept = KeptBody(trial=trial, body=body, files=tuple(_a(str, one) for one in raw["files"]))
    return Look(_a(int, fit), _a(str, cover)), Rooms(head=_a(float, head), facts=_a(float, facts)), kept


def _of_body(body: Body) -> Json:
    return {
        "version": body.version,
        "blob": _long(body.blob),
        "rows": [list(row) for row in body.rows],
        "numbers": {one.name: getattr(body.numbers, one.name) for one in fields(Numbers)},
        **{name: _entries(getattr(body, name)) for name in _DICTIONARIES},
        "pages": [_entries(page) for page in body.pages],
        **{name: list(map(_short, getattr(body, name))) for name in _REFERENCES},
        "owners": [list(map(_short, page)) for page in body.owners],
        "namespace": _short(body.namespace),
        "faces": {name: _of_face(face) for name, face in body.faces.items()},
        "rooms": {name: [one.page, one.x, one.y] for name, one in body.rooms.items()},
    }


_DICTIONARIES = ("catalog", "resources", "colours", "tree", "document", "metadata")
_REFERENCES = ("elements", "links")


def _body(raw: Json) -> Body:
    if raw["version"] not in HEADERS:
        raise ValueError(f"unknown version {raw['version']}")
    numbers = {one.name: raw["numbers"][one.name] for one in fields(Numbers)}
    pages = tuple(_a(int, one) for one in numbers.pop("pages"))
    given: dict[str, Any] = {name: _entries_of(raw[name]) for name in _DICTIONARIES}
    given |= {name: _all(_bytes, raw[name]) for name in _REFERENCES}
    return Body(
        version=raw["version"],
        blob=_long_bytes(raw["blob"]),
        rows=_all(_row, raw["rows"]),
        numbers=Numbers(pages=pages, **{name: _a(int, one) for name, one in numbers.items()}),
        pages=_all(_entries_of, raw["pages"]),
        owners=_all(lambda page: _all(_bytes, page), raw["owners"]),
        namespace=_bytes(raw["namespace"]),
        faces={_a(str, name): _face(one) for name, one in raw["faces"].items()},
        rooms={_a(str, name): _place(*one) for name, one in raw["rooms"].items()},
        faults=(),
        mixed=False,
        **given,
    )


def _row(raw: Json) -> tuple[int, int, int]:
    kind, at, inside = raw
    return _a(int, kind), _a(int, at), _a(int, inside)


def _place(page: Json, x: Json, y: Json) -> Place:
    return Place(page=_a(int, page), x=_a(float, x), y=_a(float, y))


def _of_face(face: Face) -> Json:
    glyphs, widths = sorted(face.glyphs.items()), sorted(face.widths.items())
    return [face.source, face.ascent, face.descent, glyphs, widths]


def _face(raw: Json) -> Face:
    source, ascent, descent, glyphs, widths = raw
    return Face(
        font=None,
        source=_a(str, source),
        ascent=_a(int, ascent),
        descent=_a(int, descent),
        glyphs={_a(int, glyph): _a(str, text) for glyph, text in glyphs},
        widths={_a(int, glyph): _a(int, width) for glyph, width in widths},
    )


def _written(one: StoredFace) -> Json:
    objects = [
        [
            number,
            _short(head) if content is None else _entries(head),
            None if content is None else _long(content),
        ]
        for number, head, content in one.written.objects
    ]
    return [one.name, _of_face(one.face), one.version, _short(one.written.reference), objects]


def _stored_face(raw: Json) -> StoredFace:
    name, face, version, reference, objects = raw
    made = (
        (_a(int, number), _bytes(head), None)
        if content is None
        else (_a(int, number), _entries_of(head), _long_bytes(content))
        for number, head, content in objects
    )
    written = WrittenFace(reference=_bytes(reference), objects=tuple(made))
    return StoredFace(name=_a(str, name), face=_face(face), version=_a(str, version), written=written)


def _entries(given: Entries) -> Json:
    return {key: _entries(one) if isinstance(one, dict) else _short(one) for key, one in given.items()}


def _entries_of(raw: Json) -> Entries:
    return {
        _a(str, key): _entries_of(one) if isinstance(one, dict) else _bytes(one) for key, one in raw.items()
    }


def _short(data: bytes) -> str:
    return data.decode("latin-1")


def _bytes(raw: Json) -> bytes:
    return _a(str, raw).encode("latin-1")


def _long(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _long_bytes(raw: Json) -> bytes:
    return base64.b64decode(_a(str, raw), validate=True)


def _all(make: Callable[[Json], Any], raw: Iterable[Json]) -> tuple[Any, ...]:
    return tuple(map(make, raw))


def _a(kind: type[_Value], raw: Json) -> _Value:
    """A value of a type.

    Raises:
        TypeError: It is of another type.
    """
    if type(raw) is not kind:
        raise TypeError(repr(raw))
    return raw
