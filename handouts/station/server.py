"""The server (uvicorn): its address, its limits, and its end."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

from handouts.errors import MachineError, UsageError

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol
else:
    H11Protocol = object

_INSTALL = 'Install it: pip install "handouts[web]"'
MOST = 256
"""Most connections at the same time."""
MOST_OF_ONE = 128
"""Most connections of one address, so that one neighbour never takes all. A browser opens six."""
HEAD_SECONDS = 10.0
"""Time for the head of a request to arrive, from the connection or from the last answer on."""
READ_SECONDS = 60.0
"""Time for a client to read what it was sent before more is sent."""
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
        made.listen(MOST)
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
            http=protocol(),
            loop="asyncio",
            limit_concurrency=MOST + 1,
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


class Limits(H11Protocol):
    """The limits of one connection; what is not here is uvicorn's.

    It closes a connection that waits after an answer, but not one that never sends a whole request.
    """

    _waiting: asyncio.TimerHandle | None = None
    _sending: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - asyncio's
        """Accept a connection, or close it at once if there are too many."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        others = (getattr(one, "client", None) for one in self.connections)
        same = sum(other is not None and other[0] == address for other in others)
        if len(self.connections) > MOST or same > MOST_OF_ONE:
            transport.abort()
            return
        self._waiting = self._after(HEAD_SECONDS, self._end_without_request)

    def data_received(self, data: bytes) -> None:
        """Read a part of a request."""
        super().data_received(data)
        if self._is_answering():
            _cancel(self._waiting)

    def on_response_complete(self) -> None:
        """Wait for the next request; in one packet it may have come already."""
        super().on_response_complete()
        if not self._is_answering():
            _cancel(self._waiting)
            self._waiting = self._after(HEAD_SECONDS, self._end_without_request)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        _cancel(self._waiting)
        _cancel(self._sending)
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait until the client has read what it was sent."""
        super().pause_writing()
        self._sending = self._after(READ_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Send more."""
        _cancel(self._sending)
        super().resume_writing()

    def _after(self, seconds: float, action: Callable[[], None]) -> asyncio.TimerHandle:
        return self.loop.call_later(seconds, action)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _end_without_request(self) -> None:
        if not self._is_answering():
            self.transport.abort()


def protocol() -> Any:  # noqa: ANN401 - a class that exists only with the extra
    """The class for uvicorn that handles one connection, with these limits."""
    from uvicorn.protocols.http.h11_impl import H11Protocol as OneConnection  # noqa: PLC0415 - an extra

    return type("Protocol", (Limits, OneConnection), {})


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
