"""The form to adapt a leaflet for one patient, and what becomes of it.

A form is answered by a redirection to an address with a random key: so no browser keeps what was typed for
its way back, and no address has it.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from handouts.leaflets import adaptation as limits
from handouts.pdf.render_problems import missing_characters
from handouts.station.adapting import form as forms
from handouts.station.adapting import memory
from handouts.station.adapting.form import Form, Mistake
from handouts.station.adapting.memory import Adapted, Memory
from handouts.station.desk import Chosen, Desk, chosen
from handouts.station.topic_page import client_of
from handouts.station.turns import BusyError
from handouts.station.worker import Refusal

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def _choice(request: Request) -> Form:
    """An empty form for the clinic and the variant of an address."""
    asked = request.query_params
    return Form(clinic=asked.get("clinic", ""), variant=asked.get("variant", ""))


class FormPage:
    """Answers ``/adapt/<slug>``."""

    def __init__(self, desk: Desk, kept: Memory) -> None:
        """Make the page.

        Args:
            desk: What all pages share.
            kept: Where the adapted leaflets are.
        """
        self._desk = desk
        self._memory = kept

    async def page(self, request: Request) -> Response:
        """The form for a topic; with ``?from=<key>`` as it was filled in."""
        from starlette.responses import RedirectResponse  # noqa: PLC0415 - an extra

        key = request.query_params.get("from", "")
        kept, slug = self._memory.get(key), request.path_params["slug"]
        if kept is not None and kept.chosen.topic.slug != slug:
            kept = None
        asked = kept.form if kept else _choice(request)
        found = await self._chosen(slug, asked, request)
        if found is None:
            return self._desk.message("missing", 404)
        overview = await self._desk.overview()
        order = self._desk.order(found, overview, datetime.date.today())
        parts = await self._desk.copies.parts(order, client=client_of(request))
        if isinstance(parts, Refusal):
            return RedirectResponse(found.page(), 303)
        words, form = self._desk.words, asked.known(parts)
        return self._desk.page(
            "adapt.html",
            title=f"{words.adapt_title.format(title=found.topic.title)} – {words.station}",
            topic=found.topic,
            lang=found.topic.lang or self._desk.project.settings.language,
            clinic=found.clinic,
            variant=found.variant,
            clinics=overview.clinics,
            variants=[(name, words.variant_name(name)) for name in overview.variants],
            back=found.page(),
            form=form,
            before=key if kept else "",
            gone=bool(key) and kept is None,
            mistakes=kept.mistakes if kept else (),
            wrong={one.field for one in kept.mistakes} if kept else set(),
            detail=kept.detail if kept else "",
            parts=parts,
            open={part.key for part in parts if form.dosed & {step.key for step in part.steps}},
            has_steps=any(part.steps for part in parts),
            most=limits.MOST_LETTERS,
            lines=limits.MOST_LINES["note"],
            minutes=round(memory.SECONDS / 60),
        )

    async def make(self, request: Request) -> Response:
        """Make the adapted leaflet, then lead to it, or back to the form with what must be corrected."""
        from starlette.responses import RedirectResponse  # noqa: PLC0415 - an extra

        given = forms.read(await request.body())
        slug = request.path_params["slug"]
        found = await self._chosen(slug, given, request) if given else None
        if given is None or found is None:
            return self._desk.message("missing", 404)
        made = await self._made(request, found, given)
        if made is None:
            return RedirectResponse(found.page(), 303)
        self._memory.forget(given.before)
        key = self._memory.put(made)
        there = f"/adapted/{key}" if made.made else f"/adapt/{quote(slug, safe='')}?from={key}"
        return RedirectResponse(there, 303)

    async def _chosen(self, slug: str, form: Form, request: Request) -> Chosen | None:
        overview = await self._desk.overview()
        return chosen(overview, slug, clinic=form.clinic, variant=form.variant, request=request)

    async def _made(self, request: Request, found: Chosen, given: Form) -> Adapted | None:
        """The leaflet, or what must be corrected; None if the article itself has mistakes."""
        overview, words, client = await self._desk.overview(), self._desk.words, client_of(request)
        order = self._desk.order(found, overview, datetime.date.today())
        parts = await self._desk.copies.parts(order, client=client)
        if isinstance(parts, Refusal):
            return None
        entry = Adapted(chosen=found, form=given, parts=parts, mistakes=given.mistakes(parts, words))
        if entry.mistakes:
            return entry
        adapted = replace(order, adaptation=given.adaptation())
        try:
            outcome = await self._desk.copies.copy(adapted, client=client)
        except BusyError:  # what was typed must not be lost
            return replace(entry, mistakes=(Mistake(field="", text=words.busy_more),))
        if not isinstance(outcome, Refusal):
            return replace(entry, made=outcome)
        from markupsafe import Markup, escape  # noqa: PLC0415 - comes with the templates

        signs = "".join(map(missing_characters, outcome.problems))
        said = words.adapt_glyphs.format(signs=_named(signs)) if signs else words.failed
        wrong = [one for one in outcome.problems if one.severity == "error"]
        told = self._desk.told
        why = [escape(one.place) + " " + told(one.message, one.advice) for one in wrong]
        detail = "" if signs else Markup(" ").join(why or [told(outcome.message, outcome.advice)])
        return replace(entry, mistakes=(Mistake(field="", text=said),), detail=detail)


def _named(signs: str) -> str:
    """Characters with their numbers: this page may not be able to show them either."""
    return ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)
