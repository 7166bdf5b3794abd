"""The printers of this machine, asked for at most every few seconds: each time it starts a program."""

from __future__ import annotations

import asyncio
import time

from handouts.build import printer

SECONDS = 10.0
"""For how long an answer counts."""


class Printers:
    """Knows the printers of this machine."""

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._asked = 0.0
        self._lock = asyncio.Lock()

    async def names(self, *, fresh: bool = False) -> tuple[str, ...]:
        """Their names, sorted, as they were some seconds ago or later.

        Args:
            fresh: Whether to ask in any case.
        """
        async with self._lock:
            if fresh or not self._asked or time.monotonic() - self._asked > SECONDS:
                self._names = await asyncio.to_thread(printer.names)
                self._asked = time.monotonic()
            return self._names
