"""Worker processes of the station: started when they are first needed, and anew when style sheets change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError
from pathlib import Path
from threading import Thread
from typing import Any

from handouts import time_limit as limits
from handouts.build import worker_process
from handouts.build.session import resource_folders
from handouts.build.worker_process import MEGABYTES
from handouts.project.project import Project


class WorkerPool:
    """Lets worker processes do something."""

    def __init__(self, project: Project, *, workers: int, scratch: Path) -> None:
        """Prepare; the first call starts the workers.

        Args:
            project: The project.
            workers: Number of processes.
            scratch: Folder for temporary files.
        """
        self._project = project
        self._workers = workers
        self._scratch = scratch
        self._pool: Any = None
        self._design: str | None = None
        """What the workers have read style sheets of."""
        self._former: list[tuple[Any, Thread]] = []
        """Pools that still end what they have begun, and what waits for them."""

    @property
    def is_open(self) -> bool:
        """Whether there are workers."""
        return self._pool is not None

    async def call(self, work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - of any work
        """Let a worker do something within the time limit: its result, or as a text why there is none.

        Args:
            work: A function of a module.
            arguments: What it is called with.
        """
        try:
            future = worker_process.submit(self._open(), work, arguments, limits.SECONDS)
            wrapped = asyncio.wrap_future(future)
            wrapped.add_done_callback(_looked_at)  # also if nobody waits for it by then
            await asyncio.wait([wrapped])
            return worker_process.result(future, limits.SECONDS)
        except (CancelledError, BrokenExecutor):
            return "The worker processes ended. See what is missing: handouts doctor"

    def follow(self, design: str) -> None:
        """Leave workers that have read other settings and style sheets; they end what they have begun.

        Args:
            design: Stands for the settings, templates and style sheets as they are now.
        """
        if self._pool is not None and self._design is not None and design != self._design:
            self._pool.close()
            waiting = Thread(target=self._pool.join, daemon=True)
            waiting.start()
            self._former = [(pool, one) for pool, one in self._former if one.is_alive()]
            self._former.append((self._pool, waiting))
            self._pool = None
        self._design = design

    def close(self) -> None:
        """Stop the workers, also those that are rendering."""
        for pool, waiting in self._former:
            pool.stop()
            waiting.join()
        self._former = []
        self._end()

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def _open(self) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
        """The pool of workers; a new one if the last one broke."""
        if self._pool is not None and not self._pool.active:
            self._end()
        if self._pool is None:
            resources = resource_folders(self._project)
            self._pool = worker_process.open_pool(
                resources, self._workers, MEGABYTES, scratch=self._scratch, access=self._project.access
            )
        return self._pool


def _looked_at(done: asyncio.Future[Any]) -> None:
    """Look at how some work has ended: otherwise asyncio reports its error as lost, with a traceback."""
    if not done.cancelled():
        done.exception()
