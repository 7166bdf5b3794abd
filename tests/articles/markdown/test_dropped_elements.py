"""HTML elements that are not printed are found, and hide no other text."""

import pytest

from handouts.articles.markdown import dropped_elements
from tests.articles.markdown.turning import words


@pytest.mark.parametrize(
    "tag",
    [
        "<iframe src='x' />",
        "<iframe src='x'>",
        "<video controls>",
        "<svg/>",
        "<object data='x'/>",
        "<style>",
        "<VIDEO SRC=x>",
        "<script src='x'/>",
    ],
)
def test_an_element_without_an_end_hides_nothing(tag: str) -> None:
    """For browsers the rest of the text would be in it."""
    assert words(f"Før.\n\n{tag}\n\nTag 3 piller.\n\n{tag}\n\nEfter.").split() == [
        "Før.",
        "Tag",
        "3",
        "piller.",
        "Efter.",
    ]
    assert words(f"Før {tag} efter.").split() == ["Før", "efter."]


def test_the_content_of_such_an_element_is_hidden() -> None:
    """Such as a text for browsers that cannot play a film."""
    assert words("Se <video src='x'>Kan ikke vises.</video> her.").split() == ["Se", "her."]


def test_elements_are_found_with_their_lines() -> None:
    """Except in code and comments."""
    text = "Se <video src='x'></video>.\n\n`<iframe>` <!-- <svg> -->\n\n```\n<svg>\n```\n\n<Embed src=x>"
    assert list(dropped_elements.find(text)) == [(0, "video"), (8, "embed")]


def test_code_is_not_changed() -> None:
    """A tag between backticks gets no end."""
    for text in ("`<video>`", "```\n<iframe/>\n```"):
        assert dropped_elements.closed(text) == text
