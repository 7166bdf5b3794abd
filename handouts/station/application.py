"""The application (ASGI): which address leads to which page, behind the gate."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from handouts.errors import HandoutsError
from handouts.station.access import Access
from handouts.station.desk import Desk, chosen
from handouts.station.downloads import Downloads
from handouts.station.find_page import FindPage
from handouts.station.guard import Guard
from handouts.station.install import Install
from handouts.station.topic_page import TopicPage
from handouts.station.turns import BusyError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_STATUS = {"token": 401, "refused": 403, "fault": 500}


async def _warm_up(desk: Desk) -> None:
    """Read the topics, and make copies of the first ones."""
    with suppress(Exception):  # the pages say what is wrong
        overview = await desk.overview()
        found = (chosen(overview, topic.slug, clinic="", variant="") for topic in overview.topics)
        orders = [desk.order(one, datetime.date.today()) for one in found if one is not None]
        await desk.copies.warm_up(orders, state=overview.state)


def application(desk: Desk, access: Access, *, warm: bool = True) -> Guard:
    """Make the application.

    Args:
        desk: What the pages share.
        access: Who may use it.
        warm: Whether a worker gets ready before the first leaflet is asked for.

    Returns:
        An ASGI application.
    """
    from starlette.applications import Starlette  # noqa: PLC0415 - an extra
    from starlette.exceptions import HTTPException  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    find, topic, downloads, install = FindPage(desk), TopicPage(desk), Downloads(desk), Install(desk)

    async def missing(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as Starlette calls it
        return desk.message("missing", error.status_code if isinstance(error, HTTPException) else 404)

    async def fault(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as above
        words = desk.words
        known = f"{error.message}. {error.advice}" if isinstance(error, HandoutsError) else ""
        return desk.says(words.fault, words.fault_more, 500, detail=known)

    async def busy(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as above
        return desk.message("busy", 503, back=request.url.path)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        """The topics are read, and a worker gets ready, while the first user still opens the page."""
        warming = asyncio.ensure_future(_warm_up(desk)) if warm else None
        yield
        if warming is not None:
            warming.cancel()

    pages = Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", find.page),
            Route("/results", find.results),
            Route("/topic/{slug}", topic.page),
            Route("/print", topic.send, methods=["POST"]),
            Route("/pdf/{clinic}/{name}", downloads.pdf),
            Route("/page/{clinic}/{name}", downloads.picture),
            Route("/assets/{name}", downloads.asset),
            Route("/manifest.webmanifest", install.manifest),
            Route("/offline", install.page),
            Route("/offline.js", install.script),
        ],
        exception_handlers={HTTPException: missing, BusyError: busy, Exception: fault},
    )

    def refuse(word: str) -> tuple[int, bytes]:
        said = desk.said(word)
        try:
            text = desk.filled("refused.html", **said)
        except HandoutsError:  # a template of the project has a mistake
            text = said["title"]
        return _STATUS[word], text.encode()

    return Guard(pages, access, refuse)
