"""The gate in front of the pages (ASGI): host, origin, token, limits, and the headers of every answer."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from handouts.station.access import COOKIE, Access

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Content-Security-Policy of every page: only files of the station, nothing inline."""
_PDF_POLICY = "frame-ancestors 'none'"
"""That of a PDF; with the strict one the viewer of a browser cannot show it."""
_HEADERS = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
MOST_BYTES = 16 * 1024
"""Most bytes of a form."""
MOST_ADAPTED_BYTES = 64 * 1024
"""Most bytes of the form that adapts a leaflet: it has fields for each step."""
BODY_SECONDS = 10.0
"""Time for a form to arrive."""
_METHODS = frozenset({"GET", "HEAD", "POST"})
_FOR_OTHERS = frozenset({"/infobutton"})
"""Addresses to which other systems may send a form: it changes nothing, and what it holds is not kept."""

Refuse = Callable[[str], tuple[int, bytes]]
"""The status and the page for a word: ``token``, ``refused``, ``too_long`` or ``fault``."""


class Guard:
    """Lets a request through to the pages, or answers it itself."""

    def __init__(self, pages: Application, access: Access, refuse: Refuse) -> None:
        """Make the gate.

        Args:
            pages: What answers the requests that are allowed.
            access: The rules.
            refuse: Makes the page for those that are not.
        """
        self._pages = pages
        self._access = access
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._pages(scope, receive, send)
            return
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": _with_headers(message.get("headers", ()))}
            await send(message)

        try:
            await self._answer(scope, receive, sent)
        except Exception as error:  # noqa: BLE001 - no page shows a traceback, and no log a query
            _report(error)
            if not started:
                await _plain(sent, *self._refuse("fault"))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if wrong := self._forbidden(scope["method"], str(scope["path"]), headers):
            await _plain(send, *wrong)
            return
        if self._access.token and not self._access.opens(_shown_token(headers)):
            given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            if not given or not self._access.opens(given):
                await _plain(send, *self._refuse("token"))
                return
            cookie = f"{COOKIE}={given}; Path=/; HttpOnly; SameSite=Lax"
            await _plain(send, 303, b"", (b"location", b"/"), (b"set-cookie", cookie.encode()))
            return
        adapts = str(scope["path"]).startswith("/adapt/")
        body = await _body(receive, MOST_ADAPTED_BYTES if adapts else MOST_BYTES)
        if body is None:
            await _plain(send, *self._refuse("too_long"))
            return
        await self._while_there(scope, body, receive, send)

    async def _while_there(self, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        """Let the pages answer, and stop them if the client leaves: nobody waits for a leaflet any more."""
        leaving = asyncio.ensure_future(_until_left(receive))
        answering = asyncio.ensure_future(self._pages(scope, _replay(body, leaving), send))
        try:
            await asyncio.wait({leaving, answering}, return_when=asyncio.FIRST_COMPLETED)
            if answering.done():
                answering.result()
        finally:
            leaving.cancel()
            answering.cancel()

    def _forbidden(self, method: str, path: str, headers: dict[bytes, str]) -> tuple[int, bytes] | None:
        """Status and page for a request that is refused whoever sends it; None for others."""
        host = headers.get(b"host", "")
        if method not in _METHODS:
            return 405, b""
        if not self._access.knows(host):
            return self._refuse("refused")
        own = path in _FOR_OTHERS or self._access.is_own(headers.get(b"origin", ""), host)
        if method == "POST" and not own:
            return self._refuse("refused")
        return None


def _shown_token(headers: dict[bytes, str]) -> str:
    """The token in the header or the cookie of a request."""
    scheme, _, given = headers.get(b"authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    try:
        found = SimpleCookie(headers.get(b"cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _with_headers(headers: Any) -> list[tuple[bytes, bytes]]:  # noqa: ANN401 - pairs, as ASGI has them
    """The headers of an answer, with those that every answer has."""
    given = {name.lower(): value for name, value in headers}
    policy = _PDF_POLICY if given.get(b"content-type") == b"application/pdf" else POLICY
    return [*given.items(), *_HEADERS, (b"content-security-policy", policy.encode())]


async def _body(receive: Receive, most: int) -> bytes | None:
    """The body of a request; None if it is too long or comes too slowly."""
    body: bytes = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > most or message["type"] != "http.request":
                    return None
                if not message.get("more_body"):
                    return body
    except TimeoutError:
        return None


async def _until_left(receive: Receive) -> None:
    """Wait until the client has closed its connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _replay(body: bytes, leaving: asyncio.Future[None]) -> Receive:
    """A receiver that gives a body that was read, and then waits for the client to leave."""
    rest = [body]

    async def again() -> Message:
        if rest:
            return {"type": "http.request", "body": rest.pop(), "more_body": False}
        await asyncio.wait([leaving])
        return {"type": "http.disconnect"}

    return again


async def _plain(send: Send, status: int, page: bytes, *headers: tuple[bytes, bytes]) -> None:
    """Send a page."""
    start = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(page)), *headers]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": page})


def _report(error: Exception) -> None:
    """Say on stderr where the program failed: without the message, which may hold what somebody typed."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    name = frame.filename.replace("\\", "/").rpartition("/")[2]
    if sys.stderr is not None:  # pythonw on Windows has none
        sys.stderr.write(f"handouts: a page failed: {type(error).__name__} in {name}:{frame.lineno}\n")
