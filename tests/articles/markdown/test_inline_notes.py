"""Footnotes written inside the text (``^[…]``)."""

import pytest

from tests.articles.markdown.turning import turned, words


def test_an_inline_note_is_a_footnote() -> None:
    """Markdown in it is read; two notes are two footnotes."""
    html = turned("Gå.^[Se [bogen](https://a.example/b) af *Hansen*.] Løb.^[Nej.]\n\nRo.")
    assert html.count('class="footnote-ref"') == 2
    assert html.index("Ro.") < html.index('<a href="https://a.example/b">bogen</a> af <em>Hansen</em>.')
    assert "Nej." in html


@pytest.mark.parametrize("text", ["`^[a]`", "2^[", "x^2^ [a]"])
def test_an_inline_note_in_code_or_without_an_end_is_text(text: str) -> None:
    """It is printed as written."""
    assert "footnote" not in turned(text)


def test_of_two_notes_of_one_name_the_first_counts() -> None:
    """As on GitHub; the second is reported."""
    assert "Voksne" in words("Tag 4[^1].\n\n[^1]: Voksne.\n[^1]: Børn.")
