"""Rows that blank lines or comments part from their table are rows of it."""

import pytest

from handouts.articles.markdown.foreign import parted_rows


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("|a|b|\n|-|-|\n\n|1|2|\nRo", "|a|b|\n|-|-|\n|1|2|\n\nRo"),
        ("|a|b|\n\n|-|-|\n\n\n|1|2|\n", "|a|b|\n|-|-|\n|1|2|\n\n\n\n"),
        ("|a|b|\n|-|-|\n|1|2|\n<!-- 5 -->\n|3|4|\n", "|a|b|\n|-|-|\n|1|2|\n|3|4|\n<!-- 5 -->\n"),
    ],
)
def test_rows_of_a_table_are_together(written: str, read: str) -> None:
    """What was between them comes below the table, so that there are as many lines."""
    assert parted_rows.together(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "|a|b|\n|-|-|\n|1|2|\n\n|c|d|\n|-|-|\n|3|4|\n",  # two tables
        "|a|b|\n|-|-|\n|1|2|\n\nRo\n\n|3|4|\n",
        "|a|b|\n|-|-|\n\n|1|2|3|\n",
        "|a|b|\n\n|c|d|\n",
        "```\n|a|b|\n|-|-|\n\n|1|2|\n```\n",
    ],
)
def test_other_rows_stay(text: str) -> None:
    """Two tables, rows of other tables, rows without a line of dashes, code."""
    assert parted_rows.together(text) == text
