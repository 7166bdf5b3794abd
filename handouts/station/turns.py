"""A fair queue: only so much work at once, and the clients take turns."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class BusyError(Exception):
    """Too much is waiting already."""


class Turns:
    """Gives turns to clients. One with much to do waits longer than one with little."""

    def __init__(self, *, at_once: int, waiting: int) -> None:
        """Make a queue.

        Args:
            at_once: Most turns at the same time.
            waiting: Most turns that may wait.
        """
        self._free = at_once
        self._most = waiting
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._spare: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many clients' turns wait."""
        return sum(map(len, self._queues.values()))

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn; it ends with the block.

        Args:
            client: Who asks; turns go round the clients that wait.

        Raises:
            BusyError: Too many wait.
        """
        if self._free and not self._queues:
            self._free -= 1
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._pass_on()

    @asynccontextmanager
    async def spare_turn(self) -> AsyncIterator[None]:
        """Wait for a turn that no client wants; it ends with the block."""
        if self._free and not self._queues:
            self._free -= 1
        else:
            mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._spare.append(mine)
            await self._until(mine)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, client: str) -> None:
        if self.waiting >= self._most:
            raise BusyError
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queues.setdefault(client, deque()).append(mine)
        await self._until(mine)

    async def _until(self, mine: asyncio.Future[None]) -> None:
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._pass_on()  # the turn came at the moment of the cancellation
            raise

    def _pass_on(self) -> None:
        """Give a free turn to the next client that waits, or to spare work if none does."""
        while self._queues:
            client, queue = self._queues.popitem(last=False)
            following = queue.popleft()
            if queue:
                self._queues[client] = queue  # at the end: the others come first
            if not following.done():
                following.set_result(None)
                return
        while self._spare:
            following = self._spare.popleft()
            if not following.done():
                following.set_result(None)
                return
        self._free += 1
