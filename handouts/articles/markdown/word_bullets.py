"""Bullets that were pasted from a word processor (“•”, a tab, text) → items of a list."""

import re

_BULLET = re.compile(r"^([ \t]*)[•●▪◦‣][ \t\u00a0]+(?=\S)", re.MULTILINE)


def as_items(text: str) -> str:
    """The same text, line for line, with a hyphen in place of each such bullet.

    Args:
        text: Markdown.
    """
    return _BULLET.sub(r"\1- ", text) if re.search("[•●▪◦‣]", text) else text
