"""Typed and typographic signs are no difference."""

import pytest

from handouts.agreement.signs import ANGLE, STAR, as_typed, even


@pytest.mark.parametrize(
    ("typed", "printed"),
    [('"ro"', "»ro«"), ("90'erne", "90’erne"), ("--", "–"), ("---", "—"), ("...", "…"), ("ro", "r\u00ado")],
)
def test_typed_and_printed_signs_are_the_same(typed: str, printed: str) -> None:
    """Quotation marks, dashes, an ellipsis, a soft hyphen."""
    assert even(typed) == even(printed)


def test_other_signs_stay_different() -> None:
    """A full stop is not an ellipsis, and a hyphen between numbers is not lost."""
    assert even("2-3") != even("23")
    assert even("ro.") != even("ro...")


def test_hidden_stars_and_brackets_are_restored() -> None:
    """They are hidden from the second parser only."""
    assert as_typed(f"2{STAR}500 mg {ANGLE}navn>") == "2*500 mg <navn>"
