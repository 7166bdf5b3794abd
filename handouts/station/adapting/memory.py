"""Adapted leaflets in memory: few of them, for some minutes, under keys that nobody can guess."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handouts.leaflets.adaptable import Part
from handouts.station.adapting.form import Form, Mistake
from handouts.station.desk import Chosen
from handouts.station.worker import Made

SECONDS = 15 * 60.0
"""Time that one is kept."""
MOST = 100
"""Most of them, half a megabyte each: two for each of 50 clients. The oldest makes room for another."""
_KEY_BYTES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted:
    """What was adapted, and its leaflet."""

    chosen: Chosen
    form: Form = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    """Those of the article when it was adapted."""
    made: Made | None = field(default=None, repr=False)
    """None if something must be corrected."""
    mistakes: tuple[Mistake, ...] = field(default=(), repr=False)
    detail: str = field(default="", repr=False)
    """Why the program could not make it, as HTML."""
    ends: datetime = field(default_factory=lambda: datetime.now() + timedelta(seconds=SECONDS))
    """When it is removed, in local time."""


class Memory:
    """Keeps adapted leaflets, and removes each after its time, whether or not somebody asks for one."""

    def __init__(self, *, seconds: float = SECONDS, most: int = MOST) -> None:
        self._seconds = seconds
        self._most = most
        self._kept: OrderedDict[str, Adapted] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, adapted: Adapted) -> str:
        """Keep one; only in a running event loop.

        Returns:
            Its key: 32 letters of 192 random bits.
        """
        key = secrets.token_urlsafe(_KEY_BYTES)
        self._kept[key] = adapted
        asyncio.get_running_loop().call_later(self._seconds, self.forget, key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return key

    def get(self, key: str) -> Adapted | None:
        """The one with a key; None if there is none any more."""
        return self._kept.get(key)

    def forget(self, key: str) -> None:
        """Remove one, if it is there."""
        self._kept.pop(key, None)
