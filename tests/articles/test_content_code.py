"""The content code of an article: same text, same code; another text, another code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.reading import HEAD, good


def code_of(text: str, head: str = HEAD) -> str:
    """The content code of a text."""
    return good(head + text).code


def test_the_content_code_is_short_and_never_changes() -> None:
    """Six hexadecimal digits, pinned here: printed leaflets are looked up by it years later."""
    assert code_of("Nakken gør ondt.\n\n## FAQ\n\n### Hvad?\n\nDet.\n") == "33C2-17"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (HEAD, "Nakken  gør ondt. \n\n\n\nHold pause.\n\n"),
        (HEAD, "Nakken\ngør ondt.\n\nHold\tpause."),
        (HEAD.replace("24/02/2024", "25/02/2024"), "Nakken gør ondt.\n\nHold pause.\n"),
        (HEAD.replace("\n---\n", "\nreviewBy: 1/1/2030\nx: y\n---\n"), "Nakken gør ondt.\n\nHold pause.\n"),
        (HEAD.replace("title: ", "Title:   "), "Nakken gør ondt.\n\nHold pause.\n"),
    ],
)
def test_the_same_text_has_the_same_code(head: str, text: str) -> None:
    """Blanks, line ends, dates and other fields do not count."""
    assert code_of(text, head) == code_of("Nakken gør ondt.\n\nHold pause.\n")


@given(st.data())
def test_another_text_has_another_code(data: st.DataObject) -> None:
    """One letter is added, removed or changed, anywhere."""
    text = "Nakken gør ondt. Hold pause i 10 minutter."
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("abcæøå019.,!"))
    changed = text[:at] + letter + text[at + data.draw(st.integers(0, 1)) :]
    assert (code_of(changed) == code_of(text)) == (changed == text)


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("Nakke", "Nakker"),
        HEAD.replace("\n---\n", "\nsummary: [Ro hjælper]\n---\n"),
        HEAD.replace("\n---\n", "\nfaq: {Hvad?: Det.}\n---\n"),
        HEAD.replace("\n---\n", "\nauthor: Mette Skov\n---\n"),
    ],
)
def test_printed_fields_of_the_front_matter_change_the_code(head: str) -> None:
    """Title, summary, questions and author."""
    assert code_of("Nakken gør ondt.\n", head) != code_of("Nakken gør ondt.\n")


def test_the_place_of_a_text_changes_the_code() -> None:
    """The same words as points, as a question with its answer, or in other paragraphs."""
    heads = [
        HEAD.replace("\n---\n", f"\n{field}\n---\n")
        for field in ("summary: [Hvad?, Det.]", "faq: {Hvad?: Det.}", "summary: [Hvad? Det.]")
    ]
    codes = [code_of("Nakken gør ondt.\n", head) for head in heads]
    codes += [code_of("Hvad? Det.\n\nNakken gør ondt.\n"), code_of("Hvad?\n\nDet. Nakken gør ondt.\n")]
    assert len(set(codes)) == len(codes)
