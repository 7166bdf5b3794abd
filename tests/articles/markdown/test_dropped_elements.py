"""Elements of HTML that no leaflet shows: they are found, and take nothing else with them."""

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
    """To browsers the rest of the text would be in it."""
    assert words(f"Før.\n\n{tag}\n\nTag 3 piller.\n\n{tag}\n\nEfter.").split() == [
        "Før.",
        "Tag",
        "3",
        "piller.",
        "Efter.",
    ]
    assert words(f"Før {tag} efter.").split() == ["Før", "efter."]


def test_what_is_in_such_an_element_is_hidden() -> None:
    """A text for browsers without films is no text of the leaflet."""
    assert words("Se <video src='x'>Kan ikke vises.</video> her.").split() == ["Se", "her."]


def test_elements_are_found_with_their_lines() -> None:
    """Those of code and comments are none."""
    text = "Se <video src='x'></video>.\n\n`<iframe>` <!-- <svg> -->\n\n```\n<svg>\n```\n\n<Embed src=x>"
    assert list(dropped_elements.find(text)) == [(0, "video"), (8, "embed")]


def test_code_stays_as_it_is() -> None:
    """A tag between backticks gets no end."""
    for text in ("`<video>`", "```\n<iframe/>\n```"):
        assert dropped_elements.closed(text) == text
