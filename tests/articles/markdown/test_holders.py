"""Elements that only hold blocks are removed, and no word in them is lost or joined to another."""

import pytest

from tests.articles.markdown.turning import turned


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<div>Et <b>to</b> tre</div>", "<p>Et <b>to</b> tre</p>"),
        ("<div>Et<p>To</p>tre</div>", "<p>Et</p><p>To</p><p>tre</p>"),
        ("<section><div>Et</div><div>To</div></section>", "<p>Et</p><p>To</p>"),
        ("<address>Gaden 1<br>1234 By</address>", "<p>Gaden 1<br>1234 By</p>"),
    ],
)
def test_text_in_a_holder_becomes_paragraphs(text: str, html: str) -> None:
    """Text beside blocks is a paragraph."""
    assert turned(text).replace("\n", "") == html


def test_the_summary_of_details_is_a_heading_below_the_one_above_it() -> None:
    """So the questions of a FAQ may be written as details."""
    text = "## Råd\n\n<details>\n<summary>Må **jeg** løbe?</summary>\n\nJa, *lidt*.\n\n</details>\n\nEfter."
    assert turned(text).replace("**", "") == (
        "<h2>Råd</h2><h3>Må jeg løbe?</h3><p>Ja, <em>lidt</em>.</p><p>Efter.</p>"
    )


@pytest.mark.parametrize(
    "text",
    ["## Ondt <div>i knæet</div>", "## Ondt<ul><li>i</li><li>knæet</li></ul>", "Ondt <div>i</div>knæet\n---"],
)
def test_blocks_in_a_heading_are_words_of_it(text: str) -> None:
    """A heading is one line, and no two words are joined."""
    assert " ".join(turned(text).split()).replace(" </h2>", "</h2>") == "<h2>Ondt i knæet</h2>"


def test_an_element_with_a_known_class_stays() -> None:
    """An author can mark a div as wide."""
    assert turned('<div class="wide">\n\nEt\n\n</div>') == '<div class="wide"><p>Et</p></div>'
