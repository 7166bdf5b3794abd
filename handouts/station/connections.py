"""Limits on connections: how many, how long without a request, how long without reading the answer.

uvicorn closes a connection that waits after an answer, but not one that never sends a whole request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol
else:
    H11Protocol = object

MOST = 256
"""Most connections at the same time."""
MOST_OF_ONE = 128
"""Most connections of one address, so that one neighbour never takes all. A browser opens six."""
HEAD_SECONDS = 10.0
"""Time for the head of a request to arrive, from the connection or from the last answer on."""
READ_SECONDS = 60.0
"""Time for a client to read what it was sent before more is sent."""


class Limits(H11Protocol):
    """The limits of one connection; what is not here is uvicorn's."""

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
