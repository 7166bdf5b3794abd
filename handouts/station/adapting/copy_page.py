"""The page of a leaflet that was adapted for one patient, its files, and its way to a printer."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from handouts.errors import MachineError
from handouts.station import record
from handouts.station.adapting.memory import Memory
from handouts.station.desk import Desk
from handouts.station.state.printers import Printers
from handouts.station.topic_page import client_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


class CopyPage:
    """Answers ``/adapted/<key>``."""

    def __init__(self, desk: Desk, kept: Memory) -> None:
        """Make the page.

        Args:
            desk: What all pages share.
            kept: Where the adapted leaflets are.
        """
        self._desk = desk
        self._memory = kept
        self._printers = Printers()

    async def page(self, request: Request) -> Response:
        """The adapted leaflet: its pages, and what can be done with it."""
        kept = self._memory.get(request.path_params["key"])
        if kept is None or kept.made is None:
            return self._desk.message("gone", 404)
        words, made = self._desk.words, kept.made
        overview = await self._desk.overview()
        here = f"/adapted/{request.path_params['key']}"
        printers = await self._printers.names()
        sent = request.query_params.get("sent", "")
        names = [one.name for one in overview.clinics if one.key == kept.chosen.clinic]
        line = record.line(
            made,
            project=self._desk.project,
            words=words,
            clinic=names[0] if names else kept.chosen.clinic,
            variant=kept.chosen.variant,
            today=datetime.date.today(),
            adaptation=kept.form.adaptation(),
            parts=kept.parts,
        )
        slug = quote(kept.chosen.topic.slug, safe="")
        return self._desk.page(
            "adapted.html",
            title=f"{words.adapted.format(title=made.title)} – {words.station}",
            topic=kept.chosen.topic,
            here=here,
            edit=f"/adapt/{slug}?from={request.path_params['key']}",
            back=kept.chosen.page(),
            pages=[
                (
                    f"{here}/page/{number}",
                    width,
                    height,
                    words.page.format(number=number, count=len(made.sizes)),
                )
                for number, (width, height) in enumerate(made.sizes, 1)
            ],
            folded=made.imposed,
            printers=printers,
            sent=sent if sent in printers else "",
            record=line,
            ends=words.time(kept.ends),
        )

    async def pdf(self, request: Request) -> Response:
        """Its PDF; with ``?save=1`` as a file to keep."""
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        kept = self._memory.get(request.path_params["key"])
        if kept is None or kept.made is None:
            return self._desk.message("gone", 404)
        kind = "attachment" if request.query_params.get("save") else "inline"
        name = quote(f"{kept.chosen.topic.slug}.{self._desk.words.adapted_mark}.pdf", safe="")
        headers = {"content-disposition": f"{kind}; filename*=UTF-8''{name}"}
        return Response(kept.made.pdf, media_type="application/pdf", headers=headers)

    async def picture(self, request: Request) -> Response:
        """A page of it as a picture."""
        from starlette.responses import Response  # noqa: PLC0415 - an extra

        kept, number = self._memory.get(request.path_params["key"]), request.path_params["number"]
        if kept is None or kept.made is None or not 1 <= number <= len(kept.made.sizes):
            return self._desk.message("gone", 404)
        copies = self._desk.copies
        image = await copies.picture(kept.made, number, client=client_of(request), kept=False)
        return Response(image, media_type="image/png") if image else self._desk.message("fault", 500)

    async def send(self, request: Request) -> Response:
        """Print it on a printer of this machine, then lead back to it."""
        from starlette.responses import RedirectResponse  # noqa: PLC0415 - an extra

        key = request.path_params["key"]
        kept = self._memory.get(key)
        if kept is None or kept.made is None:
            return self._desk.message("gone", 404)
        asked = await self._printers.form(await request.body())
        if asked is None:
            return self._desk.message("missing", 404)
        try:
            await self._printers.send(kept.made.pdf, asked, folded=kept.made.imposed)
        except MachineError as error:
            return self._desk.unprinted(error, f"/adapted/{key}")
        return RedirectResponse(f"/adapted/{key}?sent={quote(asked.printer, safe='')}", 303)

    async def forget(self, request: Request) -> Response:
        """Remove it now, and lead to an empty form."""
        from starlette.responses import RedirectResponse  # noqa: PLC0415 - an extra

        kept = self._memory.get(request.path_params["key"])
        self._memory.forget(request.path_params["key"])
        if kept is None:
            return self._desk.message("gone", 404)
        return RedirectResponse(kept.chosen.adapt, 303)
