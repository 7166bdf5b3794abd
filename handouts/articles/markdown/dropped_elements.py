"""HTML elements that a leaflet does not show: films, programs, drawings, forms."""

import re
from collections.abc import Iterator

from handouts.articles.markdown import comments, fences
from handouts.articles.markdown.foreign import places

HIDDEN = frozenset(
    [
        *("audio", "canvas", "iframe", "math", "noscript", "object"),
        *("script", "style", "svg", "template", "video"),
    ]
)
"""Elements that are removed with their content."""
DRAWN = frozenset(("canvas", "math", "svg"))
"""Those that would show a picture or a formula."""
_SPARE = frozenset(("noscript", "template"))
"""Those that pages hold for browsers without scripts; they are reported only if they hold words."""
_REPORTED = HIDDEN - _SPARE | {"applet", "embed", "input", "select", "textarea"}
_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_OPENING = re.compile(
    rf"{_CODE}|<(?P<name>{'|'.join(sorted(HIDDEN))})(?=[\s/>])(?P<attributes>{_ATTRIBUTES})>", re.IGNORECASE
)
_TAG = re.compile(rf"{_CODE}|<(?P<name>{'|'.join(sorted(_REPORTED))})(?=[\s/>]|$)", re.IGNORECASE)
_SPARE_TAG = re.compile(rf"<({'|'.join(sorted(_SPARE))})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[(?P<word>[^\]\n]+)\]:[ \t]*(?P<title>[^\n]*)", re.MULTILINE)
_TITLED = re.compile(
    rf"{_CODE}|<(?!(?:a|img|{'|'.join(sorted(_REPORTED))})[\s/>])[A-Za-z][\w-]*\s[^<>]{{0,300}}?(?<![\w-])title\s?=\s?"
    r"(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)')[^<>]{0,300}>(?P<word>[^<>\n]{0,60})",
    re.IGNORECASE,
)


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
    if "<" in text:
        yield from _spare(comments.without(fences.without(text)))


def explanations(text: str) -> Iterator[tuple[int, str, str]]:
    """Line (from 0), word and explanation where a page shows the explanation only to a mouse.

    ``*[ADL]: daily living`` and ``<abbr title="daily living">ADL</abbr>`` are printed as “ADL”. Titles of
    pictures are printed below them, and those of links say where they lead.

    Args:
        text: Markdown.
    """
    if "*[" not in text and "title" not in text:
        return
    plain = comments.without(fences.without(text))
    line_of = places.line_of(plain)
    for found in _ABBREVIATION.finditer(plain):
        if found["title"].strip():
            yield line_of(found.start("title")), found["word"], found["title"].strip()
    for found in _TITLED.finditer(plain):
        title, word = (found["double"] or found["single"] or "").strip(), (found["word"] or "").strip()
        if title and title.lower() != word.lower():
            yield line_of(found.start()), word, title


def _spare(text: str) -> Iterator[tuple[int, str]]:
    """Line and name of each spare element with words; one without an end goes to the end of the text."""
    lowered = text.lower()
    line = at = 0
    for tag in _SPARE_TAG.finditer(text):
        if tag.start() < at:
            continue
        end = lowered.find(f"</{tag[1].lower()}", tag.end())
        inside = text[tag.end() : end if end >= 0 else len(text)]
        line += text.count("\n", at, tag.start())
        if any(map(str.isalnum, _ANY_TAG.sub("", inside))):
            yield line, tag[1].lower()
        line += text.count("\n", tag.start(), end if end >= 0 else len(text))
        at = end if end >= 0 else len(text)


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
