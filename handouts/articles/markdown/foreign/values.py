"""Values of other programs (``{{ site.phone }}``): their names, and the texts that a project has for them."""

import re
from collections.abc import Mapping

from handouts.articles.markdown import fences
from handouts.articles.markdown.foreign import places

_VALUE = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))|\{\{-?[ ]*(?P<name>[A-Za-z_$.][\w.$\[\]\"'-]*)[ ]*-?\}\}"
)


def find(text: str) -> tuple[tuple[int, str], ...]:
    """Line (from 0) and name of each value of a text; code is skipped.

    Args:
        text: Markdown.
    """
    if "{{" not in text:
        return ()
    plain = fences.without(text)
    found = (match for match in _VALUE.finditer(plain) if match["name"])
    line_of = places.line_of(plain)
    return tuple((line_of(match.start()), match["name"]) for match in found)


def filled(text: str, texts: Mapping[str, str]) -> str:
    """The text with the project's texts in place of values; other values and code are kept.

    Args:
        text: Markdown.
        texts: Texts in Markdown by name.
    """
    if not texts or "{{" not in text:
        return text
    return fences.outside(
        text,
        lambda plain: _VALUE.sub(lambda found: texts.get(found["name"] or "", found[0]), plain),
    )
