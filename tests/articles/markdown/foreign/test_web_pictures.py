"""Pictures on the web are replaced by their words, if a project says so."""

import pytest

from handouts.articles.markdown.foreign import web_pictures


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("![Et *bøjet* knæ](https://a.example/x.png)", "Et *bøjet* knæ"),
        ('![Et knæ](https://a.example/x_(1).png?s=2 "Bøj 2*3"){width=50%}', "Et knæ Bøj 2&#42;3"),
        ("[![Et knæ](https://a.example/x.png)](https://a.example)", "[Et knæ](https://a.example)"),
        ("![](http://a.example/x.png)", ""),
        ('<img src="https://a.example/x.png" class="b"\n alt="A &lt; B">', "A &lt; B\n"),
        ("<IMG alt='2*500*3' src=//a.example/x.png />", "2&#42;500&#42;3"),
    ],
)
def test_words_are_in_the_place_of_such_a_picture(written: str, words: str) -> None:
    """Its alternative text, then its caption; signs in them are text, and lines are kept."""
    text, (picture,) = web_pictures.as_words(f"Ro.\n\nSe {written} her.")
    assert text == f"Ro.\n\nSe {words} her."
    assert picture.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "![Et knæ](knae.png) https://a.example",
        "<img src='/knae.png' alt='//'>",
        "`![a](https://a.example/x.png)`",
        "```\n<img src=https://a.example/x.png>\n```",
        "[Et knæ](https://a.example/x.png)",
    ],
)
def test_other_pictures_are_not_changed(text: str) -> None:
    """Files of the project, code and links."""
    assert web_pictures.as_words(text) == (text, ())


def test_a_picture_has_its_words_as_text() -> None:
    """So messages can quote them."""
    _, found = web_pictures.as_words(
        "![Et *bøjet* knæ](//a.example/x 'Bøj 2*3')\n\n<img src=http://a.example/x alt=a&lt;b>"
    )
    assert [(one.line, one.words) for one in found] == [(0, "Et *bøjet* knæ Bøj 2*3"), (2, "a<b")]
