"""Blanks that keep words together make headings and items, too."""

import pytest

from handouts.articles.misread import blanks


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#\u00a0Ro\n-\u00a0a\n12.\u202fb\n>\u00a0c", "# Ro\n- a\n12. b\n> c"),
        ("\u00a0\u00a0- a\n> \u00a0b", "  - a\n>  b"),
        ("\u200b## Ro\n\u2060\u200b1. a", "## Ro\n1. a"),
    ],
)
def test_blanks_at_the_beginning_of_lines_are_ordinary(written: str, read: str) -> None:
    """Also behind marks; signs without a width are dropped there."""
    assert blanks.even(written) == read


@pytest.mark.parametrize("text", ["10\u00a0mg", "Ro\u200bro\na\u00a0- b", "- Ro", "2026.\u00a0Ro"])
def test_other_blanks_stay(text: str) -> None:
    """They keep a number and its unit on one line."""
    assert blanks.even(text) == text
