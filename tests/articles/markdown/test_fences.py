"""Blocks between fences: where they are, and where one is never closed."""

import pytest

from handouts.articles.markdown import fences


@pytest.mark.parametrize(
    ("text", "blocks", "unclosed"),
    [
        ("a\n```\nb\n```\nc", ((1, 3),), None),
        ("a\n```\nb\n\n## c", (), 1),
        ("```\na\n```\n\n~~~ b\nc", ((0, 2),), 4),
        ("```` a\n```\n````", ((0, 2),), None),
        ("`a` b", (), None),
    ],
)
def test_where_fences_are(text: str, blocks: tuple[tuple[int, int], ...], unclosed: int | None) -> None:
    """Lines from 0; a fence that nobody closes is no block."""
    assert fences.fenced(text) == blocks
    assert fences.unclosed_line(text) == unclosed
    assert fences.without(text).count("\n") == text.count("\n")
