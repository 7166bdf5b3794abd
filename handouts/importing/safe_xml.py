"""Reads XML from unknown sources: without document types, entities, other files and network."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROLOG = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
"""Text that may be before the root element or a document type (XML 1.0, 2.8)."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 does not allow (2.2)."""


def decoded(content: bytes) -> str:
    """The text of XML. It must be in UTF-8: other encodings could hide a document type.

    Raises:
        ValueError: It is not in UTF-8, or declares another encoding.
    """
    text = content.decode("utf-8")
    declared = re.match(r"\ufeff?<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", text)
    if declared and declared[1].lower() not in {"utf-8", "us-ascii", "ascii"}:
        raise ValueError("it is not in UTF-8")
    return text


def without_illegal(text: str) -> tuple[str, int]:
    """A text without the characters that XML forbids, and their number."""
    return _ILLEGAL.subn("", text)


def parse(text: str) -> "_Element":
    """The root element of some XML.

    Raises:
        ValueError: It is not XML, or declares a document type.
    """
    from lxml import etree  # noqa: PLC0415

    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if text.startswith("<!", start):
        raise ValueError("it declares a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(text.removeprefix("\ufeff").encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
