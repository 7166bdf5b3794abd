"""Code and comments are kept away while a text is changed, and come back unchanged."""

import pytest

from handouts.importing.markdown_folder.protected import Protected
from handouts.importing.markdown_folder.report import Report


@pytest.mark.parametrize(
    "text",
    [
        "Før `{{ x }}` efter",
        "Før ``a ` b`` efter",
        "```\n[[x]]\n\n<!-- y -->\n```\nEfter",
        "Før <!-- [[x]]\nto --> efter",
        "Før %% x\nto %% efter",
        "{::comment}\nx\n{:/comment}",
    ],
)
def test_code_and_comments_come_back(text: str) -> None:
    """Meanwhile the text has as many lines, and nothing of them."""
    protected = Protected(Report("a.md", 1).say)
    without = protected.without(text)
    assert without.count("\n") == text.count("\n")
    assert "x" not in without
    assert protected.restored(without) == text


@pytest.mark.parametrize("text", ["Før `x efter", "5 %% x %% 6", "<!-- x"])
def test_a_piece_without_an_end_is_text(text: str) -> None:
    """So are percentages."""
    assert Protected(Report("a.md", 1).say).without(text) == text


def test_a_block_that_a_program_draws_is_lost() -> None:
    """It is reported with its line, and the lines below keep their numbers."""
    report = Report("a.md", 1)
    text = Protected(report.say).without("Før\n```mermaid\nA-->B\n```\nEfter")
    assert text == "Før\n\n\n\nEfter"
    assert [(one.rule, one.line) for one in report.problems] == [("shortcode-lost", 2)]
