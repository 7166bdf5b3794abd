"""Answers other systems (HL7 Infobutton, URL-based): with an address of a page, or with a feed of topics.

Nothing of a request is kept or logged. An answer that is a page leads to an address with the code or the text
alone.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from handouts.articles.topics import Topic
from handouts.station import finding
from handouts.station.desk import Desk
from handouts.station.finding import Found
from handouts.station.infobutton import coded, feed, question
from handouts.station.infobutton.feed import Entry, Feed
from handouts.station.infobutton.question import Question, TooMuchError
from handouts.station.overview import Overview

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


class Infobutton:
    """Answers ``/infobutton``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def answer(self, request: Request) -> Response:
        """Answer a request of another system."""
        from starlette.responses import RedirectResponse, Response  # noqa: PLC0415 - an extra

        body = (await request.body()).decode("utf-8", "replace") if request.method == "POST" else ""
        try:
            asked = question.read(
                str(request.url.query), body.strip(), accept=request.headers.get("accept", "")
            )
        except TooMuchError:
            return self._desk.message("too_long", 400)
        overview = await self._desk.overview()
        found = coded.with_code(asked.code, asked.system, asked.lang, overview)
        if asked.form == "html":
            return RedirectResponse(clean_address(asked, found), 303)
        found = found or coded.with_text(asked.text, asked.lang, overview)
        answer = self._feed(asked, found, overview, str(request.base_url))
        body_of = feed.atom if asked.form == "atom" else feed.as_json
        return Response(body_of(answer), headers={"content-type": f"{asked.media}; charset=utf-8"})

    def _feed(self, asked: Question, found: tuple[Found, ...], overview: Overview, base: str) -> Feed:
        words = self._desk.words
        entries = []
        for one in found:
            updated = one.updated or one.published if isinstance(one, Topic) else None
            entries.append(
                Entry(
                    title=finding.title(one),
                    address=base.rstrip("/") + finding.address(one),
                    lang=coded.language(one, overview),
                    updated=updated,
                    summary=words.updated.format(date=words.day(updated)) if updated else "",
                )
            )
        return Feed(
            title=words.station,
            base=base,
            lang=words.lang,
            today=datetime.date.today(),
            question=asked,
            entries=tuple(entries),
        )


def clean_address(asked: Question, found: tuple[Found, ...]) -> str:
    """The address of the page for a question.

    Args:
        asked: The question.
        found: The topics and packages with its code.

    Returns:
        The one topic that fits; else the topics with the code; else the search for the text, or for the code
        if there is no text.
    """
    if len(found) == 1:
        return finding.address(found[0])
    if found:
        asks = {"code": asked.code, "cs": asked.system, "lang": asked.lang}
        return f"/?{urlencode({name: value for name, value in asks.items() if value})}"
    query = asked.text or asked.code
    return f"/?{urlencode({'q': query})}" if query else "/"
