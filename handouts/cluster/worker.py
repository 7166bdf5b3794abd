"""The functions that run on a worker: report versions, receive files, render in processes of its own.

They write only below the local directory of the Dask worker. The client calls them by name, so a worker
needs this package, and no other code is sent.
"""

import ctypes
import importlib.metadata
import pickle
import platform
import threading
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handouts import __version__
from handouts.build import worker_process
from handouts.cluster import bundle
from handouts.cluster.bundle import ResourceBundle
from handouts.cluster.local_state import LocalState
from handouts.errors import HandoutsError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.engine import library_versions
from handouts.pdf.rendered_pdf import RenderedPdf
from handouts.pdf.resources import ResourceFolders
from handouts.project.project import shipped
from handouts.storage import files, hashing

_SETTERS = ("pydyf", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "fonttools", "pillow", "pikepdf")
"""Packages whose versions can change the bytes of a PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerInfo:
    """What a worker says about itself."""

    token: str
    """Identifies this process. A new process at the same address has another token."""
    versions: dict[str, str]
    """Version of everything that can change a leaflet's bytes, by name."""
    held: frozenset[str]
    """Names of the bundles and pictures it already has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderJob:
    """One leaflet to render."""

    token: str
    """Token of the process that is to render it."""
    bundle: str
    """Name of the bundle that has its styles and brand."""
    process: int
    """Number of the worker's process that is to render it, below its number of threads."""
    leaflet: Leaflet
    seconds: float
    """Time that it may take."""
    megabytes: int
    """Address space that the process that renders it may take."""

    def packed(self) -> bytes:
        """The job as compressed bytes, about a fifth of its size."""
        return zlib.compress(pickle.dumps(self), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleToken:
    """The answer of a process to a job for another one; it must be asked for its WorkerInfo first."""


_states: dict[str, LocalState] = {}
_latch = threading.Lock()


def _state() -> LocalState:
    """The state of the Dask worker that runs this."""
    from distributed import get_worker  # noqa: PLC0415 - the extra “cluster”

    worker = get_worker()
    with _latch:
        if worker.local_directory not in _states:
            folder = Path(worker.local_directory) / "handouts"
            _states[worker.local_directory] = LocalState(folder)
        return _states[worker.local_directory]


def worker_info() -> WorkerInfo:
    """Report the token, the versions and the files of this worker.

    Raises:
        MachineError: WeasyPrint's native libraries do not load here.
    """
    state = _state()
    pictures = {path.name for path in state.pictures.glob("*") if not path.name.startswith(".")}
    return WorkerInfo(token=state.token, versions=versions(), held=frozenset({*state.resources, *pictures}))


def receive_bundle(name: str, content: bytes) -> None:
    """Unpack styles, fonts and brands.

    Raises:
        OSError: The local directory cannot be written.
    """
    state = _state()
    made = bundle.unpacked(
        ResourceBundle(name=name, content=content), folder=state.folder / "bundles", pictures=state.pictures
    )
    state.resources[name] = made


def receive_picture(name: str, content: bytes) -> None:
    """Write a picture into the worker's folder.

    Raises:
        MachineError: The local directory cannot be written.
    """
    files.write(_state().pictures / Path(name).name, content)


def render(packed: bytes, *_after: object) -> RenderedPdf | str | StaleToken | HandoutsError:
    """Render one leaflet in one of this worker's processes.

    Args:
        packed: A packed ``RenderJob``. The client is trusted: with Dask it can run any code here.
        _after: Results of earlier tasks; Dask waits for them.

    Returns:
        The PDF, the reason why there is none, StaleToken if the job is for another process, or an error that
        ends the build.
    """
    job: RenderJob = pickle.loads(zlib.decompress(packed))  # noqa: S301 - Dask itself unpickles what clients send
    state = _state()
    if job.token != state.token or job.bundle not in state.resources:
        return StaleToken()
    from distributed import secede  # noqa: PLC0415 - the extra “cluster”

    secede()  # the next leaflet may be for a process that has nothing to do
    for _ in range(2):
        pool = state.enter(job.bundle, job.process, job.megabytes)
        try:
            return worker_process.result(worker_process.schedule(pool, job.leaflet, job.seconds), job.seconds)
        except HandoutsError as error:
            return error
        except RuntimeError:  # a pool breaks if one of its idle processes is killed
            state.discard(job.bundle, job.process, pool)
        finally:
            state.leave(job.bundle, job.process)
    return "The worker processes died twice"


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Version of everything that can change a leaflet's bytes, by name.

    Raises:
        MachineError: WeasyPrint's native libraries do not load.
    """
    ours = ResourceFolders(styles=(shipped("styles"),), brands=Path(), pictures=Path())
    loaded = library_versions(ours)
    return {
        "handouts": f"{__version__} ({hashing.program_hash()[:8]})",
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "WeasyPrint": loaded["WeasyPrint loads"],
        "Pango": loaded["Pango"],
        "HarfBuzz": _harfbuzz(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: importlib.metadata.version(name) for name in _SETTERS},
    }


def _harfbuzz() -> str:
    for name in ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.hb_version_string.restype = ctypes.c_char_p
        return str(library.hb_version_string().decode())
    return "not found"
