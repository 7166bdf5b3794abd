"""Typed addresses become links, as on GitHub: ``https://…``, ``www.…`` and mail addresses."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DOMAIN = r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+"
_ADDRESS = re.compile(
    rf"(?<![\w/@.:+-])(?:(?P<web>(?:https?://(?:www\.)?|www\.){_DOMAIN}(?::\d+)?(?:[/?#][^\s<>\"“”»«]*)?)"
    rf"|(?P<mail>[\w.+-]+@{_DOMAIN})(?![\w@-]))",
    re.IGNORECASE,
)
"""GitHub Flavored Markdown 0.29, 6.9; here quotation marks are not part of an address."""
_MAY_BE = re.compile(r"://|www\.|\w@\w", re.IGNORECASE)
_ENDS = "?!.,:;*_~'’…"
"""Signs at the end of an address that belong to the sentence."""
_HELD = frozenset(["a", "code", "kbd", "pre"])
"""Elements in which addresses are not changed."""


def link(tree: "HtmlElement") -> None:
    """Make links of the addresses in a tree, except in links and in code.

    Args:
        tree: The blocks; changed in place.
    """
    if not _MAY_BE.search(tree.text_content()):
        return
    for element in [one for one in tree.iter() if isinstance(one.tag, str)]:
        inside = element.tag in _HELD or any(one.tag in _HELD for one in element.iterancestors())
        if element.tail and element is not tree and not _held_around(element):
            _link_tail(element)
        if element.text and not inside:
            _link_text(element)


def _held_around(element: "HtmlElement") -> bool:
    return any(one.tag in _HELD for one in element.iterancestors())


def _link_text(element: "HtmlElement") -> None:
    before, links = _parted(element, element.text or "")
    if links:
        element.text = before
        for at, anchor in enumerate(links):
            element.insert(at, anchor)


def _link_tail(element: "HtmlElement") -> None:
    parent = element.getparent()
    before, links = _parted(element, element.tail or "")
    if links and parent is not None:
        element.tail = before
        at = parent.index(element)
        for number, anchor in enumerate(links, at + 1):
            parent.insert(number, anchor)


def _parted(element: "HtmlElement", text: str) -> "tuple[str, list[HtmlElement]]":
    """The text before the first address, and a link for each address with the text behind it."""
    links: list[HtmlElement] = []
    before, end = "", 0
    for found in _ADDRESS.finditer(text):
        written = _bare(found[0])
        if links:
            links[-1].tail = text[end : found.start()]
        else:
            before = text[: found.start()]
        anchor = element.makeelement("a")
        anchor.text = written
        scheme = "mailto:" if found["mail"] else "" if "://" in written else "https://"
        anchor.set("href", f"{scheme}{written}")
        links.append(anchor)
        end = found.start() + len(written)
    if links:
        links[-1].tail = text[end:]
    return before, links


def _bare(address: str) -> str:
    """An address without the signs at its end that belong to the sentence, such as a closing bracket."""
    while True:
        bare = address.rstrip(_ENDS)
        if bare.endswith(")") and bare.count(")") > bare.count("("):
            bare = bare[:-1]
        if bare == address:
            return bare
        address = bare
