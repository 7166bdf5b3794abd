"""Sentences that hyphens make headings are found."""

import pytest

from handouts.articles.misread import underlined


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ro.\n\nHvil nu, tak.\n---\nMere.", [3]),
        ("Tag 2 om dagen,\n--\nog hvil.", [1]),
        ("Gode råd\n---", []),
        ("Ro.\n---", []),
        ("Hvil, indtil...\n---", []),
        ("Hvil nu, tak.\n\n---", []),
        ("- Hvil nu, tak.\n---", []),
        ("> Hvil nu, tak.\n---", []),
        ("Gå nu,\nog hvil så.\n---", []),  # here the readers disagree
    ],
)
def test_a_sentence_above_hyphens_is_found(text: str, lines: list[int]) -> None:
    """Not a heading, an item, a quotation or a line apart."""
    assert [one.line + 1 for one in underlined.find(text.split("\n"))] == lines
