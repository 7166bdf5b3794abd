"""LIX: how it is counted, and its limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.check.language import lix
from handouts.check.language.findings import Limits
from handouts.check.language.lix import Readability
from tests.check.language.remarks import HARD, found, rules
from tests.check.language.texts import TEXT, VECTOR, read


def test_lix_of_the_known_example() -> None:
    """17 words, 3 sentences, 3 long words: 17/3 + 300/17 = 23, very easy."""
    expected = Readability(words=17, sentences=3, long_words=3, lix=23, band="very easy")
    assert lix.measure(read(VECTOR)) == expected


@pytest.mark.parametrize(
    ("number", "band"),
    [
        (0, "very easy"),
        (24, "very easy"),
        (25, "easy"),
        (34, "easy"),
        (35, "medium"),
        (44, "medium"),
        (45, "hard"),
        (54, "hard"),
        (55, "very hard"),
        (90, "very hard"),
    ],
)
def test_bands_have_their_limits(number: int, band: str) -> None:
    """Up to 24, 25-34, 35-44, 45-54, 55 and more."""
    assert lix.band(number) == band


def test_an_empty_article_has_no_lix() -> None:
    """Without words, LIX is 0."""
    readability = lix.measure(read())
    assert (readability.words, readability.sentences, readability.lix) == (0, 0, 0)
    assert readability.mean_sentence == 0.0


@pytest.mark.slow("fuzzing")
@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4))
def test_counts_of_two_texts_add_up(one: list[str], other: list[str]) -> None:
    """O, P and L of two texts together are the sums of both."""
    first, second, both = (lix.measure(read(*texts)) for texts in (one, other, one + other))
    assert both.words == first.words + second.words
    assert both.sentences == first.sentences + second.sentences
    assert both.long_words == first.long_words + second.long_words


@given(TEXT)
def test_no_more_sentences_than_words_nor_long_words_than_words(text: str) -> None:
    """A text never has more sentences, or more long words, than words."""
    readability = lix.measure(read(text))
    assert readability.sentences <= readability.words
    assert 0 <= readability.long_words <= readability.words


def test_lix_warns_then_fails_and_says_what_it_counted() -> None:
    """LIX over one limit is a warning, over the other an error, but never both."""
    text = (HARD + "hver dag. ") * 12
    (remark,) = [one for one in found(text) if one.rule.startswith("lix")]
    assert remark.rule == "lix-too-high"
    assert "O 84 words, P 12 sentences, L 60 long words" in remark.message
    (remark,) = [one for one in found(text, limits=Limits(lix_fail=90)) if one.rule.startswith("lix")]
    assert remark.rule == "lix-high"
    assert not [one for one in found(text, limits=Limits(lix_warn=90, lix_fail=95)) if one.rule[:3] == "lix"]


def test_lix_of_a_few_words_is_not_reported() -> None:
    """LIX is not reported for a text of a few words: one long word would decide."""
    assert rules(HARD) == []


@pytest.mark.parametrize(
    ("lang", "is_reported"), [("da", True), ("sv", True), ("en", True), ("tr", False), ("it", False)]
)
def test_the_limits_are_for_languages_with_bands(lang: str, is_reported: bool) -> None:
    """A plain Turkish or Italian text has longer words, and would be called hard."""
    assert ("lix-too-high" in rules((HARD + "hver dag. ") * 12, lang=lang)) is is_reported
