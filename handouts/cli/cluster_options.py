"""The options of ``build`` for rendering on a cluster."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.cli import options, translated

if TYPE_CHECKING:
    from handouts.build.executors import Executor
    from handouts.pdf.resources import ResourceFolders

ExecutorFactory = Callable[["ResourceFolders", Path], "Executor"]
"""Makes the executor that renders leaflets instead of this machine, from the folders of their files."""
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OPTIONS = (
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        envvar="HANDOUTS_SCHEDULER",
        help="Render on the Dask cluster of this scheduler: tcp://host:8786. Needs handouts[cluster].",
    ),
    click.option("--fallback-local", is_flag=True, help="If the cluster is lost, go on with this machine."),
    click.option(
        "--insecure", is_flag=True, help="Use a scheduler without TLS on an address that others can reach."
    ),
    click.option("--tls-ca", type=_FILE, help="Certificate of the authority that a tls:// cluster uses."),
    click.option("--tls-cert", type=_FILE, help="Certificate of this machine."),
    click.option("--tls-key", type=_FILE, help="Private key of this machine's certificate."),
)


def cluster_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of a cluster.

    Args:
        command: Takes ``jobs``, and ``executor_factory`` in place of the options: a function that makes the
            executor on the cluster, or None if the user named no cluster.
    """

    @functools.wraps(command)
    def with_cluster(*args: Any, jobs: int | None, **options: Any) -> int:  # noqa: ANN401 - click's
        mine = {name: options.pop(name) for name in _NAMES}
        executor_factory = _executor_factory(jobs, **mine) if mine["scheduler"] else None
        return command(*args, jobs=jobs, executor_factory=executor_factory, **options)

    for option in reversed(_OPTIONS):
        with_cluster = option(with_cluster)
    return with_cluster


_NAMES = ("scheduler", "fallback_local", "insecure", "tls_ca", "tls_cert", "tls_key")


def _executor_factory(
    jobs: int | None,
    *,
    scheduler: str,
    fallback_local: bool,
    insecure: bool,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
) -> ExecutorFactory:
    """A function that makes the executor on a cluster.

    Raises:
        UsageError: The scheduler's address is not valid, or not safe.
    """
    from handouts.cluster.connection import Scheduler  # noqa: PLC0415 - not for --help

    called = Scheduler(address=scheduler, ca=tls_ca, certificate=tls_cert, key=tls_key, insecure=insecure)
    called.place  # noqa: B018 - report a bad address even if there is nothing to render

    def executor(resources: "ResourceFolders", scratch: Path) -> "Executor":
        from handouts.build import executors  # noqa: PLC0415
        from handouts.cluster.executor import Cluster  # noqa: PLC0415

        here = executors.Pool(resources=resources, jobs=jobs or options.core_count(), scratch=scratch)
        return Cluster(
            scheduler=called,
            resources=resources,
            fallback=here if fallback_local else None,
            notify=translated.note,
        )

    return executor
