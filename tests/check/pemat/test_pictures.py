"""Items 15 to 19, 25 and 26 of PEMAT-P: pictures and tables."""

import pytest

from tests.check.pemat.conftest import Answers, AnswersFor


@pytest.mark.parametrize(
    ("name", "item", "answer"),
    [
        ("aare.md", 17, "none"),
        ("aare.md", 19, "none"),
        ("tur.md", 26, "open"),
        ("knee.md", 25, "none"),
    ],
)
def test_a_machine_says_what_it_sees(answers: dict[str, Answers], name: str, item: int, answer: str) -> None:
    """Each answer is the expected one; “open” where only a person can judge."""
    assert answers[name][item].answer == answer


@pytest.mark.parametrize(
    ("more", "item", "answer", "values"),
    [
        ("", 16, "open", {"count": 2}),
        ("", 17, "no", {"count": 2, "without": 1}),
        ("", 18, "no", {"count": 2}),
        ("", 19, "yes", {"count": 1, "bad": 0}),
    ],
)
def test_what_is_counted_is_said(
    shown: AnswersFor, more: str, item: int, answer: str, values: dict[str, object]
) -> None:
    """Pictures (whose files are missing) and tables are counted."""
    prefill = shown(more)[item]
    assert prefill.answer == answer
    assert values.items() <= prefill.values.items()
