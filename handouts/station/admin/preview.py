"""Live preview: the pages of an article while it is edited, and what ``check`` finds in it."""

from __future__ import annotations

import asyncio
import datetime
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from handouts.station.admin.findings import Findings
from handouts.station.desk import Chosen, Desk, chosen
from handouts.station.overview import Overview
from handouts.station.topic_page import client_of
from handouts.station.worker import Made, Refusal

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MOST_WAITING = 16
"""Most pages that wait for a change at the same time; others ask again later."""
WAIT_SECONDS = 25.0
"""Time for which a request waits for a change: shorter than what proxies and browsers allow."""
_PAUSE = 0.15
"""Seconds between two looks at the files while a page waits."""
_SHARE = 0.25
"""Most of the time that looking may take, with very many files."""


class Preview:
    """Answers ``/preview/<slug>`` and what its script asks for."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        self._desk = desk
        self._findings = findings
        self._waiting = 0

    async def page(self, request: Request) -> Response:
        """The whole page."""
        overview, found = await self._found(request)
        if found is None:
            return self._desk.message("missing", 404)
        words, query = self._desk.words, _query(found)
        return self._desk.page(
            "preview.html",
            title=f"{words.preview}: {found.topic.title}",
            topic=found.topic,
            leaflet_address=f"{_path(found.topic.slug)}/leaflet?{query}",
            findings_address=f"{_path(found.topic.slug)}/findings?{query}",
            change_address=f"{_path(found.topic.slug)}/change?{query}",
            **await self._leaflet(request, overview, found),
            **await self._findings_of(request, overview, found),
        )

    async def leaflet(self, request: Request) -> Response:
        """The pages of the leaflet alone, or why there are none."""
        overview, found = await self._found(request)
        if found is None:
            return self._desk.page("preview_gone.html", state="")
        return self._desk.page("preview_leaflet.html", **await self._leaflet(request, overview, found))

    async def findings(self, request: Request) -> Response:
        """The findings alone."""
        overview, found = await self._found(request)
        if found is None:
            return self._desk.page("preview_findings.html", findings=())
        values = await self._findings_of(request, overview, found)
        return self._desk.page("preview_findings.html", **values)

    async def picture(self, request: Request) -> Response:
        """A page of the leaflet as a picture, also of a draft."""
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        overview, found = await self._found(request)
        number = request.path_params["number"]
        made = await self._made(request, overview, found) if found is not None else None
        if not isinstance(made, Made) or not 1 <= number <= len(made.sizes):
            return self._desk.message("missing", 404)
        image = await self._desk.copies.picture(made, number, client=client_of(request))
        return Response(image, media_type="image/png")

    async def change(self, request: Request) -> Response:
        """Waits until the files of the leaflet differ from ``?state=``: 200, or 204 if they did not.

        Where too many pages wait already, the answer is 503 at once.
        """
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        if self._waiting >= MOST_WAITING:
            return Response(status_code=503)
        self._waiting += 1
        try:
            end = time.monotonic() + WAIT_SECONDS
            while time.monotonic() < end:
                began = time.monotonic()
                overview, found = await self._found(request)
                state = self._state(overview, found)
                if state != request.query_params.get("state", ""):
                    return Response(status_code=200, headers={"x-state": state})
                await asyncio.sleep(max(_PAUSE, (time.monotonic() - began) / _SHARE))
            return Response(status_code=204)
        finally:
            self._waiting -= 1

    async def _found(self, request: Request) -> tuple[Overview, Chosen | None]:
        """What is known now, and the leaflet that is meant."""
        overview, asked = await self._desk.overview(), request.query_params
        found = chosen(
            overview,
            request.path_params["slug"],
            clinic=asked.get("clinic", ""),
            variant=asked.get("variant", ""),
            drafts=True,
        )
        return overview, found

    def _state(self, overview: Overview, found: Chosen | None) -> str:
        return overview.state_of(found.topic, found.clinic) if found is not None else ""

    async def _made(self, request: Request, overview: Overview, found: Chosen) -> Made | Refusal:
        order = self._desk.order(found, overview, datetime.date.today())
        return await self._desk.copies.copy(order, client=client_of(request))

    async def _leaflet(self, request: Request, overview: Overview, found: Chosen) -> dict[str, Any]:
        made = await self._made(request, overview, found)
        state = self._state(overview, found)
        if isinstance(made, Refusal):
            return {"state": state, "refusal": made, "pages": ()}
        words, query, count = self._desk.words, _query(found), len(made.sizes)
        pages = [
            {
                "address": f"{_path(found.topic.slug)}/{number}.png?{query}&state={state}",
                "width": width,
                "height": height,
                "name": words.page.format(number=number, count=count),
            }
            for number, (width, height) in enumerate(made.sizes, 1)
        ]
        return {"state": state, "refusal": None, "pages": pages}

    async def _findings_of(self, request: Request, overview: Overview, found: Chosen) -> dict[str, Any]:
        return {"findings": await self._findings.of(overview, found.topic, client=client_of(request))}


def _path(slug: str) -> str:
    return f"/preview/{quote(slug, safe='')}"


def _query(found: Chosen) -> str:
    return f"clinic={quote(found.clinic, safe='')}&variant={quote(found.variant, safe='')}"
