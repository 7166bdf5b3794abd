"""What all pages of one run of the station share, and how they are filled in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from handouts.articles.topics import Topic
from handouts.errors import HandoutsError, MachineError
from handouts.project import own_files, templates
from handouts.project.project import Project
from handouts.station import labels
from handouts.station.copies import Copies
from handouts.station.labels import StationLabels
from handouts.station.overview import Overview, Overviews
from handouts.station.places import SERVED
from handouts.station.worker import Order
from handouts.translation import translation
from handouts.translation.translation import Translation

if TYPE_CHECKING:
    from markupsafe import Markup
    from starlette.requests import Request
    from starlette.responses import Response

CLINIC_COOKIE = "handouts_clinic"
"""Keeps the clinic that was chosen last on this computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A leaflet that can be asked for: a known topic, clinic and variant."""

    topic: Topic
    clinic: str
    variant: str

    @property
    def pdf(self) -> str:
        """Address of its PDF."""
        clinic, slug, variant = (quote(one, safe="") for one in (self.clinic, self.topic.slug, self.variant))
        return f"/pdf/{clinic}/{slug}.{variant}.pdf"

    @property
    def adapt(self) -> str:
        """Address of the form to adapt it for one patient."""
        choice = urlencode({"clinic": self.clinic, "variant": self.variant})
        return f"/adapt/{quote(self.topic.slug, safe='')}?{choice}"

    @property
    def phone(self) -> str:
        """Address of the page with its QR code."""
        choice = urlencode({"clinic": self.clinic, "variant": self.variant})
        return f"/phone/{quote(self.topic.slug, safe='')}?{choice}"

    def picture(self, number: int) -> str:
        """Address of the picture of a page."""
        return f"{self.pdf.replace('/pdf/', '/page/', 1).removesuffix('.pdf')}.{number}.png"

    def page(self, **more: str) -> str:
        """Address of its page."""
        return address(self.topic.slug, clinic=self.clinic, variant=self.variant, **more)


def address(slug: str, **choice: str) -> str:
    """Address of the page of a topic."""
    query = urlencode(choice)
    return f"/topic/{quote(slug, safe='')}" + f"?{query}" * bool(query)


@dataclass(slots=True, kw_only=True)
class Desk:
    """What all pages share. Project and words change when settings or templates do."""

    project: Project
    words: StationLabels
    overviews: Overviews
    copies: Copies
    _design: str = ""
    _messages: Translation | None = None
    """In the language of the words; None before the first one is said."""

    async def overview(self, *, recent: bool = False) -> Overview:
        """What is known of the project now.

        Args:
            recent: Whether half a second ago is good enough, for what a page loads.
        """
        found = await (self.overviews.recent() if recent else self.overviews.current())
        if found.design != self._design:
            self._follow(found)
        return found

    def _follow(self, overview: Overview) -> None:
        """Take over settings and words that have changed; words with mistakes are not taken over."""
        self.project = overview.project
        if self._design:
            with suppress(HandoutsError):
                self.words = labels.read(self.project.templates, self.project.settings.language)
        self._design, self._messages = overview.design, None

    def order(self, chosen: Chosen, overview: Overview, today: date) -> Order:
        """The order of a copy."""
        return Order(
            project=overview.project,
            slug=chosen.topic.slug,
            clinic=chosen.clinic,
            variant=chosen.variant,
            today=today,
            state=overview.state_of(chosen.topic, chosen.clinic),
            design=overview.design,
            version=overview.version,
            draft=chosen.topic if chosen.topic.draft else None,
        )

    def filled(self, name: str, **values: Any) -> str:  # noqa: ANN401 - values of a template
        """A filled template of ``templates/station/``."""
        return templates.filled(
            f"station/{name}",
            {"words": self.words, "places": SERVED, "told": self.told, **values},
            folders=self.project.templates,
        )

    def file(self, name: str) -> bytes:
        """A file of ``templates/station/``; one in the project's own folder counts first."""
        folders = self.project.templates
        return next(
            own_files.read(one, path) for one in folders if (path := one / "station" / name).is_file()
        )

    def page(self, name: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - as above
        """An answer with a page."""
        from starlette.responses import HTMLResponse  # noqa: PLC0415 - an extra

        return HTMLResponse(self.filled(name, **values), status)

    def message(self, word: str, status: int, *, back: str = "") -> Response:
        """An answer that only says something: the labels ``word`` and ``word_more``."""
        said = self.said(word)
        return self.says(said["title"], said["text"], status, back=back)

    def says(self, title: str, text: str, status: int, *, detail: str = "", back: str = "") -> Response:
        """An answer that only says something, with a detail and an address to go back to."""
        return self.page("message.html", status, title=title, text=text, detail=detail, back=back)

    def told(self, *messages: str) -> Markup:
        """Messages of the program in the language of the page, as HTML; English ones are marked as English.

        Args:
            messages: One, or a message and its advice: they are joined by full stops.
        """
        from markupsafe import Markup, escape  # noqa: PLC0415 - comes with the templates

        if self._messages is None:
            try:
                self._messages = translation.read(self.words.lang, self.project.templates)
            except HandoutsError:  # the project's own file has a mistake
                self._messages = translation.read(self.words.lang, self.project.templates[-1:])
        phrases = [self._messages.phrase(message) for message in messages]
        return Markup(". ").join(
            escape(one.text)
            if one.lang == self.words.lang
            else Markup('<span lang="{}">{}</span>').format(one.lang, one.text)
            for one in phrases
        )

    def unprinted(self, error: MachineError, back: str) -> Response:
        """An answer that says that a printer did not take a leaflet, and why."""
        words, detail = self.words, self.told(error.message, error.advice)
        return self.says(words.printer_failed, words.printer_failed_more, 502, detail=detail, back=back)

    def said(self, word: str) -> dict[str, str]:
        """Title and text of a message."""
        return {"title": getattr(self.words, word), "text": getattr(self.words, f"{word}_more")}


def chosen(
    overview: Overview,
    slug: str,
    *,
    clinic: str,
    variant: str,
    request: Request | None = None,
    drafts: bool = False,
) -> Chosen | None:
    """The leaflet that an address names, among those that exist.

    Args:
        overview: What exists.
        slug: The topic.
        clinic: The clinic; empty for the one of the cookie, or else the first one.
        variant: The variant; empty for the first one.
        request: Where the cookie is looked for.
        drafts: Whether a draft has one, for its author.

    Returns:
        The leaflet; None if the topic, the clinic or the variant does not exist.
    """
    topic = overview.topic(slug)
    keys = [one.key for one in overview.clinics]
    kept = request.cookies.get(CLINIC_COOKIE, "") if request is not None else ""
    named = clinic or next((key for key in keys if quote(key, safe="") == kept), keys[0] if keys else "")
    wanted = variant or overview.variants[0]
    if topic is None or (topic.draft and not drafts) or named not in keys or wanted not in overview.variants:
        return None
    return Chosen(topic=topic, clinic=named, variant=wanted)
