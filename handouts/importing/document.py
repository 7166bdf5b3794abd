"""The document that every reader of this room returns: an HTML tree, fields, pictures and problems."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from handouts.errors import Problem, Severity
from handouts.text import control_characters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_BYTES = 50_000_000
"""Largest size of a source: a Word file with hundreds of photos."""


MOST_LINES = 65_535
"""The highest line that lxml can count."""
_EMPTY = "<p></p>"
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters; a page in UTF-7 can have one alone."""


@dataclass(slots=True, kw_only=True)
class Document:
    """One document, from which an article is made."""

    file: str
    """The source, as the user typed it."""
    name: str
    """Title of the article if the document has none."""
    tree: "HtmlElement"
    """Its blocks."""
    part: str = ""
    """Name of this document in a source with several; it is in the messages of problems."""
    first_line: int | None = 1
    """Line of the source where the text begins; None for a source without lines."""
    title: str = ""
    is_titled: bool = False
    """The title is known, so a heading of the first level in the text does not replace it."""
    slug: str = ""
    """Name of the article's file; if empty, it is made from the title."""
    lang: str = ""
    description: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    preview: tuple[str, str] | None = None
    """Address and alternative text of the preview picture."""
    updated: date | None = None
    published: date | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Bytes of pictures, by their addresses in the tree."""
    problems: list[Problem] = field(default_factory=list)

    def say(
        self, rule: str, severity: Severity, message: str, advice: str, *, line: int | None = None
    ) -> None:
        """Add a problem: something is lost (error), guessed or left out (warning).

        Args:
            rule: Stable name.
            severity: ``error`` if words, numbers or pictures are lost.
            message: One sentence.
            advice: What to do.
            line: Line of the text, from 1; None if unknown.
        """
        known = line is not None and self.first_line is not None and line < MOST_LINES
        self.problems.append(
            Problem(
                file=self.file,
                line=(self.first_line or 1) + (line or 1) - 1 if known else None,
                rule=rule,
                severity=severity,
                message=f"“{self.part}”: {message}" if self.part else message,
                advice=advice,
            )
        )


def parse(markup: bytes | str) -> "HtmlElement":
    """Parse HTML without comments, scripts and styles. Other files and the network are not read.

    Args:
        markup: The page. Bytes are in the encoding that they name, otherwise in UTF-8 or Windows-1252.
    """
    from lxml import etree, html  # noqa: PLC0415

    text = markup if isinstance(markup, str) else _decoded(markup)
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)
    text = control_characters.remove(_SURROGATE.sub("\ufffd", text))  # lxml ends a page at half a character
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text if text.strip() else _EMPTY, parser=parser)
    except etree.ParserError:  # nothing but a document type or a broken tag
        tree = html.document_fromstring(_EMPTY, parser=parser)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    _remove_control_characters(tree)
    return tree


def _remove_control_characters(tree: "HtmlElement") -> None:
    """Remove what a page writes as ``&#5;``: lxml reads it, but takes no text that has it."""
    for element in tree.iter():
        if element.text:
            element.text = control_characters.remove(element.text)
        if element.tail:
            element.tail = control_characters.remove(element.tail)
        for name, value in element.items():
            if control_characters.find_first(value):
                element.set(name, control_characters.remove(value))


_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Byte order marks, which count more than what a page says (WHATWG Encoding, 6)."""


def _decoded(content: bytes) -> str:
    """The text of a page in the encoding of its mark or that it names, otherwise in UTF-8 or Windows-1252."""
    named = re.search(rb"(?i)charset=[\"']?([\w-]+)", content[:4096])
    marked = [name for mark, name in _MARKS.items() if content.startswith(mark)]
    for encoding in (*marked, *([named[1].decode("ascii")] if named else []), "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):  # idna raises the wider one
            continue
    return content.decode("latin-1")
