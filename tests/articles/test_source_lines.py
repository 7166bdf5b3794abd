"""The line of an article's file where a text or a heading is."""

import pytest

from handouts.articles import source_lines
from handouts.articles.source_lines import Lines


@pytest.mark.parametrize(
    ("needle", "line"),
    [("Et", 1), ("»To« – tre…", 2), ("fire fem", 3), ("seks", 4), ("findes ikke", None), ("", None)],
)
def test_a_text_is_found_on_its_line(needle: str, line: int | None) -> None:
    """The printed text is searched for; Markdown's marks in the file do not matter."""
    assert Lines('Et\n"To" -- tre...\n**fire** _fem_\n`seks`', 1).find(needle) == line


def test_headings_are_found_on_their_lines() -> None:
    """With # before them, or underlined."""
    assert Lines("# A\n\nB\n===\n\n- x\n---\n\nC\n---\n\nord\n\n| a |\n|---|", 5).headings() == [5, 7, 13]


def test_names_are_listed_with_their_lines() -> None:
    """Each name and line once; the last of many lines are counted."""
    many = [("toc", line) for line in (3, 3, *range(7, 20))]
    assert source_lines.listed((*many, ("shop", 5))) == (
        "toc (lines 3, 7, 8, 9, 10, 11, 12, 13 and 6 more), shop (line 5)"
    )


def test_a_text_can_be_searched_in_the_rows_of_tables_only() -> None:
    """A word of a cell may also be above the table."""
    assert Lines("Ro\n\n| a |\n|---|\n| Ro |", 1).find("Ro", beside="|") == 5
