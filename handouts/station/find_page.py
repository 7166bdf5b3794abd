"""The page to find a topic, and its results alone for the script that asks while somebody types."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from handouts.articles.topics import Topic
from handouts.search import search
from handouts.search.packages import Package
from handouts.station import finding
from handouts.station.desk import Desk
from handouts.station.finding import Found
from handouts.station.infobutton import coded, question
from handouts.station.labels import StationLabels
from handouts.station.overview import Overview, overdue

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


class FindPage:
    """Answers ``/`` and ``/results``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def page(self, request: Request) -> Response:
        """The whole page, with the results for ``?q=``, or the topics with ``?code=``.

        If one topic has the code, the answer leads to its page. ``cs`` (the OID of the code system) and
        ``lang`` choose between topics that fit.
        """
        from starlette.responses import RedirectResponse  # noqa: PLC0415 - an extra

        overview = await self._desk.overview()
        query, asked = _query(request), request.query_params
        found: tuple[Found, ...] | None = None
        if code := question.cleaned(asked.get("code", ""), "code"):
            oid, lang = (question.cleaned(asked.get(name, ""), "system") for name in ("cs", "lang"))
            found = coded.with_code(code, oid, lang, overview)
            if len(found) == 1:
                return RedirectResponse(finding.address(found[0]), 303)
            query = code
        elif query:
            overview = await self._desk.overviews.indexed()
        words, count = self._desk.words, len(overview.problems)
        return self._desk.page(
            "find.html",
            title=words.station,
            query=query,
            clinics=overview.clinics,
            problems=overview.problems,
            problems_count=words.problems if count == 1 else words.problems_many.format(count=count),
            **self._results(finding.find(query, overview) if found is None else found, overview),
        )

    async def results(self, request: Request) -> Response:
        """The results alone."""
        await self._desk.overview(recent=True)
        overview = await self._desk.overviews.indexed()
        return self._desk.page(
            "results.html", **self._results(finding.find(_query(request), overview), overview)
        )

    def _results(self, found: tuple[Found, ...], overview: Overview) -> dict[str, Any]:
        today = datetime.date.today()
        project = self._desk.project
        words = self._desk.words
        drafts = sum(isinstance(one, Topic) and one.draft for one in found)
        packages = sum(isinstance(one, Package) for one in found)
        return {
            "rows": [self._row(one, overview, today) for one in found],
            "count": words.counted(len(found) - drafts - packages, packages),
            "empty": not overview.topics,
            "folder": project.shown(project.content),
        }

    def _row(self, found: Found, overview: Overview, today: datetime.date) -> dict[str, Any]:
        """What the list shows of a topic or a package; a package is overdue if one of its topics is."""
        words = self._desk.words
        topics = [found] if isinstance(found, Topic) else [overview.topic(slug) for slug in found.topics]
        late = any(one and overdue(one, self._desk.project, today) for one in topics)
        return {
            "title": finding.title(found),
            "key": finding.key(found),
            "address": finding.address(found),
            "phone": finding.phone(found),
            "draft": isinstance(found, Topic) and found.draft,
            "package": "" if isinstance(found, Topic) else words.package_name(len(topics)),
            "overdue": overdue_mark(words, overview) if late else "",
            "due": "",
            "behind": any(one and one.is_behind(overview.topic(one.translation_of)) for one in topics),
            "updated": words.day(found.updated) if isinstance(found, Topic) else "",
        }


def overdue_mark(words: StationLabels, overview: Overview) -> str:
    """What the list says of an overdue topic: that it is under revision, if its leaflet says so."""
    stamped = overview.project.settings.review.overdue == "stamp"
    return words.under_revision if stamped else words.overdue


def _query(request: Request) -> str:
    """What was typed; characters after a limit are not read."""
    return request.query_params.get("q", "")[: search.LONGEST]
