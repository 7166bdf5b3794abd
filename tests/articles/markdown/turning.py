"""Markdown as HTML and as words, for the tests of this folder."""

import re

from handouts.articles.markdown import markdown

DANISH = ("»", "«")
TABLE = (
    "<table><thead><tr><th>Dag</th><th>Øvelse</th></tr></thead>"
    "<tbody><tr><td>Man</td><td>Gå</td></tr></tbody></table>"
)
"""What the tables of several tests become."""


def turned(text: str) -> str:
    """Markdown as HTML without the blanks between blocks."""
    return re.sub(r">\s*\n\s*<", "><", markdown.inner_html(markdown.to_tree(text, quotes=DANISH)))


def words(text: str) -> str:
    """Markdown as plain text."""
    return markdown.plain_text(markdown.to_tree(text, quotes=DANISH))
