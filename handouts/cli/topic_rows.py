"""The rows of ``handouts list``: the topics of a project with dates, pages and the state of their review."""

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
    """Pages of its standard leaflet; None if it is not built."""
    sheets: int | None
    """Sheets of paper of that leaflet, printed two-sided; None if it is not built."""
    due: date | None
    """The day on which its review is due; None if the article has no date."""
    state: State | None
    """``fine``, ``soon`` or ``overdue`` on the day in question; None if the article has no date."""

    def as_json(self) -> dict[str, Any]:
        """JSON data with the keys of the manifest; dates are ISO 8601, or empty as in the manifest."""
        topic = self.topic
        return {
            "slug": topic.slug,
            "title": topic.title,
            "source": topic.file,
            "updated": _iso(topic.updated),
            "published": _iso(topic.published),
            "review_by": _iso(topic.review_by),
            "review_due": _iso(self.due),
            "review_state": self.state or "",
            "pages": self.pages,
            "sheets": self.sheets,
        }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def rows(project: Project, as_of: date) -> tuple[list[Row], tuple[Problem, ...]]:
    """List all topics of a project.

    Args:
        project: The project.
        as_of: The day with which the review dates are compared.

    Returns:
        Rows by slug, and a problem for each file that cannot be a topic.

    Raises:
        UsageError: The folder of articles does not exist.
    """
    found, problems = topics.read_topics(project)
    sizes = _sizes(manifest.read(project.output))
    return [_row(topic, sizes, project, as_of) for topic in found], problems


def _sizes(built: Manifest) -> dict[str, tuple[int, int]]:
    """Pages and sheets of each topic by slug: those of its standard leaflet if there is one."""
    standard_last = sorted(built.records, key=lambda record: record.variant == "standard")
    return {record.slug: (record.pages, record.sheets) for record in standard_last}


def _row(topic: Topic, sizes: dict[str, tuple[int, int]], project: Project, as_of: date) -> Row:
    settings = project.settings.review
    due = review.due(topic.review_by, topic.updated, topic.published, settings.months)
    pages, sheets = sizes.get(topic.slug, (None, None))
    state = review.state(due, as_of, soon_days=settings.soon_days)
    return Row(topic=topic, pages=pages, sheets=sheets, due=due, state=state)


def calendar(listed: Iterable[Row], *, due: str) -> bytes:
    """Make a calendar of the reviews (RFC 5545): one all-day event per topic with a date.

    An event has the same UID in every calendar, so importing a new calendar moves the event.

    Args:
        listed: The topics.
        due: The words before the review date on a leaflet, such as “Gennemgås senest”.

    Returns:
        The bytes of an .ics file: the same for the same rows.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - only --ics needs it

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
