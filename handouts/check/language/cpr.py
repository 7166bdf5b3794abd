"""Danish personal numbers (CPR): how sure it is that ten digits are one.

A number is the day of birth, ``DDMMYY``, and four digits; the seventh determines the century. Until 2007 the
last digit was a check digit (modulus 11, weights 4 3 2 7 6 5 4 3 2 1). Since 1 October 2007 the office issues
numbers without one, so a number with a wrong check digit can be valid.

Source: CPR-kontoret, “Personnummeret i CPR” (2008) and “Personnumre uden kontrolciffer (modulus 11 kontrol)”.
"""

from datetime import date
from typing import Literal

Certainty = Literal["sure", "possible", "none"]

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REPLACEMENT = 60
"""Added to the day in numbers that hospitals make for those who have none."""


def certainty(digits: str, *, today: date) -> Certainty:
    """Whether ten digits are somebody's number.

    Args:
        digits: Ten digits, without the hyphen.
        today: No day of birth is later.

    Returns:
        ``sure`` if the day of birth exists and the check digit is right; ``possible`` if only the day
        exists; ``none`` otherwise.
    """
    born = birthday(digits)
    if born is None or born > today:
        return "none"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return "sure" if total % 11 == 0 else "possible"


def birthday(digits: str) -> date | None:
    """The day of birth in a number, or None if that day does not exist."""
    day, month, short, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    day = day - _REPLACEMENT if day > _REPLACEMENT else day
    try:
        return date(_century(short, seventh) + short, month, day)
    except ValueError:
        return None


def _century(short: int, seventh: int) -> int:
    """The century by the seventh digit and the year's last two, as the office's table has it."""
    if seventh <= 3:  # noqa: PLR2004 - the table
        return 1900
    if seventh in {4, 9}:
        return 2000 if short <= 36 else 1900  # noqa: PLR2004
    return 2000 if short <= 57 else 1800  # noqa: PLR2004
