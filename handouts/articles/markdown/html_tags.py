"""Lines that begin a block of raw HTML (CommonMark 0.31.2, 4.6)."""

import re

MACHINE = r"script|style|iframe|object|template|noscript|svg|math|pre|textarea"
"""Elements that hold no Markdown, blank lines and all: what a machine reads, and text as it is typed."""
_BLOCK = (
    r"address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir"
    r"|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|legend|li"
    r"|link|main|menu|menuitem|meta|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table"
    r"|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
"""Elements whose tag begins a block that ends at a blank line (condition 6)."""
_HOLDER = r"article|aside|center|details|div|footer|header|main|nav|section"
"""Elements that only hold blocks: authors write Markdown below their tags, also without a blank line."""
BEGINS_MACHINE = re.compile(rf" {{0,3}}<({MACHINE})(?=[\s>/]|$)", re.IGNORECASE)
"""The tag that begins one of ``MACHINE``."""
_BEGINS = re.compile(
    rf" {{0,3}}(?:<(?:{MACHINE})(?=[\s>/]|$)|<(?:\?|!\[CDATA\[|![A-Za-z])|</?(?:{_BLOCK})(?=[\s>]|/>|$))",
    re.IGNORECASE,
)
_HOLDER_TAGS = re.compile(rf" {{0,3}}(?:</?(?:{_HOLDER})(?:\s[^<>]*)?>\s*)+", re.IGNORECASE)


_YOUNG = frozenset(["bdi", "data", "dialog", "main", "picture", "search", "slot", "template"])
"""Tags of HTML that lxml does not know."""


def is_known(name: str) -> bool:
    """Whether HTML has a tag of this name. Others are printed as text: “<navn>”."""
    from lxml.html import defs  # noqa: PLC0415

    return name.lower() in defs.tags or name.lower() in _YOUNG


def begins(line: str) -> bool:
    """Whether a line begins a block of raw HTML, even directly below a paragraph."""
    return "<" in line and _BEGINS.match(line) is not None


def is_holder(line: str) -> bool:
    """Whether a line holds nothing but tags of elements that hold blocks."""
    return "<" in line and _HOLDER_TAGS.fullmatch(line) is not None
