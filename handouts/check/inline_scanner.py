"""The parts of a line of Markdown: pictures, links, and the words that a reader sees."""

import html
import re
from dataclasses import dataclass
from typing import Literal

_PICTURE = re.compile(
    r"!\[((?:[^\]\\]++|\\.)*+)\]\(\s*+(?:<([^>]*)>|((?:[^\s()]|\([^()\s]*\))*+))\s*+(?:[\"“'](.*?)[\"”'])?\s*+\)(\{[^}]*\})?"
)
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(\s*+<?((?:[^\s()<>]|\([^()\s]*\))*+)>?\s*+(?:\"[^\"]*\")?\s*+\)"
)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+|mailto:[^<>\s]+|[^<>\s@]+@[^<>\s@]+\.\w+)>")
_IMAGE = re.compile(r"<img\b((?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>", re.IGNORECASE)
_VALUES = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:)?")
_ATTRIBUTES = re.compile(r"\{:?\s*+(?:[.#][\w-]++|[\w-]++=[^}\s]++)(?:\s[^}]*+)?\}")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSeen:
    """A picture where the article shows it."""

    src: str
    """Address as the author wrote it."""
    alt: str
    """Text for people who cannot see it; empty if there is none."""
    caption: str
    decorative: bool
    """True if the author marked it as decorative."""
    line: int
    kind: Literal["photograph", "diagram"] | None = None
    """What the author called it; None if its pixels decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSeen:
    """A link where the article has it."""

    text: str
    href: str
    line: int
    in_sources: bool
    """True in the list of sources."""


class Inside:
    """Collects the pictures and links of lines as they are read."""

    def __init__(self) -> None:
        self.pictures: list[PictureSeen] = []
        self.links: list[LinkSeen] = []
        self.odd = False
        """True if a line had raw HTML or a footnote."""

    def words(self, text: str, line: int, *, in_sources: bool) -> str:
        """The words of a line that a reader sees, with marks of emphasis. Stores its pictures and links.

        Args:
            text: The line, without what makes it a list item or a heading.
            line: Its number in the file.
            in_sources: Whether the line is in the list of sources.
        """
        if "![" in text:
            text = _PICTURE.sub(lambda match: self._picture(match, line), text)
        if "<" in text:
            text = _AUTOLINK.sub(lambda match: self._link(match[1], match[1], line, in_sources), text)
            if _TAG.search(text):
                self.odd = True
                for tag in _IMAGE.finditer(text):
                    self._image(tag[1], line)
                text = _TAG.sub(" ", text)
        if "[" in text:
            if _FOOTNOTE.search(text):
                self.odd = True
                text = _FOOTNOTE.sub("", text)
            text = _LINK.sub(lambda match: self._link(plain(match[1]), match[2], line, in_sources), text)
        return text

    def _picture(self, match: re.Match[str], line: int) -> str:
        self.pictures.append(
            PictureSeen(
                src=match[2] or match[3] or "",
                alt=plain(match[1]),
                caption=plain(match[4] or ""),
                decorative="decorative" in (match[5] or ""),
                line=line,
                kind=_kind(re.findall(r"\.([\w-]+)", match[5] or "")),
            )
        )
        return " "

    def _image(self, attributes: str, line: int) -> None:
        """A picture in HTML, if its tag is on one line."""
        found = {
            name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _VALUES.findall(attributes)
        }
        if found.get("src"):
            self.pictures.append(
                PictureSeen(
                    src=found["src"],
                    alt=" ".join(found.get("alt", "").split()),
                    caption=" ".join(found.get("title", "").split()),
                    decorative="decorative" in found.get("class", "").split(),
                    line=line,
                    kind=_kind(found.get("class", "").split()),
                )
            )

    def _link(self, text: str, href: str, line: int, in_sources: bool) -> str:
        self.links.append(LinkSeen(text=text, href=href, line=line, in_sources=in_sources))
        return text


def without_attributes(text: str) -> str:
    """A line without its attributes in braces."""
    return _ATTRIBUTES.sub("", text)


def plain(text: str) -> str:
    """Inline Markdown as a reader sees it, on one line. Links and pictures must be removed before."""
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "*" in text or "_" in text or "`" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def _kind(classes: list[str]) -> Literal["photograph", "diagram"] | None:
    """The kind of a picture among its classes, as ``articles/blocks.py`` reads it."""
    if "diagram" in classes:
        return "diagram"
    return "photograph" if "photo" in classes else None
