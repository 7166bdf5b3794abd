"""Tags with the attribute ``markdown``: the text in them is read as Markdown."""

import pytest

from handouts.articles.markdown.foreign import markdown_tags
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize(
    "attribute", ['markdown="1"', "markdown", 'class="x" markdown="block"', "markdown=1"]
)
@pytest.mark.parametrize("name", ["div", "p", "aside", "section"])
def test_the_lines_between_such_tags_are_markdown(name: str, attribute: str) -> None:
    """Without a blank line, and also for a paragraph tag."""
    text = f"Før.\n\n<{name} {attribute}>\n— *hun*, [ord](https://a.example)\n</{name}>"
    assert turned(text) == '<p>Før.</p><p>— <em>hun</em>, <a href="https://a.example">ord</a></p>'


def test_such_a_tag_around_one_line() -> None:
    """It begins and ends on the line."""
    assert turned('Gå.\n\n<p class="x" markdown>Se *her*.</p>') == "<p>Gå.</p><p>Se <em>her</em>.</p>"


def test_nested_tags() -> None:
    """Each end closes the last open tag of its name."""
    text = '<aside markdown="1">\n\nGå.\n\n  <p markdown="1" class="c">\n**Ro**\n  </p>\n</aside>\n\nHvil.'
    assert turned(text) == "<p>Gå.</p><p><strong>Ro</strong></p><p>Hvil.</p>"


def test_a_picture_in_a_figure_is_a_picture() -> None:
    """It keeps its caption."""
    text = '<figure markdown="span">\n  ![Et knæ](knae.png "x"){ width="300" }\n'
    said = turned(f"{text}  <figcaption>Knæ</figcaption>\n</figure>")
    assert '<img src="knae.png" alt="Et knæ">' in said
    assert "<figcaption>Knæ</figcaption>" in said
    assert "![" not in said


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n*a*\n</div>",
        '<div class="markdown-body">\n\n*a*\n\n</div>',
        "```\n<div markdown>\na\n</div>\n```",
        "Før <span markdown>*a*</span>",
        "<div markdown>\n*a*",
    ],
)
def test_other_tags_are_not_changed(text: str) -> None:
    """Without the attribute, in code, inside a line, or without an end."""
    assert markdown_tags.without(text) == text
