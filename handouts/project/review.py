"""When an article must be read through again, and whether that day has come."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

State = Literal["fine", "soon", "overdue"]
Gate = Literal["warn", "refuse", "stamp"]
"""What a build with a date does with a leaflet whose review is overdue."""
DECISIONS: dict[Gate, str] = {"warn": "overdue", "refuse": "refused", "stamp": "stamped"}
"""What the manifest says of it."""

READ_THROUGH = "Read it through and set lastUpdated, or the next reviewBy"
"""What to do about a review that is due."""
SOON_DAYS = 60
"""Days before a review is due in which it is told: a clinic plans two months ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What ``[review]`` of ``handouts.toml`` may say."""

    months: int = 24
    """Months after its last update in which an article that names no ``reviewBy`` is due (1 to 120)."""
    soon_days: int = SOON_DAYS
    """Days before a review is due in which it is told (0 to 365)."""
    overdue: Gate = "warn"
    """What ``build --as-of`` does with a leaflet whose review is overdue."""


def due(review_by: date | None, updated: date | None, published: date | None, months: int) -> date | None:
    """The day on which an article's review is due.

    Args:
        review_by: The day that its author set, which counts before all else.
        updated: When it was last updated.
        published: When it was published.
        months: The clinic's interval, counted from the later of the two.

    Returns:
        The day; the last of a month where the interval ends in a shorter one (31 August and six months:
        28 February). None where the article has no date.
    """
    if review_by is not None:
        return review_by
    told = [day for day in (updated, published) if day is not None]
    return _later(max(told), months) if told else None


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def state(day: date | None, as_of: date | None, *, soon_days: int = SOON_DAYS) -> State | None:
    """How a review stands on a day.

    Args:
        day: When it is due.
        as_of: The day that is asked about; None for a build without one, which never looks at today.
        soon_days: Days before ``day`` in which it is told.

    Returns:
        ``overdue`` after that day, ``soon`` on it and in the days before, ``fine`` earlier; None where
        either day is unknown.
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
    """What the review gate decides of an article on a day.

    Args:
        review_by: The day that its author set.
        updated: When it was last updated.
        published: When it was published.
        settings: The clinic's.
        as_of: The day of the gate; None where it does not stand.

    Returns:
        ``overdue``, ``refused`` or ``stamped``; nothing where the review is not overdue.
    """
    day = due(review_by, updated, published, settings.months)
    return DECISIONS[settings.overdue] if state(day, as_of) == "overdue" else ""
