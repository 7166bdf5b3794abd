"""Commands of Hugo and Jekyll in the address of a link: ``[words]({{< ref "a.md" >}})``."""

import re

from handouts.articles.markdown import fences

_COMMAND = re.compile(
    r"\]\([ ]*(?P<address>(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\})[^\s()]*)(?P<title>[ ]+\"[^\"\n]*\")?[ ]*\)"
)
_ENCODED = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>()\\*_~`'}


def encoded(text: str) -> str:
    """The text with such commands as one address, which every reader of Markdown reads; lines are kept.

    Args:
        text: Markdown.
    """
    if "]({" not in text:
        return text
    return fences.outside(text, lambda plain: _COMMAND.sub(_encoded, plain))


def _encoded(link: re.Match[str]) -> str:
    return f"]({link['address'].translate(_ENCODED)}{link['title'] or ''})"
