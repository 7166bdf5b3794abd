"""Pictures on the web, which a leaflet cannot show → their words."""

import re
from dataclasses import dataclass
from html import escape, unescape

from handouts.articles.markdown import fences
from handouts.articles.markdown.foreign import places

_CODE = r"(?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))"
_WEB = r"(?:https?:)?//[^\s()<>\"']+(?:\([^\s()<>\"']*\)[^\s()<>\"']*)*"
_PICTURE = re.compile(
    rf"{_CODE}"
    rf"|!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([ ]*<?(?P<src>{_WEB})>?"
    r"(?:\s+(?:\"(?P<title>[^\"]*)\"|'(?P<other>[^']*)'))?\s*\)(?:\{[^{}\n]*\})?"
    r"|<img(?=[\s/])(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?<![\w-])(alt|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SIGNS = re.compile(r"[\\`*_{}\[\]#~^=|!$]")
"""Signs that are text in an attribute, and could be markup in a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPicture:
    """A picture on the web."""

    line: int
    """Its line, from 0."""
    words: str
    """Its alternative text and caption; empty if it has none."""


def as_words(text: str) -> tuple[str, tuple[WebPicture, ...]]:
    """The text with the words of each such picture in its place, and the pictures; lines are kept.

    Args:
        text: Markdown.
    """
    if "//" not in text or ("![" not in text and "<img" not in text.lower()):
        return text, ()
    plain = fences.without(text)
    line_of = places.line_of(plain)
    found = tuple(
        WebPicture(line=line_of(match.start()), words=unescape(words))
        for match in _PICTURE.finditer(plain)
        if (words := _words(match)) is not None
    )
    return (fences.outside(text, lambda part: _PICTURE.sub(_replaced, part)), found) if found else (text, ())


def _replaced(match: re.Match[str]) -> str:
    words = _words(match)
    return match[0] if words is None else words + "\n" * (match[0].count("\n") - words.count("\n"))


def _words(match: re.Match[str]) -> str | None:
    """The words of a picture on the web; None for code and other pictures."""
    if match["code"]:
        return None
    if match["src"]:
        title = match["title"] or match["other"] or ""
        return " ".join(filter(None, (match["alt"].strip(), _as_text(title))))
    given = {name.lower(): one or two or bare for name, one, two, bare in _VALUE.findall(match["attributes"])}
    if not re.match(r"\s*(?:https?:)?//", given.get("src", ""), re.IGNORECASE):
        return None
    return _as_text(given.get("alt", ""))


def _as_text(value: str) -> str:
    """The value of an attribute as Markdown, in one line."""
    plain = escape(" ".join(unescape(value).split()), quote=False)
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", plain)
