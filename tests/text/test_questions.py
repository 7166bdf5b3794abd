"""Questions typed into a search box become the words that may name a topic."""

import pytest

from handouts.text import questions


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("noget om knæ", "knæ"),
        ("Har du en folder om frossen skulder?", "frossen skulder"),
        ("something about knees", "knees"),
        ("knæartrose", "knæartrose"),
        ("noget om", "noget om"),  # nothing would be left
        ("", ""),
    ],
)
def test_words_that_say_nothing_are_left_out(question: str, words: str) -> None:
    """In Danish and English, whatever the capitals."""
    assert questions.bare(question) == words
