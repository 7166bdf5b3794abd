"""Counts of articles by LIX, age and month of review: the numbers behind the charts of a report."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from handouts.check.language.lix import Band, band

LIX_STEP = 5
"""Width of a bar. The limits of Björnsson's bands (24, 34, 44, 54) are also limits of bars."""
_LIX_LEAST, _LIX_MOST = 20, 70
"""One bar has all articles below the first value, one has all from the second."""
_FIRST, _LAST = 24 // LIX_STEP, 55 // LIX_STEP
"""The first and the last bar that are always shown: the top of very easy, the bottom of very hard."""
AGES = ((0, 6), (6, 12), (12, 24), (24, 36), (36, 60), (60, None))
"""Limits of each age in full months: from the first, below the second."""
MONTHS = 24
"""Number of coming months that have a bar each: the usual interval between two reviews."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LixBar:
    """Articles with a LIX between two limits."""

    least: int | None
    """None: no lower limit."""
    most: int | None
    """None: no upper limit."""
    band: Band
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBar:
    """Articles of one age, counted from their last update."""

    months: tuple[int, int | None] | None
    """Limits in full months, from and below; None for articles without a date."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Reviews, counted by the month in which they are due."""

    overdue: int
    """Reviews that were due before ``as_of``."""
    months: tuple[tuple[int, int, int], ...]
    """Year, month, and number of reviews still due in it; begins with the month of ``as_of``."""
    later: int
    """Reviews due after those months."""
    undated: int
    """Articles without a date."""


def lix_bars(values: Iterable[int]) -> tuple[LixBar, ...]:
    """Count values of LIX in steps of five. Every band has a bar, so that two charts can be compared."""
    places = Counter(min(max(value, _LIX_LEAST - 1), _LIX_MOST) // LIX_STEP for value in values)
    if not places:
        return ()
    first, last = min(_FIRST, *places), max(_LAST, *places)
    return tuple(_lix_bar(place, places[place]) for place in range(first, last + 1))


def _lix_bar(place: int, count: int) -> LixBar:
    least, most = place * LIX_STEP, place * LIX_STEP + LIX_STEP - 1
    return LixBar(
        least=None if least < _LIX_LEAST else least,
        most=None if least >= _LIX_MOST else most,
        band=band(most),
        count=count,
    )


def age_bars(days: Iterable[date | None], as_of: date) -> tuple[AgeBar, ...]:
    """Count articles by the full months since they were last updated.

    Args:
        days: Day of the last update or of publication of each article, the later one; None if it has neither.
        as_of: The day of the check. A date in the future counts as new.
    """
    dates = list(days)
    ages = [_months(day, as_of) for day in dates if day is not None]
    found = [
        AgeBar(months=span, count=sum(span[0] <= age and (span[1] is None or age < span[1]) for age in ages))
        for span in AGES
    ]
    undated = sum(day is None for day in dates)
    return (*found, AgeBar(months=None, count=undated)) if undated else tuple(found)


def _months(since: date, until: date) -> int:
    """Number of full months from one day to another; 0 if the second is earlier."""
    whole = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    return max(0, whole)


def due(days: Iterable[date | None], as_of: date) -> Due:
    """Count reviews by month.

    Args:
        days: The day on which the review of each article is due; None if the article has no date.
        as_of: The day of the check. A review due on this day is not overdue yet.
    """
    dates = list(days)
    ahead = [day for day in dates if day is not None and day >= as_of]
    months = list(_following(as_of))
    found = Counter((day.year, day.month) for day in ahead)
    shown = [(year, month, found[year, month]) for year, month in months]
    return Due(
        overdue=sum(day is not None and day < as_of for day in dates),
        months=tuple(reversed([*dropwhile(lambda one: not one[2], reversed(shown))])) or tuple(shown[:1]),
        later=len(ahead) - sum(count for _, _, count in shown),
        undated=sum(day is None for day in dates),
    )


def _following(as_of: date) -> Iterator[tuple[int, int]]:
    for ahead in range(MONTHS + 1):
        year, month = divmod(as_of.year * 12 + as_of.month - 1 + ahead, 12)
        yield year, month + 1
