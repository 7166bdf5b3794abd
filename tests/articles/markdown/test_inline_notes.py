"""Footnotes that are written where they belong."""

import pytest

from tests.articles.markdown.turning import turned, words


def test_an_inline_note_is_a_footnote() -> None:
    """With its Markdown; two of them are two."""
    html = turned("Gå.^[Se [bogen](https://a.example/b) af *Hansen*.] Løb.^[Nej.]\n\nRo.")
    assert html.count('class="footnote-ref"') == 2
    assert html.index("Ro.") < html.index('<a href="https://a.example/b">bogen</a> af <em>Hansen</em>.')
    assert "Nej." in html


@pytest.mark.parametrize("text", ["`^[a]`", "2^[", "x^2^ [a]"])
def test_what_is_no_inline_note(text: str) -> None:
    """In code, or where it is never closed."""
    assert "footnote" not in turned(text)


def test_of_two_notes_of_one_name_the_first_counts() -> None:
    """As for GitHub; the second is reported."""
    assert "Voksne" in words("Tag 4[^1].\n\n[^1]: Voksne.\n[^1]: Børn.")
