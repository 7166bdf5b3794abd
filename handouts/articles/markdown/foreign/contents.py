"""Commands for a table of contents, which a leaflet of a few pages does not have."""

import re

from handouts.articles.markdown import fences

_DIRECTIVE = r"\.\.[ ]+(?:toc|contents)::[^\n]*(?:\n[ ]+:[\w-]+:[^\n]*)*"
"""Directive of Docutils and Mistune, with its title and its options."""
_KRAMDOWN = r"(?:[-*+]|\d+\.)[ ]+[^\n]+\n[ ]*\{:[ ]*toc[ ]*\}"
"""An item that kramdown replaces by the table."""
_COMMAND = re.compile(
    r"^[ ]{0,3}(?:\[(?:TOC|toc)\]|\[\[(?:_TOC_|TOC|toc)\]\]"
    r"|\{\{[<%][ ]*toc[ ]*/?[>%]\}\}|\{%-?[ ]*toc[ ]*-?%\}"
    rf"|{_KRAMDOWN}|{_DIRECTIVE})[ ]*$",
    re.MULTILINE,
)


def without(text: str) -> str:
    """The text without such commands that are alone on their lines; lines are kept.

    Args:
        text: Markdown.
    """
    if "toc" not in text.lower() and "contents::" not in text:
        return text
    return fences.outside(text, lambda plain: _COMMAND.sub(lambda found: "\n" * found[0].count("\n"), plain))
