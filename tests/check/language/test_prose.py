"""Running text, cut into sentences and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.check.language import lix, prose
from handouts.check.passage import Kind
from tests.check.language.texts import VECTOR, passage, read


def test_each_point_of_a_list_is_a_sentence() -> None:
    """A list item counts as a sentence, with or without a full stop."""
    assert len(read("knæet er rødt", "læggen er øm.", kind="item").sentences) == 2


def test_headings_tables_and_captions_do_not_count() -> None:
    """Only paragraphs and list items are running text."""
    kinds: tuple[Kind, ...] = ("heading", "question", "cell", "caption")
    assert prose.read_prose((passage(VECTOR, kind) for kind in kinds), lang="da").words == 0


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Each word has a letter or a digit, and no text makes the program fail."""
    for word in prose.split_words(text):
        assert any(map(str.isalnum, word))
    assert lix.measure(read(text)).lix >= 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gå 3,5 km – og/eller løb!", ["gå", "3,5", "km", "og", "eller", "løb"]),
        ("En MR-scanning (f.eks. i dag)", ["en", "mr-scanning", "f.eks", "i", "dag"]),
    ],
)
def test_words_are_separated_by_blanks_or_slashes(text: str, words: list[str]) -> None:
    """A number, a short form or a word with a hyphen is one word."""
    assert prose.split_words(text) == words


@pytest.mark.parametrize(
    ("word", "long"), [("smerten", True), ("smerte", False), ("2.000.000", False), ("mr-scan", False)]
)
def test_long_words_have_more_than_six_letters(word: str, long: bool) -> None:
    """Digits and hyphens do not count as letters."""
    assert prose.is_long(word) is long
