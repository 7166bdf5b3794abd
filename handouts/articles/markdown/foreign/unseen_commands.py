r"""Commands that show nothing: ``\index{knee}`` of LaTeX and bookdown, ``{% raw %}`` of Jekyll."""

import re

from handouts.articles.markdown import fences

_COMMAND = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
    r"|(?<!\\)\\(?:index|label)\{(?:[^{}\n]|\{[^{}\n]*\})*\}"
    r"|\{%-?[ ]*(?:end)?raw[ ]*-?%\}"
)
"""Entries of an index, names of places, and the marks around text that Jekyll does not read."""


def without(text: str) -> str:
    """The text without such commands; lines are kept.

    Args:
        text: Markdown.
    """
    if "\\index{" not in text and "\\label{" not in text and "raw" not in text:
        return text
    return fences.outside(text, lambda plain: _COMMAND.sub(lambda found: found["code"] or "", plain))
