"""The topics of a project in rows: dates, pages, and when each must be read through again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from handouts.articles import topics
from handouts.articles.topics import Topic
from handouts.build import manifest
from handouts.build.manifest import Manifest
from handouts.errors import Problem
from handouts.project import review
from handouts.project.project import Project
from handouts.project.review import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One topic in the list."""

    topic: Topic
    pages: int | None
    """Pages of its leaflet, where it is built."""
    sheets: int | None
    """Sheets of paper that it takes."""
    due: date | None
    """The day on which its review is due; None where the article has no date."""
    state: State | None
    """How the review stands on the day that was asked about."""

    def as_json(self) -> dict[str, Any]:
        """Plain values; dates as ISO 8601."""
        topic = self.topic
        return {
            "slug": topic.slug,
            "title": topic.title,
            "file": topic.file,
            "lastUpdated": _iso(topic.updated),
            "datePublished": _iso(topic.published),
            "reviewBy": _iso(topic.review_by),
            "reviewDue": _iso(self.due),
            "review": self.state,
            "pages": self.pages,
            "sheets": self.sheets,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def rows(project: Project, as_of: date) -> tuple[list[Row], tuple[Problem, ...]]:
    """All topics of a project.

    Args:
        project: Where they lie.
        as_of: The day on which the reviews are looked at.

    Returns:
        Rows by slug, and a problem for each file that is no topic.

    Raises:
        UsageError: The folder of articles does not exist.
    """
    found, problems = topics.read_topics(project)
    known = _standard(manifest.read(project.output))
    return [_row(topic, known, project, as_of) for topic in found], problems


def _standard(built: Manifest) -> dict[str, tuple[int, int]]:
    """Pages and sheets of each topic's leaflet: of the standard one, where there is one."""
    first = sorted(built.records, key=lambda record: record.variant == "standard")
    return {record.slug: (record.pages, record.sheets) for record in first}


def _row(topic: Topic, known: dict[str, tuple[int, int]], project: Project, as_of: date) -> Row:
    settings = project.settings.review
    due = review.due(topic.review_by, topic.updated, topic.published, settings.months)
    pages, sheets = known.get(topic.slug, (None, None))
    state = review.state(due, as_of, soon_days=settings.soon_days)
    return Row(topic=topic, pages=pages, sheets=sheets, due=due, state=state)


def calendar(listed: Iterable[Row], *, due: str) -> bytes:
    """A calendar of reviews (RFC 5545): a day-long event a topic that has a date; same rows, same bytes.

    An event keeps its UID from one calendar to the next, so that importing the next one moves it.

    Args:
        listed: The topics.
        due: What a leaflet says before the day of its review, such as “Gennemgås senest”.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - few lists ask for one

    made = Calendar()
    made.add("prodid", "-//handouts//reviews//")
    made.add("version", "2.0")
    for row in listed:
        if row.due is None:
            continue
        event = Event()
        event.add("uid", f"review-{row.topic.slug}@handouts")
        event.add("summary", f"{due}: {row.topic.title}")
        event.add("description", row.topic.file)
        event.add("dtstart", row.due)
        event.add("dtstamp", datetime.combine(row.topic.updated or row.due, time(), UTC))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
