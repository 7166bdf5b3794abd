"""Worker processes that render leaflets: how to open a pool of them, and the work in each.

A worker is confined before it gets its first leaflet: see ``handouts/confinement.py``.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts import memory_limit, process_pool
from handouts.confinement import Access
from handouts.errors import HandoutsError, MachineError
from handouts.pdf.resources import ResourceFolders

if TYPE_CHECKING:
    from handouts.leaflets.leaflet import Leaflet
    from handouts.leaflets.variant import Variant
    from handouts.pdf.rendered_pdf import RenderedPdf
    from handouts.pdf.renderer import Renderer

MEGABYTES = memory_limit.MEGABYTES
"""Address space that one worker may use."""
_NOTHING_ELSE = Access()


def open_pool(
    resources: ResourceFolders,
    jobs: int,
    megabytes: int,
    *,
    scratch: Path | None,
    access: Access = _NOTHING_ELSE,
) -> Any:  # noqa: ANN401 - a pebble.ProcessPool
    """A pool of processes that render leaflets.

    Args:
        resources: Folders with the files that the leaflets show.
        jobs: Number of processes.
        megabytes: Address space that each process may use.
        scratch: Folder for temporary files; None for the system's.
        access: What they may read and write besides the resources and the temporary files.
    """
    make_folders(resources, scratch)
    return process_pool.open_pool(jobs, prepare, (resources, megabytes, scratch, access))


def make_folders(resources: ResourceFolders, scratch: Path | None) -> None:
    """Make the folders that a worker may open: it may not open what is made after its start."""
    for folder in (resources.pictures, resources.bodies, scratch):
        if folder is not None:
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)


def schedule(pool: Any, leaflet: Leaflet, seconds: float) -> Any:  # noqa: ANN401 - pebble's pool and future
    """Give a leaflet to a pool. Its time is what the worker takes to render it."""
    return submit(pool, render, (leaflet,), seconds)


def submit(pool: Any, work: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> Any:  # noqa: ANN401 - as above
    """Give other work to a pool, such as making a copy for a patient, which may call ``render``.

    Args:
        pool: The pool.
        work: A function of a module.
        arguments: What it is called with.
        seconds: CPU time that it may take; then its worker is stopped and replaced. The same goes for
            ``time_limit.BY_CLOCK`` times that by the clock, from its start.

    Returns:
        pebble's future.
    """
    return process_pool.submit(pool, work, arguments, seconds)


def result(future: Any, seconds: float) -> RenderedPdf | str:  # noqa: ANN401 - a pebble.ProcessFuture
    """Wait for a leaflet: its PDF, or the reason why there is none.

    Raises:
        HandoutsError: Something is wrong that is not a leaflet's fault.
    """
    from pebble import ProcessExpired  # noqa: PLC0415

    error = future.exception()
    if error is None:
        done: RenderedPdf | str = future.result()
        return done
    if reason := process_pool.lost(error, seconds):
        return reason
    if isinstance(error, ProcessExpired):
        return f"The process that rendered it died (exit code {error.exitcode})"
    raise error


def open_renderer(resources: ResourceFolders, scratch: Path | None) -> Renderer:
    """A renderer with its temporary files in ``scratch``. Loaded late: a build may have nothing to render."""
    from handouts.pdf.renderer import Renderer  # noqa: PLC0415

    return Renderer(resources, scratch=scratch)


_renderer: Renderer | None = None
_megabytes = MEGABYTES
"""Address space that this worker may use."""


def prepare(
    resources: ResourceFolders, megabytes: int, scratch: Path | None, access: Access = _NOTHING_ELSE
) -> None:
    """Prepare this worker: its renderer, its limits, and no Ctrl-C, which is for the parent process.

    Args:
        resources: Folders with the files that the leaflets show.
        megabytes: Address space that it may use.
        scratch: Folder for temporary files; None for the system's.
        access: What it may read and write besides the resources and the temporary files.
    """
    global _renderer, _megabytes  # noqa: PLW0603 - a worker has one renderer for as long as it lives
    _megabytes = megabytes
    process_pool.limit_worker(megabytes)
    _renderer = open_renderer(resources, scratch)
    tempfile.tempdir = None if scratch is None else str(scratch)
    shown = [*resources.styles, resources.brands, resources.pictures]
    if resources.bodies is not None:
        shown.append(resources.bodies)
    process_pool.confine_worker(
        Access(reads=(*shown, *access.reads), writes=(scratch or Path(tempfile.gettempdir()), *access.writes))
    )
    spare_collector()


def spare_collector() -> None:
    """Run the garbage collector less often, in a process that renders leaflet after leaflet.

    Everything that is loaded by now lives as long as the process. A leaflet makes tens of thousands of
    objects and drops nearly all of them at once. This saves 4 % of the time (docs/performance.md).
    """
    import gc  # noqa: PLC0415

    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


def render(leaflet: Leaflet) -> RenderedPdf | str:
    """Render a leaflet in this worker: its PDF, or the reason why there is none.

    Raises:
        HandoutsError: As ``outcome``.
    """
    if _renderer is None:
        raise RuntimeError("this worker has no renderer")
    return outcome(_renderer, leaflet)


def warm_up(clinic: str, brand_css: str, variant: Variant, *, is_asked: Callable[[], bool]) -> None:
    """As ``Renderer.warm_up``, in this worker."""
    if _renderer is not None:
        _renderer.warm_up(clinic, brand_css, variant, is_asked=is_asked)


def outcome(renderer: Renderer, leaflet: Leaflet) -> RenderedPdf | str:
    """A leaflet's PDF, or the reason why there is none.

    Raises:
        HandoutsError: The fault is the project's or the machine's, and ends the build.
    """
    try:
        return renderer.render(leaflet)
    except HandoutsError:
        raise
    except MemoryError:
        return memory_limit.too_much(_megabytes)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            return f"The program itself failed on it: {error!r}"
        raise MachineError(
            f"Temporary files cannot be written: {error.strerror}",
            advice="Make room on the disk of the project's .handouts folder",
        ) from error
    except Exception as error:  # noqa: BLE001 - whatever goes wrong with one leaflet, the others go on
        return f"The program itself failed on it: {error!r}"
