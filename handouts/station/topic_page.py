"""The page of a topic: its leaflet as pictures, and what can be done with it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from handouts.articles import topics
from handouts.errors import MachineError
from handouts.station import record
from handouts.station.desk import CLINIC_COOKIE, Chosen, Desk, address, chosen
from handouts.station.find_page import overdue_mark
from handouts.station.overview import Overview, overdue
from handouts.station.state import clinics
from handouts.station.state.preparation import Preparation
from handouts.station.state.printers import Printers
from handouts.station.worker import Made, Refusal
from handouts.text import languages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_YEAR = 365 * 24 * 3600


def client_of(request: Request) -> str:
    """Who asks, for the queue."""
    return request.client.host if request.client else ""


class TopicPage:
    """Answers ``/topic/<slug>`` and ``/print``."""

    def __init__(self, desk: Desk, preparation: Preparation) -> None:
        self._desk = desk
        self._preparation = preparation
        self._printers = Printers()

    async def page(self, request: Request) -> Response:
        """The page of a topic; ``?clinic=`` and ``?variant=`` choose among its leaflets."""
        overview = await self._desk.overview()
        slug, asked = request.path_params["slug"], request.query_params
        topic = overview.topic(slug)
        if topic is not None and topic.draft:
            words = self._desk.words
            return self._desk.says(f"{topic.title}: {words.draft}", words.draft_more, 404)
        if topic is not None and not overview.clinics:
            return self._desk.message("clinics_none", 404)
        found = chosen(
            overview,
            slug,
            clinic=asked.get("clinic", ""),
            variant=asked.get("variant", ""),
            request=request,
        )
        if found is None:
            return self._desk.message("missing", 404)
        return await self._shown(request, overview, found)

    async def send(self, request: Request) -> Response:
        """Print a leaflet on a printer of this machine, then lead back to its page."""
        from starlette.responses import RedirectResponse  # noqa: PLC0415 - an extra

        asked = await self._printers.form(await request.body())
        if asked is None:
            return self._desk.message("missing", 404)
        overview = await self._desk.overview()
        slug, clinic, variant = (asked.fields.get(name, "") for name in ("slug", "clinic", "variant"))
        found = chosen(overview, slug, clinic=clinic, variant=variant)
        if found is None:
            return self._desk.message("missing", 404)
        outcome = await self._outcome(request, overview, found)
        if isinstance(outcome, Refusal):
            return self._failed(overview, found, outcome)
        try:
            await self._printers.send(outcome.pdf, asked, folded=outcome.imposed)
        except MachineError as error:
            return self._desk.unprinted(error, found.page())
        return RedirectResponse(found.page(sent=asked.printer), 303)

    async def _shown(self, request: Request, overview: Overview, found: Chosen) -> Response:
        self._preparation.noted(found)
        outcome = await self._outcome(request, overview, found)
        if isinstance(outcome, Refusal):
            response = self._failed(overview, found, outcome)
        else:
            printers = await self._printers.names()
            sent = request.query_params.get("sent", "")
            response = self._given(overview, found, outcome, printers, sent if sent in printers else "")
        if request.query_params.get("clinic"):
            response.set_cookie(
                CLINIC_COOKIE, quote(found.clinic, safe=""), max_age=_YEAR, httponly=True, samesite="lax"
            )
        return response

    async def _outcome(self, request: Request, overview: Overview, found: Chosen) -> Made | Refusal:
        order = self._desk.order(found, overview, datetime.date.today())
        return await self._desk.copies.copy(order, client=client_of(request))

    def _given(
        self, overview: Overview, found: Chosen, made: Made, printers: tuple[str, ...], sent: str
    ) -> Response:
        """The page of a leaflet that was made."""
        words, count = self._desk.words, len(made.sizes)
        clinic = next(one.name for one in overview.clinics if one.key == found.clinic)
        pages = [
            {
                "address": found.picture(number),
                "width": width,
                "height": height,
                "name": words.page.format(number=number, count=count),
            }
            for number, (width, height) in enumerate(made.sizes, 1)
        ]
        line = record.line(
            made,
            project=self._desk.project,
            words=words,
            clinic=clinic,
            variant=found.variant,
            today=datetime.date.today(),
        )
        values: dict[str, Any] = {
            "made": True,
            "pdf": found.pdf,
            "pages": pages,
            "record": line,
            "online": clinics.online(overview.clinics, found.clinic, found.topic.slug, made.code),
            "folded": made.imposed,
        }
        values |= {"printers": printers, "sent": sent, "folded": made.imposed}
        return self._desk.page("topic.html", **values, **self._common(overview, found))

    def _failed(self, overview: Overview, found: Chosen, refusal: Refusal) -> Response:
        """The page of a leaflet that cannot be made: why, and what to do."""
        failed = {
            "title": self._desk.words.failed,
            "text": "" if refusal.problems else refusal.message,
            "advice": "" if refusal.problems else refusal.advice,
        }
        values: dict[str, Any] = {"made": False, "sent": "", "failed": failed, "problems": refusal.problems}
        return self._desk.page("topic.html", 500, **values, **self._common(overview, found))

    def _common(self, overview: Overview, found: Chosen) -> dict[str, Any]:
        """What both pages show beside the leaflet."""
        words, topic = self._desk.words, found.topic
        due = overdue(topic, self._desk.project, datetime.date.today())
        return {
            "title": f"{topic.title} – {words.station}",
            "topic": topic,
            "clinic": found.clinic,
            "variant": found.variant,
            "updated": words.day(topic.updated),
            "adapt": found.adapt,
            "phone": found.phone,
            "overdue": words.day(due),
            "overdue_mark": overdue_mark(words, overview),
            "behind": topic.is_behind(overview.topic(topic.translation_of)),
            "languages": [
                {
                    "name": languages.own_name(one.lang or overview.project.settings.language),
                    "lang": one.lang or overview.project.settings.language,
                    "chosen": one.slug == topic.slug,
                    "address": address(one.slug, clinic=found.clinic, variant=found.variant),
                }
                for one in topics.in_languages(topic, overview.topics)
            ],
            "clinics": [
                {
                    "name": one.name,
                    "chosen": one.key == found.clinic,
                    "address": address(topic.slug, clinic=one.key, variant=found.variant),
                }
                for one in overview.clinics
            ],
            "variants": [
                {
                    "name": words.variant_name(name),
                    "chosen": name == found.variant,
                    "address": address(topic.slug, clinic=found.clinic, variant=name),
                }
                for name in overview.variants
            ],
        }
