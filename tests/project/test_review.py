"""Reviews: when an article must be reviewed, and the state of that on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.project import review

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("review_by", "updated", "published", "months", "expected"),
    [
        ((2026, 3, 1), (2026, 1, 1), None, 24, (2026, 3, 1)),
        (None, (2024, 2, 24), (2020, 1, 1), 24, (2026, 2, 24)),
        (None, None, (2024, 2, 24), 12, (2025, 2, 24)),
        (None, (2019, 1, 1), (2024, 2, 24), 12, (2025, 2, 24)),
        (None, (2025, 8, 31), None, 6, (2026, 2, 28)),
        (None, (2024, 2, 29), None, 12, (2025, 2, 28)),
        (None, (2025, 12, 31), None, 1, (2026, 1, 31)),
        (None, None, None, 24, None),
    ],
)
def test_when_a_review_is_due(
    review_by: tuple[int, int, int] | None,
    updated: tuple[int, int, int] | None,
    published: tuple[int, int, int] | None,
    months: int,
    expected: tuple[int, int, int] | None,
) -> None:
    """On the day that the author set; else the interval after the later date (or a short month's end)."""

    def day(parts: tuple[int, int, int] | None) -> date | None:
        return parts and date(*parts)

    assert review.due(day(review_by), day(updated), day(published), months) == day(expected)


@pytest.mark.parametrize(
    ("days_left", "expected"), [(61, "fine"), (60, "soon"), (1, "soon"), (0, "soon"), (-1, "overdue")]
)
def test_the_state_of_a_review(days_left: int, expected: str) -> None:
    """It is soon from sixty days before that day, and overdue on the day after it."""
    as_of = date(2026, 6, 1)
    assert review.state(as_of + timedelta(days=days_left), as_of) == expected


def test_without_a_day_a_review_has_no_state() -> None:
    """Neither in a build without a date, nor for an article without a date."""
    assert review.state(date(2020, 1, 1), None) is None
    assert review.state(None, date(2020, 1, 1)) is None


@given(day=DAYS, months=st.integers(1, 120))
def test_an_interval_has_its_whole_number_of_months(day: date, months: int) -> None:
    """It ends so many months later, on the same day of the month, or on the last day of a shorter month."""
    found = review.due(None, day, None, months)
    assert found is not None
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("gate", "decision"), [("warn", "overdue"), ("refuse", "refused"), ("stamp", "stamped")]
)
def test_what_is_decided_about_an_overdue_review(gate: review.Gate, decision: str) -> None:
    """The clinic's setting decides; before that day, and without a day, nothing is decided."""
    settings = review.Review(months=12, overdue=gate)
    updated = date(2025, 3, 1)

    def decided(as_of: date | None) -> str:
        return review.decided(None, updated, None, settings, as_of)

    assert decided(date(2026, 3, 2)) == decision
    assert decided(date(2026, 3, 1)) == decided(None) == ""
