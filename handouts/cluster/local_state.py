"""What one Dask worker has: the files that were sent, and the processes that render."""

import multiprocessing
import shutil
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts import process_pool
from handouts.build import worker_process
from handouts.pdf.resources import ResourceFolders

IDLE = 120.0
"""Seconds without a leaflet after which a process that renders is ended."""


@dataclass(slots=True, kw_only=True, eq=False)
class LocalState:
    """What one Dask worker has: its files, and processes for each bundle in use, by bundle and number."""

    folder: Path
    """Folder for all its files."""
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    resources: dict[str, ResourceFolders] = field(default_factory=dict)
    pools: dict[tuple[str, int], Any] = field(default_factory=dict)
    used: dict[tuple[str, int], float] = field(default_factory=dict)
    busy: Counter[tuple[str, int]] = field(default_factory=Counter)
    latch: threading.Lock = field(default_factory=threading.Lock)
    timer: threading.Timer | None = None
    """Calls ``tidy``; None if nothing was rendered since."""

    @property
    def pictures(self) -> Path:
        """Folder of the pictures that were sent."""
        return self.folder / "pictures"

    @property
    def scratch(self) -> Path:
        """Folder for temporary files."""
        return self.folder / "tmp"

    def enter(self, bundle: str, process: int, megabytes: int) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
        """The pool of one process that is to render something; it counts as busy until ``leave``.

        Args:
            bundle: Name of the bundle. Each has its own processes, because a process has one fontconfig.
            process: Number of the process.
            megabytes: Address space that it may use, if it has to be started.
        """
        key = bundle, process
        with self.latch:
            self.busy[key] += 1
            if key not in self.pools:
                # Dask's nanny makes its worker a daemon, which may have no children; pebble's end with it.
                multiprocessing.current_process().daemon = False
                resources = self.resources[bundle]
                self.pools[key] = worker_process.open_pool(resources, 1, megabytes, scratch=self.scratch)
            return self.pools[key]

    def leave(self, bundle: str, process: int) -> None:
        """The process is done with something."""
        with self.latch:
            self.busy[bundle, process] -= 1
            self.used[bundle, process] = time.monotonic()
            self._tidy_later()

    def _tidy_later(self) -> None:
        if self.timer is None:  # one for all leaflets: each is a thread
            self.timer = threading.Timer(IDLE + 1, self.tidy)
            self.timer.daemon = True
            self.timer.start()

    def discard(self, bundle: str, process: int, pool: Any) -> None:  # noqa: ANN401 - as above
        """Stop a pool that broke; the next job opens a new one."""
        with self.latch:
            if self.pools.get((bundle, process)) is pool:
                del self.pools[bundle, process]
        pool.stop()

    def tidy(self) -> None:
        """End processes that were idle for a while, and remove temporary files if none is left."""
        with self.latch:
            self.timer = None
            now = time.monotonic()
            idle = [one for one in self.pools if not self.busy[one] and now - self.used[one] > IDLE]
            process_pool.end([self.pools.pop(one) for one in idle])
            if self.pools:
                self._tidy_later()
            else:
                shutil.rmtree(self.scratch, ignore_errors=True)
