"""Line ends and short quotes of WordPress markup."""

from handouts.importing.wordpress.parts import blank_lines, shown


def test_removed_markup_keeps_the_numbers_of_the_lines_below() -> None:
    """Markup in one line leaves nothing."""
    assert blank_lines("[a\nb\nc]").count("\n") == 2
    assert blank_lines("[a]") == ""


def test_markup_in_a_message_is_one_short_line() -> None:
    """It has at most 80 characters and an ellipsis."""
    assert shown("[boks\n  id=1]") == "[boks id=1]"
    assert shown("a" * 90) == "a" * 80 + "…"
