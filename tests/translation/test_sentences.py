"""Messages are recognised by their pattern, and their values are never mixed up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.translation.sentences import Sentence, Sentences

SENTENCE = Sentence(
    "The picture {src} has {dpi} dots, fewer than {most}", "{src}: {dpi} punkter, færre end {most}"
)


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("The picture a.png has 72 dots, fewer than 150", {"src": "a.png", "dpi": "72", "most": "150"}),
        ("The picture a.png has 72 dots", None),
        ("The picture  has 72 dots, fewer than 150", {"src": "", "dpi": "72", "most": "150"}),
    ],
)
def test_values_are_read_from_a_message(message: str, values: dict[str, str] | None) -> None:
    """A message fits only as a whole; each value has at least one character."""
    assert SENTENCE.values(message) == (values if values is None or values["src"] else None)


def test_a_message_that_could_be_split_in_two_ways_is_not_translated() -> None:
    """A file name with words of the sentence in it could put a number into the wrong place."""
    assert SENTENCE.values("The picture a has 9 dots, fewer than b has 72 dots, fewer than 150") is None


def test_a_quotation_may_be_empty_and_another_value_may_not() -> None:
    """The words of a file may be none."""
    one = Sentence("No topic fits “{name}”, see {list}", "Ingen folder passer på “{name}”, se {list}")
    assert one.values("No topic fits “”, see a") == {"name": "", "list": "a"}
    assert one.values("No topic fits “a”, see ") is None


def test_a_quotation_without_marks_of_its_own_is_preferred() -> None:
    """So a long sentence with two quotations is not taken for a short one with a strange quotation."""
    both = Sentences(
        {
            "“{code}” does not look like a code of {system}": "1",
            "“{key}” has a wrong code: {reason}": "2",
        }
    )
    message = "“codes” has a wrong code: “17M” does not look like a code of icd10"
    assert [one.translated for one, _ in both.fitting(message)] == ["2", "1"]


def test_a_count_is_a_number() -> None:
    """A name that begins with “count” fits digits only, so a short sentence does not swallow others."""
    one = Sentence("{count} articles", "{count} artikler")
    assert one.values("12 articles") == {"count": "12"}
    assert one.values("No leaflet for 12 articles") is None


def test_of_two_sentences_that_fit_the_closest_comes_first() -> None:
    """It has the most characters of its own."""
    both = Sentences(
        {"Write {what}": "Skriv {what}", "Write {what} in quotes": "Skriv {what} i citationstegn"}
    )
    assert [one.english for one, _ in both.fitting("Write a in quotes")] == [
        "Write {what} in quotes",
        "Write {what}",
    ]


TEXT = st.text("a9 .,has dots“”", min_size=1, max_size=9)


@given(TEXT, TEXT, TEXT)
def test_the_values_of_a_message_are_those_it_was_made_with(src: str, dpi: str, most: str) -> None:
    """With any values: the message is recognised with the same values, or not at all."""
    message = f"The picture {src} has {dpi} dots, fewer than {most}"
    assert SENTENCE.values(message) in (None, {"src": src, "dpi": dpi, "most": most})
