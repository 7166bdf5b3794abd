"""Copies of leaflets, made in worker processes: few at once, each only once, and kept in memory."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Sequence, Set
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from handouts.leaflets.adaptable import Part
from handouts.project.project import Project
from handouts.station import worker
from handouts.station.state.kept import Kept
from handouts.station.state.worker_pool import WorkerPool
from handouts.station.turns import Turns
from handouts.station.worker import Key, Made, Order, Refusal

KEPT_BYTES = 200 << 20
"""Memory for copies and pictures of pages: 500 leaflets of two pages, each with the picture of page 1."""
_FULL = 0.9
"""Share of that memory which copies that nobody has asked for yet may fill."""
_WAITING = 64
"""Most copies that may wait for a worker."""


Result = TypeVar("Result")


def _done(result: Any) -> Any:  # noqa: ANN401 - of any work
    """What a worker gave back; a refusal if it is the reason why there is nothing."""
    if isinstance(result, str):
        return Refusal(message=result, advice="See whether the article is far too long")
    return result


class Copies:
    """Makes copies of leaflets."""

    def __init__(self, project: Project, *, at_once: int, scratch: Path) -> None:
        """Prepare the workers; they start with the first call.

        Args:
            project: The project.
            at_once: Number of worker processes.
            scratch: Folder for temporary files.
        """
        self._at_once = at_once
        self._turns = Turns(at_once=at_once, waiting=_WAITING)
        self._pool = WorkerPool(project, workers=at_once, scratch=scratch)
        self._kept = Kept(KEPT_BYTES)
        self._running: dict[Hashable, asyncio.Task[Any]] = {}
        self._asking: Counter[Hashable] = Counter()
        """How many wait for each of them."""
        self._begun: set[Hashable] = set()
        """Those that a worker has begun."""

    async def warm_up(self, orders: Sequence[Order]) -> None:
        """Make a first copy in each worker, so that a user waits neither for its start nor for its fonts.

        Args:
            orders: Some leaflets; as many are made as there are workers.
        """
        first = [self.copy(order, client="") for order in orders[: self._at_once]]
        await asyncio.gather(*first, return_exceptions=True)  # what is wrong is said to who asks for it

    async def copy(self, order: Order, *, client: str) -> Made | Refusal:
        """Make a copy, or take the one that was made of the same files on the same day.

        A copy that is adapted for one patient is made for who asks, and not kept here.

        Args:
            order: What is wanted.
            client: Who asks, for the queue.

        Raises:
            BusyError: Too many copies are waiting.
        """
        return await self._copy(order, self._turns.turn(client))

    def forget_old(self, states: Set[str], today: date) -> None:
        """Keep only copies of the files as they are, with this day: the others would take their room.

        Args:
            states: Those of all leaflets; see ``Overview.state_of``.
            today: The day.
        """
        self._kept.keep_only(lambda key: isinstance(key, Key) and key.state in states and key.today == today)

    async def prepare(self, order: Order) -> Made | Refusal | None:
        """Make a copy that nobody has asked for yet, when no client waits for a worker.

        Returns:
            The copy; None if the memory is nearly full, so that it would push out one that is in use.
        """
        if order.key not in self._kept and not self._kept.has_room(_FULL):
            return None
        async with self._turns.spare_turn():  # before it is known as running: a client would wait as long
            return await self._copy(order, nullcontext())

    async def parts(self, order: Order, *, client: str) -> tuple[Part, ...] | Refusal:
        """What of an article can be adapted for one patient.

        Args:
            order: A leaflet of it.
            client: Who asks, for the queue.

        Raises:
            BusyError: Too much is waiting.
        """
        key = ("parts", replace(order, adaptation=None).key)

        async def read() -> tuple[Part, ...] | Refusal:
            async with self._turns.turn(client):
                self._begun.add(key)
                found: tuple[Part, ...] | Refusal = _done(await self._pool.call(worker.parts, (order,)))
            return found

        return await self._once(key, read, size=lambda one: 4096 * isinstance(one, tuple))  # about

    async def picture(self, made: Made, number: int, *, client: str, kept: bool = True) -> bytes:
        """A picture (PNG) of a page of a copy.

        Args:
            made: The copy.
            number: The page, counted from 1.
            client: Who asks, for the queue.
            kept: Whether it is kept for others who ask; not if the copy is adapted for one patient.

        Raises:
            BusyError: Too many copies are waiting.
            IndexError: There is no such page.
        """
        if not 1 <= number <= len(made.sizes):
            raise IndexError(number)
        if number == 1:
            return made.first
        key = (hashlib.sha256(made.pdf).digest(), number)
        return await self._once(
            key, lambda: self._drawn(key, made, number, client), size=lambda one: len(one) * kept
        )

    async def work(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], *, design: str, client: str | None
    ) -> Any:  # noqa: ANN401 - of any work
        """Let a worker do something else.

        Args:
            function: A function of a module.
            arguments: What it is called with.
            design: As for an ``Order``.
            client: Who asks, for the queue; None to wait until no client does.

        Returns:
            Its result, or a text that says why there is none.

        Raises:
            BusyError: Too many clients are waiting.
        """
        async with self._turns.spare_turn() if client is None else self._turns.turn(client):
            self._pool.follow(design)
            return await self._pool.call(function, arguments)

    def close(self) -> None:
        """Stop the workers, also those that are rendering."""
        self._pool.close()

    async def _copy(self, order: Order, turn: AbstractAsyncContextManager[None]) -> Made | Refusal:
        def size(one: Made | Refusal) -> int:
            return one.size if isinstance(one, Made) and order.adaptation is None else 0

        return await self._once(order.key, lambda: self._made(order, turn), size=size)

    async def _made(self, order: Order, turn: AbstractAsyncContextManager[None]) -> Made | Refusal:
        async with turn:
            self._begun.add(order.key)
            self._pool.follow(order.design)
            copy: Made | Refusal = _done(await self._pool.call(worker.make, (order,)))
        return copy

    async def _drawn(self, key: Hashable, made: Made, number: int, client: str) -> bytes:
        async with self._turns.turn(client):
            self._begun.add(key)
            done = await self._pool.call(worker.picture, (made.pdf, number))
        return b"" if isinstance(done, str) else done

    async def _once(
        self, key: Hashable, make: Callable[[], Awaitable[Result]], *, size: Callable[[Result], int]
    ) -> Result:
        """The result for a key: a kept one, the one that is being made, or a new one.

        If all who asked for it have left before a worker has begun, it is not made. A result of no bytes is
        not kept.
        """
        if (kept := self._kept.get(key)) is not None:
            found: Result = kept
            return found
        task = self._running.get(key)
        if task is None:
            task = asyncio.ensure_future(make())
            self._running[key] = task
            task.add_done_callback(lambda done: self._finished(key, done, size))
        self._asking[key] += 1
        try:
            result: Result = await asyncio.shield(task)
        finally:
            self._asking[key] -= 1
            if not self._asking[key]:
                del self._asking[key]
                if key not in self._begun:  # a worker that is stopped would take longer to be replaced
                    task.cancel()
                    self._running.pop(key, None)  # who asks for it from now on gets another one
        return result

    def _finished(self, key: Hashable, done: asyncio.Task[Any], size: Callable[[Any], int]) -> None:
        if self._running.get(key) is done:
            del self._running[key]
        self._begun.discard(key)
        if done.cancelled() or done.exception() is not None:
            return
        if number := size(done.result()):
            self._kept.put(key, done.result(), number)
