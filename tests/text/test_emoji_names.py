"""Emoji have names in other programs."""

import pytest

from handouts.text.emoji_names import emoji_of


@pytest.mark.parametrize(
    ("name", "emoji"),
    [("warning", "⚠️"), ("+1", "👍"), ("heavy_check_mark", "✔️"), ("tada", "🎉"), ("toc", "")],
)
def test_a_name_has_its_emoji(name: str, emoji: str) -> None:
    """Other words have none."""
    assert emoji_of(name) == emoji
