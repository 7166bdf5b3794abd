"""What every reader of this room makes of a source: a tree of HTML, fields, pictures and problems."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from handouts.errors import Problem, Severity

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_BYTES = 50_000_000
"""Size of a source; a Word file of this size holds hundreds of photos."""


MOST_LINES = 65_535
"""Where lxml stops counting lines."""


@dataclass(slots=True, kw_only=True)
class Document:
    """One document on its way to an article."""

    file: str
    """The source, as the user typed it."""
    name: str
    """What the article's file is called where it has no title."""
    tree: "HtmlElement"
    """Its blocks."""
    part: str = ""
    """What this document is called in a source that holds several; problems name it."""
    first_line: int | None = 1
    """Line of the source on which the text begins; None for a source without lines."""
    title: str = ""
    is_titled: bool = False
    """The title is sure, so a heading of the first level in the text is no other title."""
    slug: str = ""
    """Name of the article's file; of the title where there is none."""
    lang: str = ""
    description: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    preview: tuple[str, str] | None = None
    """Address and alternative text of the picture that stands for the whole document."""
    updated: date | None = None
    published: date | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Bytes of pictures by the address that the tree gives them."""
    problems: list[Problem] = field(default_factory=list)

    def say(
        self, rule: str, severity: Severity, message: str, advice: str, *, line: int | None = None
    ) -> None:
        """Report what was lost (error), guessed or left out (warning).

        Args:
            rule: Stable name.
            severity: ``error`` where words, numbers or pictures are lost.
            message: What, in one sentence.
            advice: What to do.
            line: Line of the text, from 1, where it is known.
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
    """Parse HTML. Reads no other file and no network, and drops comments, scripts and styles.

    Args:
        markup: The page; bytes name their encoding, and are UTF-8 where they do not.
    """
    from lxml import etree, html  # noqa: PLC0415

    text = markup if isinstance(markup, str) else _decoded(markup)
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    tree = html.document_fromstring(text if text.strip() else "<p></p>", parser=parser)
    etree.strip_elements(tree, "script", "style", "template", "noscript", with_tail=False)
    return tree


def _decoded(content: bytes) -> str:
    """The text of a page: in the encoding that it names, else UTF-8, else what Windows writes."""
    named = re.search(rb"(?i)charset=[\"']?([\w-]+)", content[:4096])
    for encoding in (*([named[1].decode("ascii")] if named else []), "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")
