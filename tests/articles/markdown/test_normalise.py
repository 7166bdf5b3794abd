"""Markdown as people type it: blocks need no blank lines between them, and runs of blanks become one."""

import pytest

from handouts.articles.markdown import markdown
from tests.articles.markdown.turning import TABLE, turned


@pytest.mark.parametrize(
    "text", ["Husk:\n- et\n- to", "Husk:\n\n- et\n- to", "Husk:\n  - et\n  - to", "Husk:\n* et\n* to"]
)
def test_a_list_needs_no_blank_line_before_it(text: str) -> None:
    """A list may follow its paragraph directly."""
    assert turned(text) == "<p>Husk:</p><ul><li>et</li><li>to</li></ul>"


def test_a_table_needs_no_blank_line_before_it() -> None:
    """A table may follow its paragraph directly."""
    assert turned("Planen:\n| Dag | Øvelse |\n|---|---|\n| Man | Gå |") == "<p>Planen:</p>" + TABLE


def test_a_list_directly_below_a_table_is_not_a_row() -> None:
    """The table ends where the list begins."""
    assert (
        turned("| Dag | Øvelse |\n|---|---|\n| Man | Gå |\n- et\n- to")
        == TABLE + "<ul><li>et</li><li>to</li></ul>"
    )


def test_a_heading_needs_no_blank_line_around_it() -> None:
    """It ends a paragraph, a list or a table."""
    assert turned("Et\n## To\nTre") == "<p>Et</p><h2>To</h2><p>Tre</p>"
    assert turned("- et\n## To\n- tre") == "<ul><li>et</li></ul><h2>To</h2><ul><li>tre</li></ul>"
    assert turned("| Dag | Øvelse |\n|---|---|\n| Man | Gå |\n## To") == TABLE + "<h2>To</h2>"


def test_indented_text_is_not_code() -> None:
    """Only fences make code."""
    assert turned("Et\n\n    To") == "<p>Et</p><p>To</p>"


def test_runs_of_blanks_become_one_except_in_code() -> None:
    """The layout of 200,000 would take minutes; two blanks at the end of a line still break it."""
    many = " " * 200_000
    assert turned(f"Et{many}to\tre\n\na{many}b") == "<p>Et to re</p><p>a b</p>"
    assert turned(f"- punkt{many}slut\n- to") == "<ul><li>punkt slut</li><li>to</li></ul>"
    assert turned(f"Linje{many}\nnæste").replace("\n", "") == "<p>Linje<br>næste</p>"
    assert "a   b" in markdown.to_tree("```\na   b\n```").text_content()
    assert turned("| a | b |\n|---|---|\n| xx   y | z |").count("xx y") == 1
