"""What the problems of an article say: the line, what is wrong and what to do."""

import pytest

from tests.articles.reading import HEAD, parsed


@pytest.mark.parametrize(
    ("text", "line", "rule", "message", "advice"),
    [
        ("---\ntitle: Nakke\n\nNakken.\n", 1, "front-matter-open", "is not closed", "Write --- on a line"),
        ('+++\ntitle = "Nakke"\n\nRo.\n', 1, "front-matter-open", "is not closed", "Write +++ on a line"),
        (
            "Nakken gør ondt.\n",
            1,
            "front-matter-missing",
            "no front matter",
            "Begin it with these four lines",
        ),
        ("---\ntitle: Nakke\n---\nRo.\n", 1, "date-missing", "has no date", "lastUpdated: 24/02/2024"),
        (HEAD, None, "text-missing", "no text below its front matter", "Write it"),
        (
            HEAD + "# Ryg\n\nRo.\n",
            6,
            "heading-title",
            "“Ryg” is not the title “Nakke”",
            "Remove the # heading",
        ),
        (HEAD + "> " * 200 + "dybt\n", None, "text-nested", "nested too deeply", "Write it flatter"),
        (HEAD + "- Ro.\n" * 601, 6, "text-large", "601 paragraphs", "Split the article"),
        (HEAD + "Ro.\n\n" + "|a" * 27 + "|\n" + "|-" * 27 + "|\n", 8, "text-large", "27 columns", "rows"),
        (HEAD + "Ro.\n\nSe[^a].\n", 8, "footnote-missing", "There is no footnote [^a]", "Add a line [^a]: …"),
        (HEAD + "Ro.\n\n[^a]: En bog.\n", 8, "footnote-unused", "footnote [^a]", "Put [^a] in the text"),
    ],
)
def test_a_problem_says_where_what_and_what_to_do(
    text: str, line: int | None, rule: str, message: str, advice: str
) -> None:
    """One problem, so that nothing is reported twice."""
    (problem,) = parsed(text)[1]
    assert (problem.file, problem.line, problem.rule) == ("nakke.md", line, rule)
    assert message in problem.message
    assert advice in problem.advice


def test_a_date_missing_is_not_reported_beside_a_date_that_cannot_be_read() -> None:
    """One mistake has one problem."""
    _, problems = parsed(HEAD.replace("24/02/2024", "snart") + "Ro.\n")
    assert [problem.rule for problem in problems] == ["date-unreadable"]
