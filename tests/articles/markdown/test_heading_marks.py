"""Which lines are headings."""

import pytest

from handouts.articles.markdown import heading_marks
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize(
    ("line", "begins", "hashtag"),
    [
        ("# Råd", True, False),
        ("##Råd", True, False),
        ("#", True, False),
        ("#bevægdig", False, True),
        ("#1", False, False),
        ("####### syv", False, False),
        ("Råd", False, False),
    ],
)
def test_a_single_mark_needs_a_blank(line: str, begins: bool, hashtag: bool) -> None:
    """“#tag” is a hashtag; “##Søvn” can only be meant as a heading."""
    assert (heading_marks.begins(line), heading_marks.is_hashtag(line)) == (begins, hashtag)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("#bevægdig er\n#vores råd", "<p>#bevægdig er\n#vores råd</p>"),
        ("####### syv", "<p>####### syv</p>"),
        ("## Et ##\nto", "<h2>Et</h2><p>to</p>"),
        ("## C# og \\# \\", "<h2>C# og # \\</h2>"),
    ],
)
def test_headings_and_hashtags_in_a_text(text: str, html: str) -> None:
    """Marks at the end of a heading are not printed if a blank is before them."""
    assert turned(text) == html
