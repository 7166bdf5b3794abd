"""Blocks that are indented as a whole are text, with the lists and headings in them."""

import pytest

from handouts.articles.markdown.foreign import indented_blocks
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize("indent", ["    ", "\t", "      "])
def test_an_indented_block_is_read_as_if_it_was_not_indented(indent: str) -> None:
    """Its lists, nested ones too, and headings are lists and headings."""
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
        "A\n:   B\n\n    C",
        "Ro[^1].\n\n[^1]: A.\n\n    - b",
        "!!! note\n\n    Ro.",
        "```\na\n\n    b\n```",
        "Ro\n    gå",
    ],
)
def test_what_belongs_to_the_block_above_stays(text: str) -> None:
    """An item, a definition, a note, a callout, code, and a line of the paragraph above."""
    assert indented_blocks.flush_left(text) == text
