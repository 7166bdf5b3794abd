"""Keeps the bodies of leaflets: another clinic, phone number or day needs no new layout of the text."""

import logging
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

from handouts.leaflets.length_estimate import Length
from handouts.pdf.closing_band import Band
from handouts.pdf.copyfit import Trial
from handouts.pdf.parts.body import Body
from handouts.pdf.parts.kept import Kept
from handouts.pdf.parts.layouts import Look
from handouts.pdf.parts.split import Rooms

_MOST_BYTES = 8_000_000
"""Memory of the bodies that are kept. A build needs one: it takes all clinics of a topic in turn."""
_BESIDE = 100_000
"""Bytes of a body beside its blob: tags as values, letters of its faces."""
_MOST = 4_000
"""Layouts that are kept, most without a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBody:
    """What is known of a body in one setting."""

    trial: Trial
    band: Band | None = None
    """Where its facts are; None if others of another height may change the text."""
    body: Body | None = None
    """None if the setting was not chosen."""
    metadata: Any = None
    """WeasyPrint's ``DocumentMetadata``."""
    files: tuple[str, ...] = ()
    """Paths of the ``leaflet:`` addresses that it shows."""
    records: tuple[logging.LogRecord, ...] = ()
    """What WeasyPrint logged."""

    def with_facts(self, height: float) -> "KeptBody | None":
        """The same layout with facts of another height, in px; None if it may be another one."""
        band, body = self.band, self.body
        if band is None or not band.has_room(height):
            return None
        if body is not None:
            place = replace(body.rooms["facts"], y=band.place(height))
            body = replace(body, rooms={**body.rooms, "facts": place})
        return replace(self, trial=replace(self.trial, filled=band.filled(height)), body=body)


Key = tuple[str, Look, Rooms]
"""All that a body depends on: the digest of its text, its setting, the heights of head and facts."""


class KeptBodies:
    """The bodies that a process keeps; those used longest ago are forgotten."""

    def __init__(self) -> None:
        """Begin without any."""
        self.lengths = Kept[Length](_MOST)
        """Estimated lengths, by text."""
        self.has_stored = False
        """Whether one of the bodies is of an earlier run."""
        self._bodies: OrderedDict[Key, KeptBody] = OrderedDict()
        self._rooms: dict[tuple[str, Look], list[Rooms]] = {}
        """The rooms of the bodies of each text in each setting."""

    def body(self, key: Key) -> KeptBody | None:
        """What is known of a body: also if facts of another height were laid out with the same text."""
        if key in self._bodies:
            self._bodies.move_to_end(key)
            return self._bodies[key]
        return self._with_facts(key)

    def _with_facts(self, key: Key) -> KeptBody | None:
        """The body of another height of the facts; a drawn one, if there is one."""
        text, look, rooms = key
        found = None
        for other in self._rooms.get((text, look), ()):
            if replace(other, facts=rooms.facts) != rooms:
                continue
            made = self._bodies[text, look, other].with_facts(rooms.facts)
            if made is not None and (found is None or made.body is not None):
                found = made
                self._bodies.move_to_end((text, look, other))
                if made.body is not None:
                    break
        return found

    def of(self, text: str) -> tuple[tuple[Look, Rooms, KeptBody], ...]:
        """All that is known of a text, used last first."""
        found = [(look, rooms, one) for (name, look, rooms), one in self._bodies.items() if name == text]
        return tuple(reversed(found))

    def keep_body(self, key: Key, body: KeptBody) -> None:
        """Keep what is known of a body, and forget others above the limits."""
        text, look, rooms = key
        if key not in self._bodies:
            self._rooms.setdefault((text, look), []).append(rooms)
        self._bodies[key] = body
        self._bodies.move_to_end(key)
        size = sum(map(_size, self._bodies.values()))
        while len(self._bodies) > 1 and (size > _MOST_BYTES or len(self._bodies) > _MOST):
            (text, look, rooms), gone = self._bodies.popitem(last=False)
            size -= _size(gone)
            left = self._rooms[text, look]
            left.remove(rooms)
            if not left:
                del self._rooms[text, look]


def _size(kept: KeptBody) -> int:
    return len(kept.body.blob) + _BESIDE if kept.body else 0
