"""Blocks of MkDocs: tabs (``=== "Words"``), and definitions whose term is only a comment."""

import re

from handouts.articles.markdown import fences

_TAB = re.compile(r"(?P<indent>[ ]*)===[+!]?[ ]+(?P<quote>[\"'])(?P<words>.+)(?P=quote)[ ]*")
_INDENT = 4
"""Blanks before the lines of a tab (PyMdown Extensions, “Tabbed”)."""
_COMMENTED = re.compile(r"^(<!--[^\n]*-->[ ]*\n(?:[ ]*\n)*):(?=[ ]{1,3}\S)", re.MULTILINE)


def as_text(text: str) -> str:
    """The text with the words of each tab in bold above its content, as on paper all tabs are seen.

    The mark of a definition without a term becomes a blank. Lines are kept.

    Args:
        text: Markdown.
    """
    if "<!--" in text:
        text = fences.outside(text, lambda plain: _COMMENTED.sub(r"\1 ", plain))
    return _tabs(text) if '=== "' in text or "=== '" in text or "===!" in text or "===+" in text else text


def _tabs(text: str) -> str:
    lines = text.split("\n")
    code = {number for first, last in fences.fenced(text) for number in range(first, last + 1)}
    at = 0
    while at < len(lines):
        tab = None if at in code else _TAB.fullmatch(lines[at])
        if tab is None:
            at += 1
            continue
        deep = " " * (len(tab["indent"]) + _INDENT)
        lines[at] = f"{tab['indent']}**{tab['words']}**"
        end = at + 1
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(deep)):
            lines[end] = lines[end][: len(tab["indent"])] + lines[end][len(deep) :]
            end += 1
        at += 1
    return "\n".join(lines)
