"""HTML elements that a leaflet does not show: films, programs, drawings, forms."""

import re
from collections.abc import Iterator

from handouts.articles.markdown import comments, fences

HIDDEN = frozenset(
    [
        *("audio", "canvas", "iframe", "math", "noscript", "object"),
        *("script", "style", "svg", "template", "video"),
    ]
)
"""Elements that are removed with their content."""
DRAWN = frozenset(("canvas", "math", "svg"))
"""Those that would show a picture or a formula."""
_REPORTED = HIDDEN - {"noscript", "template"} | {"applet", "embed", "input", "select", "textarea"}
_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_OPENING = re.compile(
    rf"{_CODE}|<(?P<name>{'|'.join(sorted(HIDDEN))})(?=[\s/>])(?P<attributes>{_ATTRIBUTES})>", re.IGNORECASE
)
_TAG = re.compile(rf"{_CODE}|<(?P<name>{'|'.join(sorted(_REPORTED))})(?=[\s/>]|$)", re.IGNORECASE)


def closed(text: str) -> str:
    """The text with an end for each hidden element; lines are kept.

    For browsers ``<iframe … />`` has no end, and so the rest of the text would be in it.

    Args:
        text: Markdown.
    """
    return fences.outside(text, _closed) if "<" in text else text


def find(text: str) -> Iterator[tuple[int, str]]:
    """Line (from 0) and name of each element that is not printed; code and comments are skipped.

    Args:
        text: Markdown.
    """
    for number, line in enumerate(comments.without(fences.without(text)).split("\n") if "<" in text else ()):
        if "<" in line:
            yield from ((number, tag["name"].lower()) for tag in _TAG.finditer(line) if tag["name"])


def _closed(text: str) -> str:
    endless: set[str] = set()

    def close(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        written, attributes = match["name"], match["attributes"]
        if attributes.endswith("/"):
            return f"<{written}{attributes[:-1]}></{written}>"
        name = written.lower()
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE)
        if name not in endless and end.search(text, match.end()):
            return match[0]
        endless.add(name)
        return f"{match[0]}</{written}>"

    return _OPENING.sub(close, text)
