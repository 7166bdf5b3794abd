"""Lines that begin a block of raw HTML (CommonMark 0.31.2, 4.6)."""

import re
from functools import lru_cache

from handouts.articles.markdown import fences

MACHINE = r"script|style|iframe|object|template|noscript|svg|math|pre|textarea"
"""Elements without Markdown in them, also over blank lines: scripts, styles and preformatted text."""
_BLOCK = (
    r"address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir"
    r"|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|legend|li"
    r"|link|main|menu|menuitem|meta|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table"
    r"|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
"""Elements whose tag begins a block up to a blank line (condition 6)."""
_HOLDER = r"article|aside|center|details|div|footer|header|main|nav|section"
"""Elements that only hold blocks. Authors write Markdown directly below their tags."""
BEGINS_MACHINE = re.compile(rf" {{0,3}}<({MACHINE})(?=[\s>/]|$)", re.IGNORECASE)
"""Tag of an element in ``MACHINE``."""
_BEGINS = re.compile(
    rf" {{0,3}}(?:<(?:{MACHINE})(?=[\s>/]|$)|<(?:\?|!\[CDATA\[|![A-Za-z])|</?(?:{_BLOCK})(?=[\s>]|/>|$))",
    re.IGNORECASE,
)
_HOLDER_TAGS = re.compile(rf" {{0,3}}(?:</?(?:{_HOLDER})(?:\s[^<>]*)?>\s*)+", re.IGNORECASE)


_SOUND = r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?"
"""Attributes of a tag in CommonMark."""
_READABLE = re.compile(r"(?<![\w-])(?:href|src|alt|title)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_LINK_OR_PICTURE = re.compile(
    rf"(?P<sound>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)|<(?:a|img){_SOUND}>)"
    r"|<(?P<name>a|img)(?P<attributes>\s[^<>]*)>",
    re.IGNORECASE,
)
"""Code or a valid tag, or a faulty one."""
_YOUNG = frozenset(["bdi", "data", "dialog", "main", "picture", "search", "slot", "template"])
"""Tags of HTML that lxml does not know."""


def is_known(name: str) -> bool:
    """Whether HTML has a tag of this name. Others are printed as text: “<navn>”."""
    return name.lower() in _known()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    from lxml.html import defs  # noqa: PLC0415

    return frozenset(defs.tags) | _YOUNG


def begins(line: str) -> bool:
    """Whether a line begins a block of raw HTML, even directly below a paragraph."""
    return "<" in line and _BEGINS.match(line) is not None


def is_holder(line: str) -> bool:
    """Whether a line has only tags of elements that hold blocks."""
    return "<" in line and _HOLDER_TAGS.fullmatch(line) is not None


def mended(text: str) -> str:
    """The text with only the valid attributes in faulty tags of links and pictures.

    Browsers read ``<a href="…" target=_"blank">`` as a link; in CommonMark it is not a tag.

    Args:
        text: Markdown.
    """
    return fences.outside(text, _mended) if "<" in text else text


def _mended(text: str) -> str:
    def mend(match: re.Match[str]) -> str:
        if match["sound"]:
            return match[0]
        kept = [found[0] for found in _READABLE.finditer(match["attributes"])]
        ends = "\n" * (match[0].count("\n") - "".join(kept).count("\n"))
        return f"<{match['name']} {' '.join(kept)}{ends}>" if kept else match[0]

    return _LINK_OR_PICTURE.sub(mend, text)
