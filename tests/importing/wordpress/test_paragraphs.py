"""Lines of the classic editor become paragraphs and line breaks."""

import re

import pytest

from handouts.articles.markdown import markdown
from handouts.importing.document import parse
from handouts.importing.wordpress.paragraphs import set_paragraphs


def made(markup: str) -> str:
    """The content of a body with paragraphs."""
    body = parse(f"<body>{markup}</body>").find("body")
    set_paragraphs(body)
    return re.sub(r">\s+<", "><", markdown.inner_html(body))


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("En\n\nTo", "<p>En</p><p>To</p>"),
        ("En\nto", "<p>En<br>to</p>"),
        ("En <b>to\ntre</b>", "<p>En <b>to<br>tre</b></p>"),
        ("En<br>\nto", "<p>En<br>to</p>"),
        ("Før\n<ul>\n<li>En\nto</li>\n</ul>\nEfter", "<p>Før</p><ul><li>En<br>to</li></ul><p>Efter</p>"),
        ("<li>En\n\nTo</li>", "<li><p>En</p><p>To</p></li>"),
        ("<p>En\nto</p>", "<p>En<br>to</p>"),
        ("<pre>En\n\nto</pre>", "<pre>En\n\nto</pre>"),
        ("\n \n", ""),
    ],
)
def test_blank_lines_separate_paragraphs(written: str, html: str) -> None:
    """Other line ends are line breaks; preformatted text is not changed."""
    assert made(written) == html
