"""What would block a parser is known before it reads: lines, characters, signs, blanks and words."""

import pytest

from handouts.text import text_limits
from handouts.text.text_limits import MOST_CHARACTERS, MOST_LINES

PICTURE = "![En plet](data:image/png;base64," + "A" * 200_000 + ")"
PAGE = ("Bevæg armen hver dag. " * 100 + "\n\n") * 10


def test_a_long_article_is_within_the_limits() -> None:
    """Six pages, also with a picture that is written into the text."""
    assert text_limits.find_blocking(PAGE + PICTURE + "\n") is None
    assert text_limits.find_tangled_paragraph(PAGE) is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n" * MOST_LINES, MOST_LINES + 1, "3001 lines; an article has at most 3000"),
        (PAGE * 7, 1, f"characters; an article has at most {MOST_CHARACTERS}"),
        ("data:a " * 2_500 + "\n" + ("data:a " * 2_500 + "\n") * 8, 1, "characters"),
    ],
)
def test_the_reason_names_the_limit(text: str, line: int, said: str) -> None:
    """And the line. What only looks like a picture counts as text."""
    found = text_limits.find_blocking(text)
    assert found is not None
    assert found[0] == line
    assert said in found[1]
