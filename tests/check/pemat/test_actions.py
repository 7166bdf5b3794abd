"""Items 20 to 23 of PEMAT-P: what the reader is to do."""

import pytest

from tests.check.pemat.conftest import Answers, AnswersFor


@pytest.mark.parametrize(
    ("name", "item", "answer"),
    [
        ("aare.md", 21, "no"),
        ("tur.md", 20, "yes"),
        ("tur.md", 21, "yes"),
        ("tur.md", 22, "yes"),
        ("tur.md", 23, "yes"),
        ("knee.md", 21, "yes"),
    ],
)
def test_a_machine_says_what_it_sees(answers: dict[str, Answers], name: str, item: int, answer: str) -> None:
    """Each answer is the expected one; “open” where only a person can judge."""
    assert answers[name][item].answer == answer


@pytest.mark.parametrize(
    ("more", "item", "answer", "values"),
    [
        ("", 22, "open", {"count": 2}),
    ],
)
def test_what_is_counted_is_said(
    shown: AnswersFor, more: str, item: int, answer: str, values: dict[str, object]
) -> None:
    """Numbered items that may not be steps are counted, and left to a person."""
    prefill = shown(more)[item]
    assert prefill.answer == answer
    assert values.items() <= prefill.values.items()
