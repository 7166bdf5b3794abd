"""Lines that begin a block of raw HTML."""

import pytest

from handouts.articles.markdown import html_tags


@pytest.mark.parametrize(
    ("line", "begins", "holds"),
    [
        ("<div class='a'>", True, True),
        ("</section> </div>", True, True),
        ("  <div>tekst", True, False),
        ("<table>", True, False),
        ("<b>fed</b>", False, False),
        ("<divan>", False, False),
        ("    <div>", False, False),
        ("tekst <div>", False, False),
    ],
)
def test_which_lines_begin_a_block(line: str, begins: bool, holds: bool) -> None:
    """Those with a block element of CommonMark, indented by at most three blanks."""
    assert (html_tags.begins(line), html_tags.is_holder(line)) == (begins, holds)
