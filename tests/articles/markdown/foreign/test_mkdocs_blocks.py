"""Tabs of MkDocs are printed one below the other, and definitions without a term are paragraphs."""

import pytest

from handouts.articles.markdown.foreign import mkdocs_blocks


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('=== "Uge 1"\n\n    Gå.\n\n    - Løb.\n\nRo.', "**Uge 1**\n\nGå.\n\n- Løb.\n\nRo."),
        ("===! 'Uge 1'\n    Gå.", "**Uge 1**\nGå."),
        ('- a\n\n    === "Uge 1"\n\n        Gå.\n', "- a\n\n    **Uge 1**\n\n    Gå.\n"),
        ('=== "A"\n\n    === "B"\n\n        Gå.', "**A**\n\n**B**\n\nGå."),
        ("<!-- md:option a -->\n\n:   Ring.\n    Nu.", "<!-- md:option a -->\n\n    Ring.\n    Nu."),
    ],
)
def test_the_words_of_a_tab_are_above_its_content(written: str, printed: str) -> None:
    """Also in items and in other tabs; lines are kept."""
    assert mkdocs_blocks.as_text(written) == printed


@pytest.mark.parametrize(
    "text", ['```\n=== "a"\n\n    b\n```', 'Titel\n===\n\n    "a"', "a === b", "Ord\n:   Forklaring"]
)
def test_other_text_is_not_changed(text: str) -> None:
    """Code, underlined headings, words, definitions with a term."""
    assert mkdocs_blocks.as_text(text) == text
