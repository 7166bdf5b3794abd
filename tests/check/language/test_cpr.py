"""CPR numbers: how sure it is that ten digits are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.check.language import cpr
from tests.check.rules.cases import TODAY


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("0707614285", "sure"),  # the office's own example
        ("0707614286", "possible"),
        ("6707614285", "possible"),  # a hospital's replacement number: day plus 60
        ("3102991234", "none"),
        ("0113991234", "none"),
        ("0000000000", "none"),
    ],
)
def test_how_certain_it_is_that_digits_are_a_cpr_number(digits: str, expected: str) -> None:
    """A valid day and check digit (modulus 11) are certain; since 2007 a valid day alone is possible."""
    assert cpr.certainty(digits, today=TODAY) == expected


@pytest.mark.parametrize(
    ("digits", "year"),
    [
        ("0101010000", 1901),
        ("0101994000", 1999),
        ("0101364000", 2036),
        ("0101375000", 2037),
        ("0101585000", 1858),
        ("0101579000", 1957),
    ],
)
def test_the_seventh_digit_tells_the_century(digits: str, year: int) -> None:
    """The centuries are those of the CPR office's table."""
    born = cpr.birthday(digits)
    assert born is not None
    assert born.year == year


@given(st.from_regex(r"\A\d{10}\Z"))
def test_any_ten_digits_can_be_judged(digits: str) -> None:
    """Digits with a day in the future are no CPR number."""
    certainty = cpr.certainty(digits, today=TODAY)
    born = cpr.birthday(digits)
    assert (certainty == "none") == (born is None or born > TODAY)
