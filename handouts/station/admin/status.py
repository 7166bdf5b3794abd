"""The status of all articles: what is overdue, what cannot be made, what has findings, what is a draft."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from handouts.errors import has_error
from handouts.station.admin.findings import Findings, Found
from handouts.station.desk import Desk
from handouts.station.overview import Overview, overdue
from handouts.station.state.preparation import Preparation

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from handouts.articles.topics import Topic

_SECONDS = 2.0
"""Time for which the page waits for findings; then it shows those that there are."""


class Status:
    """Answers ``/status``."""

    def __init__(self, desk: Desk, findings: Findings, preparation: Preparation) -> None:
        self._desk = desk
        self._findings = findings
        self._preparation = preparation

    async def page(self, request: Request) -> Response:  # noqa: ARG002 - as Starlette calls it
        """The page."""
        overview = await self._desk.overview()
        await self._findings.find_all(overview, _SECONDS)
        found = self._findings.known(overview)
        today, words = datetime.date.today(), self._desk.words
        late = [(due, topic) for topic in overview.topics if (due := self._due(topic, today))]
        refused = {slug for slug, _ in self._preparation.refused}
        failed = [one for one in overview.topics if one.slug in refused or has_error(found.get(one.slug, ()))]
        return self._desk.page(
            "status.html",
            title=f"{words.status} – {words.station}",
            problems=overview.problems,
            overdue=[
                {**_row(topic), "note": words.status_due.format(date=words.day(due))}
                for due, topic in sorted(late, key=lambda one: one[0])
            ],
            failed=[_row(topic) for topic in failed],
            findings=self._counted(overview, found),
            every=[_row(topic) for topic in overview.topics],
            drafts=[_row(topic) for topic in overview.topics if topic.draft],
            failure=self._findings.failure,
            unchecked=len(overview.topics) - len(found),
            all=len(overview.topics),
        )

    def _due(self, topic: Topic, today: datetime.date) -> datetime.date | None:
        """Since when a topic is overdue; None if it is not, or if it is a draft."""
        return None if topic.draft else overdue(topic, self._desk.project, today)

    def _counted(self, overview: Overview, found: dict[str, Found]) -> list[dict[str, Any]]:
        """The topics with findings, those with errors and the most findings first."""
        words = self._desk.words

        def note(problems: Found) -> str:
            counts = Counter(problem.severity for problem in problems)
            kinds = (
                (counts["error"], words.status_errors),
                (counts["warning"], words.status_warnings),
                (counts["note"], words.status_notes),
            )
            return ", ".join(text.format(count=count) for count, text in kinds if count)

        def weight(topic: Topic) -> tuple[int, int, int]:
            counts = Counter(problem.severity for problem in found[topic.slug])
            return -counts["error"], -counts["warning"], -counts["note"]

        with_findings = [topic for topic in overview.topics if found.get(topic.slug)]
        return [{**_row(one), "note": note(found[one.slug])} for one in sorted(with_findings, key=weight)]


def _row(topic: Topic) -> dict[str, Any]:
    address = f"/preview/{quote(topic.slug, safe='')}"
    return {"title": topic.title, "address": address, "note": ""}
