"""Dates as clinics write them: day first, never month first."""

import re
from datetime import date

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d+)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_FULL_YEAR = 4
_EARLIEST, _LATEST = 1900, 2199
"""Years outside this range are typing mistakes."""


class DateError(ValueError):
    """A text is not a date. Has the name of the rule, the message and the advice."""

    def __init__(self, rule: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.advice = advice


def parse(text: str) -> date:
    """Read a date written ``24/02/2024``, ``24-02-2024``, ``24.02.2024`` or ``2024-02-24``.

    Args:
        text: The date as written. Quotes and blanks around it are ignored, and so is a time of day after an
            ISO date.

    Returns:
        The date. The day always comes before the month unless the year comes first
        (ISO 8601), as dates are written in Denmark (Dansk Sprognævn, Retskrivningsordbogen § 44).

    Raises:
        DateError: The text is not a date, the date does not exist, or its year does not have four digits.
    """
    written = text.strip().strip("\"'").strip().rstrip(".")
    if match := _ISO.fullmatch(written):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(written):
        day, month, year = match.groups()
    else:
        raise DateError(
            "date-unreadable",
            f"“{text}” is not a date",
            "Write day, month, year with numbers, such as 24/02/2024",
        )
    if len(year) != _FULL_YEAR:
        raise DateError(
            "date-short-year",
            f"“{text}” has no four-digit year",
            f"Write the whole year, such as {day}/{month}/20{year[-2:].zfill(2)}",
        )
    return _existing(text, int(year), int(month), int(day), is_iso=written.startswith(year))


def _existing(text: str, year: int, month: int, day: int, *, is_iso: bool) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        is_american = not is_iso and month > 12 >= day  # noqa: PLR2004 - months in a year
        hint = "; dates are read day first" if is_american else ""
        raise DateError(
            "date-impossible",
            f"“{text}” does not exist in the calendar{hint}",
            "Correct the day or the month, written day first, such as 24/02/2024",
        ) from None
    if not _EARLIEST <= year <= _LATEST:
        raise DateError("date-impossible", f"“{text}” is outside {_EARLIEST}-{_LATEST}", "Correct the year")
    return found


def in_words(day: date, locale: str) -> str:
    """Write a date in words, as in “24. februar 2024” (CLDR's long form, by Babel).

    Args:
        day: The date.
        locale: CLDR locale, such as ``da_DK`` or ``en_GB``.
    """
    from babel.dates import format_date  # noqa: PLC0415 - 60 ms that only a leaflet needs

    return format_date(day, format="long", locale=locale)
