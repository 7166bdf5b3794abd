"""The counts of a report: difficulty, age, and reviews by month."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.report import statistics
from tests.check.checking import TODAY


@given(st.lists(st.integers(0, 200)))
def test_every_lix_is_in_one_bar(values: list[int]) -> None:
    """The bars follow each other without a gap, and no bar has two bands."""
    bars = statistics.lix_bars(values)
    assert sum(bar.count for bar in bars) == len(values)
    for bar, following in itertools.pairwise(bars):
        assert following.least == (bar.most or 0) + 1
    assert {bar.band for bar in bars} in (
        set(),
        {"very easy", "easy", "medium", "hard", "very hard"},
    )


DAYS = st.lists(st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)))


@given(DAYS, st.dates(date(1900, 1, 1), date(2190, 12, 31)))
def test_every_day_is_counted_once(days: list[date | None], as_of: date) -> None:
    """Each article is counted once as an age and once as a review; the months follow each other."""
    ages, due = statistics.age_bars(days, as_of), statistics.due(days, as_of)
    assert sum(bar.count for bar in ages) == len(days)
    assert due.overdue + sum(count for *_, count in due.months) + due.later + due.undated == len(days)
    assert due.overdue == sum(day is not None and day < as_of for day in days)
    months = [12 * year + month for year, month, _ in due.months]
    assert months == list(range(12 * as_of.year + as_of.month, 12 * as_of.year + as_of.month + len(months)))


@pytest.mark.parametrize(
    ("days", "months"), [(0, (0, 6)), (-9, (0, 6)), (364, (6, 12)), (365, (12, 24)), (5 * 366, (60, None))]
)
def test_an_age_counts_full_months(days: int, months: tuple[int, int | None]) -> None:
    """An age counts full months only; a date in the future counts as new."""
    found = [bar.months for bar in statistics.age_bars([TODAY - timedelta(days)], TODAY) if bar.count]
    assert found == [months]
