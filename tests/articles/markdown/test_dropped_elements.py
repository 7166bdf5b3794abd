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


def test_elements_for_browsers_without_scripts_are_found_if_they_hold_words() -> None:
    """Many hold the picture again that a script shows."""
    text = "<noscript><img src='a.png'></noscript>\n<NoScript>\nTag 3.\n</noscript>\n<template>Ro.\n"
    assert list(dropped_elements.find(text)) == [(1, "noscript"), (4, "template")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ro.\n\n*[ADL]: daglig levevis", (2, "ADL", "daglig levevis")),
        ("Ro <abbr title='daglig levevis'>ADL</abbr>", (0, "ADL", "daglig levevis")),
        ('<p>Ro\n<span class="x" title="3 mg">pille</span>', (1, "pille", "3 mg")),
    ],
)
def test_explanations_for_a_mouse_are_found(text: str, found: tuple[int, str, str]) -> None:
    """Paper shows only the word."""
    assert list(dropped_elements.explanations(text)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="x" title="Gå til x">x</a> ![a](a.png "Om a") <img src="a.png" title="Om a">',
        '`<abbr title="x">y</abbr>` <!-- *[a]: b --> <abbr title="Ro">ro</abbr> <b data-title="x">y</b>',
    ],
)
def test_other_titles_are_not_explanations(text: str) -> None:
    """Those of pictures are printed, those of links say where they lead."""
    assert list(dropped_elements.explanations(text)) == []
