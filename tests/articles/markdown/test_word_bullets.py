"""Bullets that were pasted from a word processor."""

from tests.articles.markdown.turning import turned

LIST = "<ul><li>feber</li><li>rødme</li></ul>"


def test_a_pasted_bullet_is_an_item() -> None:
    """With a blank, a tab or a hard blank behind it, directly below its paragraph too."""
    for gap in (" ", "\t", "\u00a0"):
        assert turned(f"Ring ved:\n•{gap}feber\n•{gap}rødme") == f"<p>Ring ved:</p>{LIST}"
        assert turned(f"Ring ved:\n\n▪{gap}feber\n▪{gap}rødme") == f"<p>Ring ved:</p>{LIST}"


def test_a_bullet_in_a_line_or_in_code_stays() -> None:
    """Only at the beginning of a line it makes an item."""
    assert turned("Feber • rødme") == "<p>Feber • rødme</p>"
    assert "• a" in turned("```\n• a\n```").replace("&#8226;", "•").replace("&#32;", " ")
