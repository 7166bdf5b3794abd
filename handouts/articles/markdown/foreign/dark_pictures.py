"""Pictures for dark screens only (``knee.png#only-dark``), beside one for light screens: paper is light."""

import re

from handouts.articles.markdown import fences

_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_DARK = re.compile(
    rf"{_CODE}|!\[[^\[\]]*\]\([^\s()]+#(?:only-dark|gh-dark-mode-only)(?:\s+\"[^\"\n]*\")?\)(?:\{{[^{{}}\n]*\}})?"
)
"""Marks of Material for MkDocs and of GitHub."""
_LIGHT = ("#only-light", "#gh-light-mode-only")


def without(text: str) -> str:
    """The text without such pictures, if it also has pictures for light screens; lines are kept.

    Args:
        text: Markdown.
    """
    if not any(mark in text for mark in _LIGHT):
        return text
    return fences.outside(
        text, lambda plain: _DARK.sub(lambda found: found["code"] or "\n" * found[0].count("\n"), plain)
    )
