"""Headings written in a wrong way are mended and reported."""

from tests.articles.outlining import outline_of, split_text


def test_a_problem_of_a_heading_has_its_line() -> None:
    """Also if two headings are the same, and if a heading is in a list."""
    text = "## A\n\n- # I en liste\n\n#### B\n\n## C\n\n#### B\n\n##\n\nEt.\n\n**D**\n\n# E\n\nord\n"
    assert sorted((one.line, one.rule) for one in split_text(text)[2]) == [
        (5, "heading-skipped"),
        (9, "heading-skipped"),
        (11, "heading-empty"),
        (15, "heading-bold"),
        (17, "heading-first-level"),
    ]


def test_a_question_line_in_an_answer_stays_in_the_answer() -> None:
    """Such a line becomes a heading only in an article without headings."""
    found = outline_of(
        "Indledning.\n\n## FAQ\n\n### Må jeg løbe?\n\n"
        "Hvorfor ikke?\nFordi det gør ondt.\n\n### Må jeg gå?\n\nJa."
    )
    assert [question.question for question in found.faq] == ["Må jeg løbe?", "Må jeg gå?"]
    assert "Hvorfor ikke?" in found.faq[0].answer
    assert found.sections == ()
