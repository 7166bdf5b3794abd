"""Dates as clinics write them: day first, never month first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.text import dates
from handouts.text.dates import DateError

WAYS = (
    "{d:02}/{m:02}/{y}",
    "{d}/{m}/{y}",
    "{d:02}-{m:02}-{y}",
    "{d}-{m}-{y}",
    "{d:02}.{m:02}.{y}",
    "{d}.{m}.{y}",
    "{d}. {m}. {y}",
    "{d} / {m} / {y}",
    "{y}-{m:02}-{d:02}",
    "{y}-{m}-{d}",
    "{y}-{m:02}-{d:02}T08:30:00Z",
    "{y}-{m:02}-{d:02} 08:30:00 +01:00",
    '"{d:02}/{m:02}/{y}"',
    "'{d:02}-{m:02}-{y}'",
    "  {d:02}/{m:02}/{y}\t",
    "{d}.{m}.{y}.",
)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, st.sampled_from(WAYS))
def test_every_day_is_read_in_every_way_of_writing_it(day: date, way: str) -> None:
    """With slashes, hyphens or full stops, or as ISO date; with quotes or without."""
    assert dates.parse(way.format(d=day.day, m=day.month, y=day.year)) == day


@pytest.mark.parametrize("sign", ["/", "-", "."])
def test_the_day_comes_first(sign: str) -> None:
    """A date that could be read either way is read as in Denmark."""
    assert dates.parse(f"03{sign}04{sign}2025") == date(2025, 4, 3)


@pytest.mark.parametrize("written", ["02/24/2024", "12-31-2024", "1.13.2024", "2024-13-01"])
def test_the_month_never_comes_first(written: str) -> None:
    """A date that exists only if the month comes first is refused, and the message gives the reason."""
    with pytest.raises(DateError) as error:
        dates.parse(written)
    assert error.value.rule == "date-impossible"
    assert ("day first" in error.value.message) == (not written.startswith("2024"))


@pytest.mark.parametrize(
    "written", ["31/02/2024", "29/02/2023", "00/01/2024", "1/0/2024", "2023-02-29", "1/1/0000"]
)
def test_an_impossible_date_is_refused(written: str) -> None:
    """It is not changed to the nearest day that exists."""
    with pytest.raises(DateError) as error:
        dates.parse(written)
    assert error.value.rule == "date-impossible"
    assert written in error.value.message


@pytest.mark.parametrize(
    "written", ["24/02/24", "24-2-24", "24.02.24", "24-02-19", "24/02/202", "24/02/20244", "1/1/0"]
)
def test_the_year_has_four_digits(written: str) -> None:
    """A year with more or fewer digits is refused, not guessed."""
    with pytest.raises(DateError) as error:
        dates.parse(written)
    assert error.value.rule == "date-short-year"


@pytest.mark.parametrize("written", ["24/02/0024", "24/02/1899", "2200-01-01", "9999-12-31"])
def test_a_year_of_another_century_is_refused(written: str) -> None:
    """It is a typing mistake: no leaflet is that old, or from the far future."""
    with pytest.raises(DateError) as error:
        dates.parse(written)
    assert error.value.rule == "date-impossible"


@pytest.mark.parametrize(
    "written",
    ["", " ", "i går", "24. februar 2024", "2024", "24/02", "1/2/3/2024", "2024/02/24", "24/02/2024x"],
)
def test_a_text_that_is_not_a_date_is_refused(written: str) -> None:
    """The advice shows how to write a date."""
    with pytest.raises(DateError) as error:
        dates.parse(written)
    assert error.value.rule == "date-unreadable"
    assert "24/02/2024" in error.value.advice


@given(st.text() | st.text(st.sampled_from("0123456789/-. T:'\"٣²")))
def test_any_other_text_is_a_date_error(written: str) -> None:
    """No other error is raised, and every date that is read is between 1900 and 2199."""
    try:
        found = dates.parse(written)
    except DateError as error:
        assert error.rule in {"date-unreadable", "date-impossible", "date-short-year"}
        assert error.advice
    else:
        assert 1900 <= found.year <= 2199


def test_dates_in_words() -> None:
    """In Danish and in English, as in a letter."""
    assert dates.in_words(date(2024, 2, 24), "da_DK") == "24. februar 2024"
    assert dates.in_words(date(2024, 2, 1), "en_GB") == "1 February 2024"
