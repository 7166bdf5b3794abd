"""Blocks that are indented as a whole are text, and lists and headings in them are read."""

import pytest

from handouts.articles.markdown.foreign import indented_blocks
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize("indent", ["    ", "\t", "      "])
def test_an_indented_block_is_read_like_any_other(indent: str) -> None:
    """Its lists, also nested ones, and its headings are lists and headings."""
    lines = ["*Gå*.", "", "- a", "    - b", "", "### C"]
    block = "\n".join(indent + line if line else "" for line in lines)
    assert turned(f"Ro.\n\n{block}\n\nD.") == (
        "<p>Ro.</p><p><em>Gå</em>.</p><ul><li>a<ul><li>b</li></ul></li></ul><h3>C</h3><p>D.</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n    b\n\n        c",
        "1. a\n\n\tb",
        "1.\ta\n\n\t> b\n2.\tc\n\n\td",
        "-\ta\n\n\tb",
        "A\n:   B\n\n    C",
        "Ro[^1].\n\n[^1]: A.\n\n    - b",
        "!!! note\n\n    Ro.",
        "```\na\n\n    b\n```",
        "Ro\n    gå",
    ],
)
def test_lines_of_the_block_above_stay_in_it(text: str) -> None:
    """In an item, a definition, a note, a callout, code, or a paragraph."""
    assert indented_blocks.flush_left(text) == text
