"""The files of the station: PDFs, pictures of their pages, and what the pages load."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from handouts.project.project import Project
from handouts.station.desk import Chosen, Desk, chosen
from handouts.station.topic_page import client_of
from handouts.station.worker import Made, Refusal

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_FONTS = "fonts/atkinson-hyperlegible-next"
ASSETS = {
    "station.css": ("templates", "station", "text/css; charset=utf-8"),
    "station.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "adapt.css": ("templates", "station", "text/css; charset=utf-8"),
    "package.css": ("templates", "station", "text/css; charset=utf-8"),
    "preview.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "phone.css": ("templates", "station", "text/css; charset=utf-8"),
    "phone.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "recent.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "install.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "files.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "search.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "find.js": ("templates", "station", "text/javascript; charset=utf-8"),
    "icon.svg": ("templates", "station", "image/svg+xml"),
    "AtkinsonHyperlegibleNext-Regular.ttf": ("styles", _FONTS, "font/ttf"),
    "AtkinsonHyperlegibleNext-Bold.ttf": ("styles", _FONTS, "font/ttf"),
    "Bitter-Bold.ttf": ("styles", "fonts/bitter", "font/ttf"),
}
"""Files that the pages load: kind of folder, folder in it, type."""


def asset(project: Project, name: str) -> Path:
    """The file of an asset; one in the project's own folder counts first.

    Args:
        project: The project.
        name: A name of ``ASSETS``.
    """
    kind, folder, _ = ASSETS[name]
    folders = project.templates if kind == "templates" else project.styles
    return next(path for one in folders if (path := one / folder / name).is_file())


class Downloads:
    """Answers ``/pdf/…``, ``/page/…`` and ``/assets/…``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def pdf(self, request: Request) -> Response:
        """The PDF of a leaflet, in the browser; with ``?save=1`` as a file to keep."""
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        slug, _, variant = request.path_params["name"].removesuffix(".pdf").rpartition(".")
        got = await self._made(request, slug, variant)
        if not isinstance(got, tuple):
            return got
        found, made = got
        suffix = "" if variant == "standard" else f".{variant}"
        kind = "attachment" if request.query_params.get("save") else "inline"
        name = f"{kind}; filename*=UTF-8''{quote(found.topic.slug + suffix, safe='')}.pdf"
        return Response(made.pdf, media_type="application/pdf", headers={"content-disposition": name})

    async def picture(self, request: Request) -> Response:
        """A page of a leaflet as a picture."""
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        rest, _, number = request.path_params["name"].removesuffix(".png").rpartition(".")
        slug, _, variant = rest.rpartition(".")
        got = await self._made(request, slug, variant, recent=True)
        if not isinstance(got, tuple):
            return got
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= len(got[1].sizes)):
            return self._desk.message("missing", 404)
        image = await self._desk.copies.picture(got[1], int(number), client=client_of(request))
        return Response(image, media_type="image/png") if image else self._desk.message("fault", 500)

    async def asset(self, request: Request) -> Response:
        """A file that the pages load; one in the project's own folder counts first."""
        from starlette.concurrency import run_in_threadpool  # noqa: PLC0415 - an extra
        from starlette.responses import Response  # noqa: PLC0415

        name = request.path_params["name"]
        if name not in ASSETS:
            return self._desk.message("missing", 404)
        path = asset(self._desk.project, name)
        return Response(await run_in_threadpool(Path.read_bytes, path), media_type=ASSETS[name][2])

    async def _made(
        self, request: Request, slug: str, variant: str, *, recent: bool = False
    ) -> tuple[Chosen, Made] | Response:
        """The leaflet that an address names, or the answer that says why there is none."""
        overview = await self._desk.overview(recent=recent)
        clinic = request.path_params["clinic"]
        found = chosen(overview, slug, clinic=clinic, variant=variant) if clinic and variant else None
        if found is None:
            return self._desk.message("missing", 404)
        order = self._desk.order(found, overview, datetime.date.today())
        made = await self._desk.copies.copy(order, client=client_of(request))
        if isinstance(made, Refusal):
            text, detail = self._desk.told(made.message), self._desk.told(made.advice)
            return self._desk.says(self._desk.words.failed, text, 500, detail=detail)
        return found, made
