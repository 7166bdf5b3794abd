"""When an article must be reviewed, and whether the review is due."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

State = Literal["fine", "soon", "overdue"]
Gate = Literal["warn", "refuse", "stamp"]
"""What a build with a date does if the review of a leaflet is overdue."""
DECISIONS: dict[Gate, str] = {"warn": "overdue", "refuse": "refused", "stamp": "stamped"}
"""The word for each of them in the manifest."""

READ_THROUGH = "Read it through and set lastUpdated, or the next reviewBy"
"""Advice for a review that is due."""
SOON_DAYS = 60
"""Days before a review in which it is reported: a clinic plans two months ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The table ``[review]`` of ``handouts.toml``."""

    months: int = 24
    """Months from the last update to the review of an article without ``reviewBy`` (1 to 120)."""
    soon_days: int = SOON_DAYS
    """Days before a review in which it is reported (0 to 365)."""
    overdue: Gate = "warn"
    """What ``build --as-of`` does if the review of a leaflet is overdue."""


def due(review_by: date | None, updated: date | None, published: date | None, months: int) -> date | None:
    """The day on which the review of an article is due.

    Args:
        review_by: The day that its author set; if given, it is used.
        updated: The day of its last update.
        published: The day of its publication.
        months: The clinic's interval, counted from the later of the two.

    Returns:
        The day; the last one of the month if the month is shorter (31 August plus six months: 28 February).
        None if the article has no date.
    """
    if review_by is not None:
        return review_by
    dates = [day for day in (updated, published) if day is not None]
    return _later(max(dates), months) if dates else None


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def state(day: date | None, as_of: date | None, *, soon_days: int = SOON_DAYS) -> State | None:
    """The state of a review on a day.

    Args:
        day: The day on which it is due.
        as_of: The day to judge by; None in a build without a date, which never uses today's date.
        soon_days: Days before ``day`` in which the state is ``soon``.

    Returns:
        ``overdue`` after that day, ``soon`` on it and in the days before it, ``fine`` earlier; None if either
        day is unknown.
    """
    if day is None or as_of is None:
        return None
    if as_of > day:
        return "overdue"
    return "soon" if day - as_of <= timedelta(days=soon_days) else "fine"


def decided(
    review_by: date | None,
    updated: date | None,
    published: date | None,
    settings: Review,
    as_of: date | None,
) -> str:
    """What the review check decides about an article on a day.

    Args:
        review_by: The day that its author set.
        updated: When it was last updated.
        published: When it was published.
        settings: The review settings of the clinic.
        as_of: The day to judge by; None if the build has no date.

    Returns:
        ``overdue``, ``refused`` or ``stamped``; empty if the review is not overdue.
    """
    day = due(review_by, updated, published, settings.months)
    return DECISIONS[settings.overdue] if state(day, as_of) == "overdue" else ""
