"""Running text: links, pictures and line breaks are kept or reported."""

import pytest

from handouts.articles.markdown import markdown
from handouts.importing.document import parse
from handouts.importing.inline import Inline
from handouts.importing.markdown_writer import Writer
from tests.importing.writing import reported, written


def test_a_picture_keeps_its_caption() -> None:
    """Plain words are printed below it; a caption with links is a paragraph."""
    inline = Inline(lambda *_: None, lambda *_: "a.png")
    for caption, lines in (
        ('Knæ "1" &lt;', ['![Et knæ](a.png "Knæ &#34;1&#34; &#60;")']),
        ("Knæ <a href='https://a.dk'>1</a>", ["![Et knæ](a.png)", "Knæ [1](https://a.dk)"]),
    ):
        page = parse(f"<body><figure><img alt='Et knæ'><figcaption>{caption}</figcaption></figure></body>")
        assert Writer(inline, top=2).blocks(page) == lines


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='#raad'>Råd</a>",
        "<a href='side2.html'>Råd</a>",
        "<a href='https://example.dk/'><img src=a.png alt=Knæ></a>",
        "<a href='#footnote-7'>Råd</a>",
    ],
)
def test_a_link_is_kept_or_reported(markup: str) -> None:
    """Its words are kept, its address is in the message, and a missing note is not invented."""
    assert {rule for rule, _ in reported(f"<p>{markup}</p>")} == {"link-lost"}
    assert "[^" not in written(f"<p>{markup}</p>")


def test_a_link_over_two_lines_is_a_link() -> None:
    """Its words become one line."""
    [link] = markdown.to_tree(written("<p><a href='https://example.dk/'>Råd<br>her</a></p>")).iter("a")
    assert (link.get("href"), link.text_content()) == ("https://example.dk/", "Råd her")
