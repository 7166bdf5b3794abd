"""Marks inside a line: stars that multiply, signs that are struck out, raised or lowered."""

import pytest

from tests.articles.markdown.turning import turned, words


@pytest.mark.parametrize(
    "text",
    [
        "Tag 2*500*3 mg.",
        "2*500 mg og 3*250 mg",
        "1*morgen og 1*aften",
        "2 * 500 * 3 mg",
        "x*2 og y*3",
        "2_500_3 mg",
    ],
)
def test_a_star_beside_a_number_multiplies(text: str) -> None:
    """A dose keeps its signs: without them 2*500*3 would be read as 25003."""
    assert words(text) == text
    assert words(f"- **Husk: {text}**") == f"Husk: {text}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Tag *5* mg", "Tag <em>5</em> mg"),
        ("*uge 2*-planen", "<em>uge 2</em>-planen"),
        ("**Uge 1**og", "<strong>Uge 1</strong>og"),
        ("**2*500**", "<strong>2*500</strong>"),
        ("`2*3*4`", "<code>2*3*4</code>"),
    ],
)
def test_numbers_can_be_bold_and_italic(text: str, html: str) -> None:
    """Only a single star between a digit and a letter or another digit multiplies."""
    assert turned(text) == f"<p>{html}</p>"
