"""Copies of leaflets, made in worker processes: few at once, each only once, the last ones kept in memory."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from pathlib import Path
from typing import Any, TypeVar

from handouts.build import time_limit as limits
from handouts.build import worker_process
from handouts.build.worker_process import MEGABYTES
from handouts.leaflets import pictures as leaflet_pictures
from handouts.pdf.resources import ResourceFolders
from handouts.project.project import Project
from handouts.station import worker
from handouts.station.turns import Turns
from handouts.station.worker import Made, Order, Refusal

_KEPT = 40
"""Copies, and as many pictures of pages, that are kept in memory: some hundred KB each."""
_WAITING = 64
"""Most copies that may wait for a worker."""

Result = TypeVar("Result")


class Copies:
    """Makes copies of leaflets."""

    def __init__(self, project: Project, *, at_once: int, scratch: Path) -> None:
        """Prepare the workers; they start with the first call.

        Args:
            project: The project.
            at_once: Number of worker processes.
            scratch: Folder for temporary files.
        """
        self._project = project
        self._at_once = at_once
        self._scratch = scratch
        self._turns = Turns(at_once=at_once, waiting=_WAITING)
        self._pool: Any = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._running: dict[Hashable, asyncio.Task[Any]] = {}
        self._asking: Counter[Hashable] = Counter()
        """How many wait for each of them."""
        self._begun: set[Hashable] = set()
        """Those that a worker has begun."""

    async def warm_up(self, orders: Sequence[Order], *, state: Hashable) -> None:
        """Make a first copy in each worker, so that a user waits neither for its start nor for its fonts.

        Args:
            orders: Some leaflets; as many are made as there are workers.
            state: As for ``copy``.
        """
        first = [self.copy(order, state=state, client="") for order in orders[: self._at_once]]
        await asyncio.gather(*first, return_exceptions=True)  # what is wrong is said to who asks for it

    async def copy(self, order: Order, *, state: Hashable, client: str) -> Made | Refusal:
        """Make a copy, or take the one that was made of the same files on the same day.

        Args:
            order: What is wanted.
            state: Of the files that it is made of.
            client: Who asks, for the queue.

        Raises:
            BusyError: Too many copies are waiting.
        """
        key = (order.slug, order.clinic, order.variant, order.today, state)
        return await self._once(
            key, lambda: self._made(key, order, client), keep=lambda one: isinstance(one, Made)
        )

    async def picture(self, made: Made, number: int, *, client: str) -> bytes:
        """A picture (PNG) of a page of a copy.

        Raises:
            BusyError: Too many copies are waiting.
            IndexError: There is no such page.
        """
        if not 1 <= number <= len(made.sizes):
            raise IndexError(number)
        return await self._once((made.pdf, number), lambda: self._drawn(made, number, client), keep=bool)

    def close(self) -> None:
        """Stop the workers, also those that are rendering."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    async def _made(self, key: Hashable, order: Order, client: str) -> Made | Refusal:
        async with self._turns.turn(client):
            self._begun.add(key)
            done = await self._call(worker.make, (order,))
        if isinstance(done, str):
            return Refusal(message=done, advice="See whether the article is far too long")
        copy: Made | Refusal = done
        return copy

    async def _drawn(self, made: Made, number: int, client: str) -> bytes:
        async with self._turns.turn(client):
            self._begun.add((made.pdf, number))
            done = await self._call(worker.picture, (made.pdf, number))
        return b"" if isinstance(done, str) else done

    async def _once(
        self, key: Hashable, make: Callable[[], Awaitable[Result]], *, keep: Callable[[Result], bool]
    ) -> Result:
        """The result for a key: a kept one, the one that is being made, or a new one.

        If all who asked for it have left before a worker has begun, it is not made.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            kept: Result = self._kept[key]
            return kept
        task = self._running.get(key)
        if task is None:
            task = asyncio.ensure_future(make())
            self._running[key] = task
            task.add_done_callback(lambda done: self._finished(key, done, keep))
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

    def _finished(self, key: Hashable, done: asyncio.Task[Any], keep: Callable[[Any], bool]) -> None:
        if self._running.get(key) is done:
            del self._running[key]
        self._begun.discard(key)
        if done.cancelled() or done.exception() is not None or not keep(done.result()):
            return
        self._kept[key] = done.result()
        while len(self._kept) > 2 * _KEPT:
            self._kept.popitem(last=False)

    async def _call(self, work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - of any work
        """Let a worker do something within the time limit: its result, or why there is none."""
        try:
            future = worker_process.submit(self._open(), work, arguments, limits.SECONDS)
            await asyncio.wait([asyncio.wrap_future(future)])
            return worker_process.result(future, limits.SECONDS)
        except (CancelledError, BrokenExecutor):
            return "The worker processes ended. See what is missing: handouts doctor"

    def _open(self) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
        """The pool of workers; a new one if the last one broke."""
        if self._pool is not None and not self._pool.active:
            self.close()
        if self._pool is None:
            resources = ResourceFolders(
                styles=self._project.styles,
                brands=self._project.brands,
                pictures=leaflet_pictures.cache(self._project),
            )
            self._pool = worker_process.open_pool(resources, self._at_once, MEGABYTES, scratch=self._scratch)
        return self._pool
