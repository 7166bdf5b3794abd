"""The server (uvicorn): its address, its limits, and its end."""

from __future__ import annotations

import errno
import signal
import socket
import sys
from types import FrameType
from typing import Any

from handouts.errors import MachineError, UsageError
from handouts.station import connections

_INSTALL = 'Install it: pip install "handouts[web]"'
_IDLE_SECONDS = 5
"""Time that a connection is kept open for another request."""
_END_SECONDS = 3
"""Time for answers under way when the server is stopped."""
_HEADER_BYTES = 16 * 1024


def require() -> None:
    """Check that the packages of the server are there.

    Raises:
        MachineError: They are not installed.
    """
    try:
        import starlette  # noqa: F401, PLC0415 - an extra
        import uvicorn  # noqa: F401, PLC0415
    except ImportError as error:
        raise MachineError("The packages of the print station are not installed", advice=_INSTALL) from error


def listen(host: str, port: int) -> socket.socket:
    """Open the address for connections.

    Args:
        host: A name or address of this machine.
        port: The port; 0 for any free one.

    Raises:
        UsageError: This machine has no such address.
        MachineError: The port is in use, or needs rights.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise UsageError(f"There is no host “{host}”", advice="Use --host 127.0.0.1, or 0.0.0.0") from error
    family, kind, protocol, _, place = found[0]
    made = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would let two programs use one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(connections.MOST)
    except OSError as error:
        made.close()
        raise _refused(error, host, port) from error
    return made


def _refused(error: OSError, host: str, port: int) -> Exception:
    if error.errno == errno.EADDRINUSE:
        return MachineError(
            f"Port {port} is in use, perhaps by a station that runs already",
            advice=f"Open http://{host}:{port}/ to see, or choose another one: --port {port + 1}",
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return MachineError(f"Port {port} needs more rights", advice="Choose one above 1023: --port 8765")
    return UsageError(
        f"The station cannot listen on {host}: {error.strerror}", advice="Name an address of this machine"
    )


def server(application: Any) -> Any:  # noqa: ANN401 - an ASGI application, and a uvicorn.Server
    """The server of an application. It logs nothing: an access log would have what somebody searched for."""
    import uvicorn  # noqa: PLC0415 - an extra

    return uvicorn.Server(
        uvicorn.Config(
            application,
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            ws="none",
            http=connections.protocol(),
            loop="asyncio",
            limit_concurrency=connections.MOST + 1,
            timeout_keep_alive=_IDLE_SECONDS,
            timeout_graceful_shutdown=_END_SECONDS,
            h11_max_incomplete_event_size=_HEADER_BYTES,
        )
    )


def run(application: Any, opened: socket.socket) -> None:  # noqa: ANN401 - an ASGI application
    """Serve until Ctrl-C or SIGTERM; only in the main thread.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed; everything is closed by then.
    """
    signal.signal(signal.SIGTERM, _noted)  # uvicorn ends by it, and then raises it once more
    server(application).run(sockets=[opened])


def _noted(number: int, frame: FrameType | None) -> None:
    """Ends nothing: the server has ended in good order."""
