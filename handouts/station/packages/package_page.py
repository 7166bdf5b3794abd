"""The page of a package: its leaflets in their order, printed as one job, and one line for the record."""

from __future__ import annotations

import asyncio
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from handouts.errors import MachineError
from handouts.pdf import print_job
from handouts.search.packages import Package
from handouts.station import record
from handouts.station.desk import CLINIC_COOKIE, Chosen, Desk, chosen
from handouts.station.overview import Overview, overdue
from handouts.station.state import clinics
from handouts.station.state.printers import Printers
from handouts.station.topic_page import client_of
from handouts.station.worker import Made, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A package in one clinic and variant."""

    overview: Overview
    package: Package
    leaflets: tuple[Chosen, ...]
    """In the order of the print."""
    made: tuple[Made | Refusal, ...]
    """The same."""

    @property
    def clinic(self) -> str:
        """Name of the clinic's folder."""
        return self.leaflets[0].clinic

    @property
    def variant(self) -> str:
        """Name of the variant."""
        return self.leaflets[0].variant

    @property
    def complete(self) -> tuple[Made, ...]:
        """All leaflets; none if one cannot be made."""
        made = tuple(one for one in self.made if isinstance(one, Made))
        return made if len(made) == len(self.made) else ()

    def address(self, part: str = "", **choice: str) -> str:
        """Address of its page, or of a part of it, in this clinic and variant unless others are given."""
        query = urlencode({"clinic": self.clinic, "variant": self.variant, **choice})
        return f"/package/{quote(self.package.slug, safe='')}{part}?{query}"


class PackagePage:
    """Answers ``/package/<slug>``, its PDF, and its way to a printer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._printers = Printers()

    async def page(self, request: Request) -> Response:
        """The page; ``?clinic=`` and ``?variant=`` choose among its leaflets."""
        wanted = await self._wanted(request, request.query_params)
        if wanted is None:
            return self._desk.message("missing", 404)
        printers = await self._printers.names()
        sent = request.query_params.get("sent", "")
        response = self._shown(wanted, printers, sent if sent in printers else "")
        if request.query_params.get("clinic"):
            kept = quote(wanted.clinic, safe="")
            response.set_cookie(CLINIC_COOKIE, kept, max_age=_YEAR, httponly=True, samesite="lax")
        return response

    async def pdf(self, request: Request) -> Response:
        """All its leaflets as one PDF for paper."""
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        wanted = await self._wanted(request, request.query_params)
        if wanted is None:
            return self._desk.message("missing", 404)
        if not wanted.complete:
            return self._shown(wanted, (), "")
        name = quote(f"{wanted.package.slug}.pdf", safe="")
        headers = {"content-disposition": f"inline; filename*=UTF-8''{name}"}
        return Response(await self._joined(wanted), media_type="application/pdf", headers=headers)

    async def send(self, request: Request) -> Response:
        """Print it on a printer of this machine as one job, then lead back to its page."""
        from starlette.responses import RedirectResponse  # noqa: PLC0415 - an extra

        asked = await self._printers.form(await request.body())
        wanted = await self._wanted(request, asked.fields) if asked else None
        if asked is None or wanted is None:
            return self._desk.message("missing", 404)
        if not wanted.complete:
            return self._shown(wanted, await self._printers.names(), "")
        try:
            await self._printers.send(await self._joined(wanted), asked, folded=wanted.complete[0].imposed)
        except MachineError as error:
            return self._desk.unprinted(error, wanted.address())
        return RedirectResponse(wanted.address(sent=asked.printer), 303)

    async def _wanted(self, request: Request, asked: Mapping[str, str]) -> Wanted | None:
        """The package of an address; None if it, the clinic or the variant does not exist."""
        overview = await self._desk.overview()
        package = overview.package(request.path_params["slug"])
        if package is None:
            return None
        clinic, variant = asked.get("clinic", ""), asked.get("variant", "") or package.variant
        named = [
            chosen(overview, slug, clinic=clinic, variant=variant, request=request) for slug in package.topics
        ]
        found = tuple(one for one in named if one is not None)
        if len(found) < len(named):
            return None
        today, client = datetime.date.today(), client_of(request)
        orders = [self._desk.order(one, overview, today) for one in found]
        made = await asyncio.gather(*(self._desk.copies.copy(one, client=client) for one in orders))
        return Wanted(overview=overview, package=package, leaflets=found, made=tuple(made))

    async def _joined(self, wanted: Wanted) -> bytes:
        made = wanted.complete
        return await asyncio.to_thread(
            print_job.print_job,
            [one.pdf for one in made],
            title=wanted.package.name,
            lang=made[0].lang,
            folded=made[0].imposed,
        )

    def _shown(self, wanted: Wanted, printers: tuple[str, ...], sent: str) -> Response:
        words, overview, made = self._desk.words, wanted.overview, wanted.complete
        clinic = next(one.name for one in overview.clinics if one.key == wanted.clinic)
        today = datetime.date.today()
        line = ""
        if made:
            line = record.package_line(
                wanted.package.name,
                made,
                project=self._desk.project,
                words=words,
                clinic=clinic,
                variant=wanted.variant,
                today=today,
            )
        return self._desk.page(
            "package.html",
            200 if made else 500,
            title=f"{wanted.package.name} – {words.station}",
            package=wanted.package,
            count=words.package_name(len(wanted.leaflets)),
            complete=bool(made),
            pdf=wanted.address("/pdf"),
            send=wanted.address("/print"),
            phone=wanted.address("/phone"),
            online=clinics.online(overview.clinics, wanted.clinic, wanted.package.page),
            clinic=wanted.clinic,
            variant=wanted.variant,
            folded=bool(made) and made[0].imposed,
            printers=printers,
            sent=sent,
            record=line,
            leaflets=[
                {
                    "title": one.topic.title,
                    "address": one.page(),
                    "pdf": one.pdf,
                    "overdue": words.day(overdue(one.topic, self._desk.project, today)),
                    "picture": one.picture(1),
                    "due": "",
                    "made": isinstance(copy, Made),
                    "sides": len(copy.sizes) if isinstance(copy, Made) else 0,
                    "size": copy.sizes[0] if isinstance(copy, Made) else (0, 0),
                    "failed": copy if isinstance(copy, Refusal) else None,
                }
                for one, copy in zip(wanted.leaflets, wanted.made, strict=True)
            ],
            clinics=[
                {
                    "name": one.name,
                    "chosen": one.key == wanted.clinic,
                    "address": wanted.address(clinic=one.key),
                }
                for one in overview.clinics
            ],
            variants=[
                {
                    "name": words.variant_name(one),
                    "chosen": one == wanted.variant,
                    "address": wanted.address(variant=one),
                }
                for one in overview.variants
            ],
        )
