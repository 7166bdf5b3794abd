"""Bodies of leaflets as bytes, for later runs: a new telephone number or day lays out no text.

The bytes are JSON. Whoever can write the file can write anything into it, so each value has its type checked.
"""

import json
from dataclasses import dataclass, fields

from handouts.leaflets.length_estimate import Length
from handouts.pdf.closing_band import Band
from handouts.pdf.copyfit import Trial
from handouts.pdf.parts.fonts import Face, WrittenFace
from handouts.pdf.parts.json_values import (
    Json,
    each,
    of_bytes,
    of_entries,
    of_face,
    of_stream,
    to_bytes,
    to_entries,
    to_face,
    to_stream,
    typed,
)
from handouts.pdf.parts.kept_bodies import KeptBody
from handouts.pdf.parts.layouts import Look
from handouts.pdf.parts.letterhead.feet import Feet
from handouts.pdf.parts.letterhead.piece import Piece
from handouts.pdf.parts.letterhead.stored_pieces import of_feet, of_piece, to_feet, to_piece
from handouts.pdf.parts.split import Rooms
from handouts.pdf.parts.stored_body import of_body, to_body


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
    pieces: tuple[Piece, ...]
    """What is in the facts of this leaflet."""
    feet: tuple[Feet, ...]
    """What the margins say of it."""


def packed(text: StoredText) -> bytes | None:
    """The bytes of a text; None if one of its bodies has a problem, which is found again by a layout."""
    kept = [one for _, _, one in text.bodies]
    if any(one.records or (one.body and (one.body.faults or one.body.mixed)) for one in kept):
        return None
    made = {
        "length": [text.length.text, text.length.pictures],
        "bodies": [_bodies(look, rooms, one) for look, rooms, one in text.bodies],
        "faces": [_written(one) for one in text.faces],
        "pieces": [made for one in text.pieces if (made := of_piece(one)) is not None],
        "feet": [made for one in text.feet if (made := of_feet(one)) is not None],
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
            length=Length(text=typed(float, text), pictures=typed(float, pictures)),
            bodies=each(_body_of, raw["bodies"]),
            faces=each(_stored_face, raw["faces"]),
            pieces=each(to_piece, raw["pieces"]),
            feet=each(to_feet, raw["feet"]),
        )
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(repr(error)) from error


def _bodies(look: Look, rooms: Rooms, kept: KeptBody) -> Json:
    trial = kept.trial
    return {
        "look": [look.fit, look.cover],
        "rooms": [rooms.head, rooms.facts],
        "trial": [trial.fit, trial.pages, trial.filled, trial.lines],
        "band": None if kept.band is None else [getattr(kept.band, one.name) for one in fields(Band)],
        "files": list(kept.files),
        "body": of_body(kept.body) if kept.body else None,
    }


def _body_of(raw: Json) -> tuple[Look, Rooms, KeptBody]:
    fit, cover = raw["look"]
    head, facts = raw["rooms"]
    number, pages, filled, lines = raw["trial"]
    kept = KeptBody(
        trial=Trial(
            fit=typed(int, number),
            pages=typed(int, pages),
            filled=typed(float, filled),
            lines=typed(int, lines),
        ),
        band=None if raw["band"] is None else _band(raw["band"]),
        body=None if raw["body"] is None else to_body(raw["body"]),
        files=tuple(typed(str, one) for one in raw["files"]),
    )
    rooms = Rooms(head=typed(float, head), facts=typed(float, facts))
    return Look(typed(int, fit), typed(str, cover)), rooms, kept


def _band(raw: Json) -> Band:
    names = [one.name for one in fields(Band)]
    return Band(**{name: typed(float, value) for name, value in zip(names, raw, strict=True)})


def _written(one: StoredFace) -> Json:
    objects = [
        [
            number,
            of_bytes(head) if content is None else of_entries(head),
            None if content is None else of_stream(content),
        ]
        for number, head, content in one.written.objects
    ]
    return [one.name, of_face(one.face), one.version, of_bytes(one.written.reference), objects]


def _stored_face(raw: Json) -> StoredFace:
    name, face, version, reference, objects = raw
    made = (
        (typed(int, number), to_bytes(head), None)
        if content is None
        else (typed(int, number), to_entries(head), to_stream(content))
        for number, head, content in objects
    )
    written = WrittenFace(reference=to_bytes(reference), objects=tuple(made))
    return StoredFace(name=typed(str, name), face=to_face(face), version=typed(str, version), written=written)
