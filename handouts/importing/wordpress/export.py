"""The XML of an export → its items. The format is from ``wp-admin/includes/export.php`` (WXR 1.0 to 1.2)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handouts.errors import HandoutsError
from handouts.importing import safe_xml
from handouts.importing.document import MOST_LINES, parse
from handouts.importing.inline import line_of
from handouts.importing.web_page import day

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_EXCERPT = re.compile(r"https?://wordpress\.org/export/[\d.]+/excerpt/")
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/[\d.]+/")
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_NO_WORDS = re.compile(r"[\[{]|[aOsi]:\d+[:;]|https?://|[\d\s:./-]+$")
"""Field values that are settings: JSON, serialised PHP, an address, numbers."""
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A page, post, picture or other item of an export."""

    number: str
    """Its ``post_id``."""
    parent: str
    kind: str
    """``post``, ``page``, ``attachment`` …"""
    status: str
    """``publish``, ``draft``, ``trash`` …"""
    title: str
    slug: str
    """The last part of its address, decoded; empty for most drafts."""
    content: str
    """HTML with shortcodes and block comments."""
    line: int | None
    """Line of the export where the content begins."""
    excerpt: str
    author: str
    published: date | None
    updated: date | None
    tags: tuple[str, ...]
    file: str
    """Address of the file of an attachment."""
    fields: dict[str, str]
    """Its custom fields (``postmeta``)."""
    comments: int

    def worded_fields(self) -> tuple[str, ...]:
        """Names of custom fields with words that a page may show."""
        return tuple(
            name
            for name, value in self.fields.items()
            if not name.startswith("_") and len(value.split()) >= _FEWEST_WORDS and not _NO_WORDS.match(value)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The content of an export."""

    address: str
    """Address of the site."""
    lang: str
    """Two letters; may be empty."""
    items: tuple[Item, ...]
    illegal: int
    """Number of removed characters that XML forbids."""


def read(content: bytes) -> Export:
    """Read an export.

    Raises:
        HandoutsError: It is not an export, or its XML is damaged or unsafe.
    """
    advice = "Export the site again: Tools → Export in WordPress"
    try:
        text, illegal = safe_xml.without_illegal(safe_xml.decoded(content))
        root = safe_xml.parse(text)
    except ValueError as error:
        raise HandoutsError(f"Its XML cannot be read: {error}", advice=advice) from error
    channel = root.find("channel")
    if channel is None or not any(_WORDPRESS.fullmatch(space or "") for space in root.nsmap.values()):
        raise HandoutsError("It is not an export of WordPress", advice=advice)
    names = {_wp(one, "author_login"): _wp(one, "author_display_name") for one in _all(channel, "author")}
    return Export(
        address=_wp(channel, "base_blog_url") or (channel.findtext("link") or "").strip(),
        lang=(channel.findtext("language") or "").strip()[:2].lower(),
        items=tuple(_item(one, names) for one in channel.findall("item")),
        illegal=illegal,
    )


def plain(markup: str) -> str:
    """The words of a title or an excerpt, without tags and entities."""
    if not re.search("[<&]", markup):
        return " ".join(markup.split())
    return " ".join(parse(f"<body>{markup}</body>").text_content().split())


def _item(item: "_Element", names: dict[str, str]) -> Item:
    bodies = item.findall(f"{{{_CONTENT}}}encoded")
    excerpts = [
        one.text or ""
        for one in item
        if _EXCERPT.fullmatch(_space(one)) and str(one.tag).endswith("}encoded")
    ]
    login = (item.findtext(_CREATOR) or "").strip()
    return Item(
        number=_wp(item, "post_id"),
        parent=_wp(item, "post_parent"),
        kind=_wp(item, "post_type") or "post",
        status=_wp(item, "status") or "publish",
        title=plain(item.findtext("title") or ""),
        slug=unquote(_wp(item, "post_name")),
        content="".join(one.text or "" for one in bodies),
        line=_line(bodies[0]) if bodies else None,
        excerpt=plain("".join(excerpts)),
        author=names.get(login) or login,
        published=day(_wp(item, "post_date")),
        updated=day(_wp(item, "post_modified")),
        tags=tuple(
            dict.fromkeys(
                plain(one.text or "") for one in item.findall("category") if one.get("domain") == "post_tag"
            )
        ),
        file=_wp(item, "attachment_url"),
        fields={_wp(one, "meta_key"): _wp(one, "meta_value") for one in _all(item, "postmeta")},
        comments=len(_all(item, "comment")),
    )


def _line(element: "_Element") -> int | None:
    line = line_of(element)
    return line if line and line < MOST_LINES else None


def _space(element: "_Element") -> str:
    """The namespace of an element."""
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""


def _all(element: "_Element", name: str) -> "list[_Element]":
    """The children with a name in the namespace of WordPress, which differs between versions."""
    tail = f"}}{name}"
    return [
        one
        for one in element
        if str(one.tag).endswith(tail) and _WORDPRESS.fullmatch(_space(one)) is not None
    ]


def _wp(element: "_Element", name: str) -> str:
    """The text of the first such child; empty if there is none."""
    found = _all(element, name)
    return (found[0].text or "").strip() if found else ""
