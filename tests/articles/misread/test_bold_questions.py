"""Bold questions above their answers in one paragraph are found."""

import pytest
from lxml import html

from handouts.articles.misread import bold_questions


def parts(markup: str) -> list[tuple[bool, str]]:
    """The questions and answers of a paragraph, as HTML."""
    found = bold_questions.parted(html.fragment_fromstring(markup))
    return [(asked, html.tostring(part, encoding="unicode")) for asked, part in found]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<p><strong>Må jeg?</strong>\nJa, <em>lidt</em>.\n<b>Nu?</b><br>\nNej.</p>",
            [
                (True, "<p>Må jeg?</p>"),
                (False, "<p>Ja, <em>lidt</em>.\n</p>"),
                (True, "<p>Nu?</p>"),
                (False, "<p>Nej.</p>"),
            ],
        ),
        ("<p>Ro.\n<b>Nu?</b></p>", [(False, "<p>Ro.\n</p>"), (True, "<p>Nu?</p>")]),
        ("<p><b>Nu?</b></p>", []),  # a line of its own: a heading already
        ("<p><b>Nu?</b> Ja.</p>", []),
        ("<p>Må jeg <b>nu?</b>\nJa.</p>", []),
        ("<p><b>Ro.</b>\nJa.</p>", []),
        ("<p><em>Nu?</em>\nJa.</p>", []),
        ("<h3><b>Nu?</b>\nJa.</h3>", []),
    ],
)
def test_a_bold_question_on_its_line_is_parted_from_its_answer(
    markup: str, expected: list[tuple[bool, str]]
) -> None:
    """Other bold words stay where they are."""
    assert parts(markup) == expected
