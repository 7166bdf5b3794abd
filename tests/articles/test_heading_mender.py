"""Headings that an author wrote wrongly are mended and reported."""

from tests.articles.outlining import parts, taken


def test_problems_of_headings_have_their_lines() -> None:
    """Also where two headings say the same, and where a heading stands in a list."""
    text = "## A\n\n- # I en liste\n\n#### B\n\n## C\n\n#### B\n\n##\n\nEt.\n\n**D**\n\n# E\n\nord\n"
    assert sorted((one.line, one.rule) for one in taken(text)[2]) == [
        (5, "heading-skipped"),
        (9, "heading-skipped"),
        (11, "heading-empty"),
        (15, "heading-bold"),
        (17, "heading-first-level"),
    ]


def test_a_question_line_in_an_answer_stays_in_the_answer() -> None:
    """A line that asks, above its reply, makes headings of an unmarked article, but never tears a FAQ."""
    found = parts(
        "Indledning.\n\n## FAQ\n\n### Må jeg løbe?\n\n"
        "Hvorfor ikke?\nFordi det gør ondt.\n\n### Må jeg gå?\n\nJa."
    )
    assert [question.question for question in found.faq] == ["Må jeg løbe?", "Må jeg gå?"]
    assert "Hvorfor ikke?" in found.faq[0].answer
    assert found.sections == ()
