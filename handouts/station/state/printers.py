"""The printers of this machine, asked for at most every few seconds: each time it starts a program."""

from __future__ import annotations

import asyncio
import time

from handouts.build import printer

_SECONDS = 10.0


class Printers:
    """Knows the printers of this machine."""

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._asked = 0.0
        self._lock = asyncio.Lock()

    async def names(self) -> tuple[str, ...]:
        """Their names, sorted, as they were some seconds ago or later."""
        async with self._lock:
            if not self._asked or time.monotonic() - self._asked > _SECONDS:
                self._names = await asyncio.to_thread(printer.names)
                self._asked = time.monotonic()
            return self._names
