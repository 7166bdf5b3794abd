"""The station as an installed program: its manifest, and a page for when the server is away."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from handouts.station.desk import Desk
from handouts.station.words import StationWords

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_COLOUR = "#0b5c63"
"""Colour of the window's frame: the accent of ``station.css``."""
_PAPER = "#fbfaf7"
_MANIFEST = "application/manifest+json"


def manifest(words: StationWords, *, start: str, icon: str) -> str:
    """The web application manifest (W3C): name, icon and colours of the installed program, as JSON.

    Args:
        words: The words of the station.
        start: Address of its first page, from the manifest.
        icon: Address of its icon, from the manifest.
    """
    values = {
        "id": start,
        "name": words.station,
        "short_name": words.station,
        "lang": words.lang,
        "start_url": start,
        "scope": start.rpartition("/")[0] + "/" if "/" in start else "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _COLOUR,
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return json.dumps(values, ensure_ascii=False)


class Install:
    """Answers ``/manifest.webmanifest``, ``/offline`` and ``/offline.js``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def manifest(self, request: Request) -> Response:  # noqa: ARG002 - as Starlette calls it
        """The web application manifest (W3C): name, icon and colours of the installed program."""
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        values = manifest(self._desk.words, start="/", icon="/assets/icon.svg")
        return Response(values, media_type=_MANIFEST)

    async def page(self, request: Request) -> Response:  # noqa: ARG002 - as above
        """The page that the browser keeps, and shows when the station does not answer."""
        return self._desk.page("offline.html", title=self._desk.words.offline)

    async def script(self, request: Request) -> Response:  # noqa: ARG002 - as above
        """The service worker that keeps this page.

        Its last line changes with the page and its style sheet, so that browsers keep the new ones.
        """
        from starlette.concurrency import run_in_threadpool  # noqa: PLC0415 - an extra
        from starlette.responses import Response  # noqa: PLC0415

        script, *parts = [
            await run_in_threadpool(self._desk.file, name)
            for name in ("offline.js", "station.css", "station.js")
        ]
        page = self._desk.filled("offline.html", title=self._desk.words.offline).encode()
        version = hashlib.sha256(b"".join([page, *parts])).hexdigest()[:16]
        return Response(script + f"// {version}\n".encode(), media_type="text/javascript; charset=utf-8")
