"""What one Dask worker has: the files that were sent, and the processes that render."""

import multiprocessing
import shutil
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

from handouts import process_pool
from handouts.build import worker_process
from handouts.pdf.resources import ResourceFolders

IDLE = 120.0
"""Seconds without a leaflet after which a process that renders is ended."""


class LocalState:
    """What one Dask worker has: its files, and processes for each bundle in use, by bundle and number."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing; the folder is that for all its files."""
        self.folder = folder
        self.token = uuid.uuid4().hex
        """Identifies this Dask worker. A new one at the same address has another token."""
        self.resources: dict[str, ResourceFolders] = {}
        """The unpacked bundles, by name."""
        self.pools: dict[tuple[str, int], Any] = {}
        """Pools of one process each."""
        self.timer: threading.Timer | None = None
        """Calls ``tidy``; None if nothing was rendered since."""
        self._used: dict[tuple[str, int], float] = {}
        self._busy = Counter[tuple[str, int]]()
        self._latch = threading.Lock()

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
        with self._latch:
            self._busy[key] += 1
            if key not in self.pools:
                # Dask's nanny makes its worker a daemon, which may have no children; pebble's end with it.
                multiprocessing.current_process().daemon = False
                resources = self.resources[bundle]
                self.pools[key] = worker_process.open_pool(resources, 1, megabytes, scratch=self.scratch)
            return self.pools[key]

    def leave(self, bundle: str, process: int) -> None:
        """The process is done with something."""
        with self._latch:
            self._busy[bundle, process] -= 1
            self._used[bundle, process] = time.monotonic()
            self._tidy_later()

    def _tidy_later(self) -> None:
        if self.timer is None:  # one for all leaflets: each is a thread
            self.timer = threading.Timer(IDLE + 1, self.tidy)
            self.timer.daemon = True
            self.timer.start()

    def discard(self, bundle: str, process: int, pool: Any) -> None:  # noqa: ANN401 - as above
        """Stop a pool that broke; the next job opens a new one."""
        with self._latch:
            if self.pools.get((bundle, process)) is pool:
                del self.pools[bundle, process]
        pool.stop()

    def tidy(self) -> None:
        """End processes that were idle for a while, and remove temporary files if none is left."""
        with self._latch:
            self.timer = None
            now = time.monotonic()
            idle = [one for one in self.pools if not self._busy[one] and now - self._used[one] > IDLE]
            process_pool.end([self.pools.pop(one) for one in idle])
            if self.pools:
                self._tidy_later()
            else:
                shutil.rmtree(self.scratch, ignore_errors=True)
