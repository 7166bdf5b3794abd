"""The page with the QR code of a leaflet or a package: it leads a phone to the clinic's public site.

The code holds the clinic's public address only: never that of the station, which has a token.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from handouts.brands.brand import FILE
from handouts.leaflets import qr_code
from handouts.leaflets.link_notes import breakable, shown_address
from handouts.station import finding
from handouts.station.desk import Desk, chosen
from handouts.station.overview import Overview
from handouts.station.state import clinics
from handouts.station.topic_page import client_of
from handouts.station.worker import Refusal

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


class PhonePage:
    """Answers ``/phone/<slug>`` and ``/package/<slug>/phone``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def topic(self, request: Request) -> Response:
        """The QR code of a leaflet; ``?clinic=`` and ``?variant=`` choose as on the page of the topic."""
        overview, asked = await self._desk.overview(), request.query_params
        found = chosen(
            overview,
            request.path_params["slug"],
            clinic=asked.get("clinic", ""),
            variant=asked.get("variant", ""),
            request=request,
        )
        if found is None:
            return self._desk.message("missing", 404)
        order = self._desk.order(found, overview, datetime.date.today())
        made = await self._desk.copies.copy(order, client=client_of(request))
        if isinstance(made, Refusal):
            text, detail = self._desk.told(made.message), self._desk.told(made.advice)
            return self._desk.says(self._desk.words.failed, text, 500, detail=detail, back=found.page())
        address = clinics.online(overview.clinics, found.clinic, found.topic.slug, made.code)
        return self._shown(found.topic.title, address, overview, clinic=found.clinic, back=found.page())

    async def package(self, request: Request) -> Response:
        """The QR code of a package."""
        overview, asked = await self._desk.overview(), request.query_params
        package = overview.package(request.path_params["slug"])
        clinic = asked.get("clinic", "")
        first = package and chosen(overview, package.topics[0], clinic=clinic, variant="", request=request)
        if package is None or not first:
            return self._desk.message("missing", 404)
        choice = {name: asked[name] for name in ("clinic", "variant") if name in asked}
        return self._shown(
            package.name,
            clinics.online(overview.clinics, first.clinic, package.page),
            overview,
            clinic=first.clinic,
            back=finding.address(package, **choice),
        )

    def _shown(self, title: str, address: str, overview: Overview, *, clinic: str, back: str) -> Response:
        words, project = self._desk.words, overview.project
        short = shown_address(address)
        return self._desk.page(
            "phone.html",
            title=f"{title} – {words.station}",
            heading=title,
            clinic=next((one.name for one in overview.clinics if one.key == clinic), ""),
            online=address,
            shown=breakable(short),
            qr=qr_code.drawn(address, words.phone_qr.format(address=short)) if address else "",
            file=project.shown(project.brands / clinic / FILE),
            back=back,
        )
