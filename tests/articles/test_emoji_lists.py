"""Lines that begin with emoji or numbers in boxes are lists."""

import pytest

from handouts.articles import emoji


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1️⃣ Stræk\n2️⃣ Bøj", "1. Stræk\n2. Bøj"),
        ("❶ Stræk\n\n🔟 Bøj", "1. Stræk\n\n10. Bøj"),
        ("① Stræk\n② Bøj\n\n① alene", "1. Stræk\n2. Bøj\n\n① alene"),
        ("🔹 a\n🔹 b", "+ a\n+ b"),
        ("🎉 a\n🎊 b", "+ a\n+ b"),
        ("💊 a\n🚶 b", "+ 💊 a\n+ 🚶 b"),
        ("> 💊 a\n> 🚶 b", "> + 💊 a\n> + 🚶 b"),
        ("✅ a\n✅ b", "✅ a\n✅ b"),  # ticks are known as marks of a list
        ("💊 a\nb", "💊 a\nb"),
    ],
)
def test_lines_that_begin_with_an_emoji_are_a_list(text: str, printed: str) -> None:
    """If there are two or more; a number in a box or a filled circle begins an item alone."""
    assert emoji.printable(text) == printed
