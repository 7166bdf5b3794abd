"""Items 1 to 12 and 24 of PEMAT-P: content, words, numbers, layout."""

import pytest

from tests.check.pemat.conftest import Answers, AnswersFor


@pytest.mark.parametrize(
    ("name", "item", "answer"),
    [
        ("aare.md", 1, "open"),
        ("aare.md", 3, "no"),
        ("aare.md", 4, "no"),
        ("aare.md", 5, "no"),
        ("aare.md", 6, "none"),
        ("aare.md", 7, "yes"),
        ("aare.md", 9, "no"),
        ("aare.md", 11, "no"),
        ("aare.md", 12, "open"),
        ("tur.md", 3, "open"),
        ("tur.md", 4, "yes"),
        ("tur.md", 5, "open"),
        ("tur.md", 9, "yes"),
        ("tur.md", 11, "yes"),
        ("tur.md", 12, "yes"),
        ("tur.md", 24, "none"),
        ("knee.md", 8, "none"),
    ],
)
def test_a_machine_says_what_it_sees(answers: dict[str, Answers], name: str, item: int, answer: str) -> None:
    """Each answer is the expected one; “open” where only a person can judge."""
    assert answers[name][item].answer == answer


@pytest.mark.parametrize(
    ("more", "item", "answer", "values"),
    [
        ("Beregn din dosis.", 7, "open", {"words": "Beregn"}),
        ("Beregn din dosis.", 24, "open", {"words": "Beregn"}),
        ("Tag 2 glas.", 6, "open", {"count": 1}),
        ("ord " * 101, 8, "no", {"paragraphs": 1}),
    ],
)
def test_what_is_counted_is_said(
    shown: AnswersFor, more: str, item: int, answer: str, values: dict[str, object]
) -> None:
    """Words about calculating, numbers and long paragraphs are counted."""
    prefill = shown(more)[item]
    assert prefill.answer == answer
    assert values.items() <= prefill.values.items()
