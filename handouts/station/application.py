"""The application (ASGI): which address leads to which page, behind the gate."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from handouts.errors import HandoutsError
from handouts.station.access import Access
from handouts.station.adapting.copy_page import CopyPage
from handouts.station.adapting.form_page import FormPage
from handouts.station.adapting.memory import Memory
from handouts.station.admin.findings import Findings
from handouts.station.admin.preview import Preview
from handouts.station.admin.status import Status
from handouts.station.desk import Desk
from handouts.station.downloads import Downloads
from handouts.station.find_page import FindPage
from handouts.station.guard import Guard
from handouts.station.infobutton.infobutton import Infobutton
from handouts.station.install import Install
from handouts.station.packages.package_page import PackagePage
from handouts.station.phone_page import PhonePage
from handouts.station.state.preparation import Preparation
from handouts.station.topic_page import TopicPage
from handouts.station.turns import BusyError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_STATUS = {"token": 401, "refused": 403, "too_long": 413, "fault": 500}


def application(desk: Desk, access: Access, *, warm: bool = True) -> Guard:
    """Make the application.

    Args:
        desk: What the pages share.
        access: Who may use it.
        warm: Whether leaflets are prepared before they are asked for.

    Returns:
        An ASGI application.
    """
    from starlette.applications import Starlette  # noqa: PLC0415 - an extra
    from starlette.exceptions import HTTPException  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    preparation = Preparation(desk)
    find, topic = FindPage(desk), TopicPage(desk, preparation)
    downloads, install = Downloads(desk), Install(desk)
    package, phone = PackagePage(desk), PhonePage(desk)
    memory = Memory()
    form, adapted = FormPage(desk, memory), CopyPage(desk, memory)
    findings = Findings(desk.copies)
    preview, status = Preview(desk, findings), Status(desk, findings, preparation)

    async def missing(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as Starlette calls it
        return desk.message("missing", error.status_code if isinstance(error, HTTPException) else 404)

    async def fault(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as above
        words = desk.words
        known = desk.told(error.message, error.advice) if isinstance(error, HandoutsError) else ""
        return desk.says(words.fault, words.fault_more, 500, detail=known)

    async def busy(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as above
        return desk.message("busy", 503, back=request.url.path)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        """Leaflets are prepared while the station runs."""
        preparing = asyncio.ensure_future(preparation.run()) if warm else None
        yield
        if preparing is not None:
            preparing.cancel()

    pages = Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", find.page),
            Route("/results", find.results),
            Route("/infobutton", Infobutton(desk).answer, methods=["GET", "POST"]),
            Route("/topic/{slug}", topic.page),
            Route("/print", topic.send, methods=["POST"]),
            Route("/package/{slug}", package.page),
            Route("/package/{slug}/phone", phone.package),
            Route("/phone/{slug}", phone.topic),
            Route("/package/{slug}/pdf", package.pdf),
            Route("/package/{slug}/print", package.send, methods=["POST"]),
            Route("/adapt/{slug}", form.page),
            Route("/adapt/{slug}", form.make, methods=["POST"]),
            Route("/adapted/{key}", adapted.page),
            Route("/adapted/{key}/pdf", adapted.pdf),
            Route("/adapted/{key}/page/{number:int}", adapted.picture),
            Route("/adapted/{key}/print", adapted.send, methods=["POST"]),
            Route("/adapted/{key}/forget", adapted.forget, methods=["POST"]),
            Route("/pdf/{clinic}/{name}", downloads.pdf),
            Route("/page/{clinic}/{name}", downloads.picture),
            Route("/assets/{name}", downloads.asset),
            Route("/status", status.page),
            Route("/preview/{slug}", preview.page),
            Route("/preview/{slug}/leaflet", preview.leaflet),
            Route("/preview/{slug}/findings", preview.findings),
            Route("/preview/{slug}/change", preview.change),
            Route("/preview/{slug}/{number:int}.png", preview.picture),
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
