"""The answer to another system: a feed of topics, as Atom (RFC 4287) or in JSON.

The JSON has the form of MedlinePlus Connect and OpenInfobutton: elements are objects, texts are ``_value``.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from handouts.station.infobutton.question import Question

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A topic in the answer."""

    title: str
    address: str
    lang: str
    updated: date | None
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What is answered."""

    title: str
    base: str
    """Start of all addresses: ``http://host:port/``."""
    lang: str
    today: date
    question: Question
    entries: tuple[Entry, ...]
    """None if no topic fits."""

    @property
    def id(self) -> str:
        """The same for the same question."""
        asked = self.question
        return uuid.uuid5(uuid.NAMESPACE_URL, "|".join((self.base, asked.code, asked.system, asked.text))).urn

    @property
    def updated(self) -> str:
        """When the newest topic was updated; today if there is none."""
        return _moment(max((one.updated for one in self.entries if one.updated), default=self.today))

    def categories(self) -> Iterator[tuple[str, str]]:
        """What was read of the question: parameter and value."""
        asked = self.question
        for name, value in (
            ("mainSearchCriteria.v.c", asked.code),
            ("mainSearchCriteria.v.cs", asked.system),
            ("mainSearchCriteria.v.dn", asked.text),
            ("informationRecipient.languageCode.c", asked.lang),
        ):
            if value:
                yield name, value


def atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item] # the stubs know no default
    root.set(f"{_XML}base", feed.base)
    root.set(f"{_XML}lang", feed.lang)
    _add(root, "title", feed.title, type="text")
    _add(root, "id", feed.id)
    _add(root, "updated", feed.updated)
    _add(_add(root, "author", ""), "name", feed.title)
    for scheme, term in feed.categories():
        _add(root, "category", "", scheme=scheme, term=term)
    for one in feed.entries:
        entry = _add(root, "entry", "")
        entry.set(f"{_XML}lang", one.lang)
        _add(entry, "title", one.title, type="text")
        _add(entry, "link", "", rel="alternate", type="text/html", href=one.address, hreflang=one.lang)
        _add(entry, "id", one.address)
        _add(entry, "updated", _moment(one.updated or feed.today))
        if one.summary:
            _add(entry, "summary", one.summary, type="text")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = text or None
    return made


def as_json(feed: Feed) -> bytes:
    """A feed in JSON: elements of Atom as objects, texts as ``_value``.

    No text of the question can become HTML, whatever the other system puts the answer into.
    """
    value = {
        "feed": {
            "base": feed.base,
            "lang": feed.lang,
            "title": _text(feed.title),
            "id": {"_value": feed.id},
            "updated": {"_value": feed.updated},
            "author": {"name": {"_value": feed.title}},
            "category": [{"scheme": scheme, "term": term} for scheme, term in feed.categories()],
            "entry": list(_entries(feed.entries, feed.today)),
        }
    }
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").encode()


def _entries(entries: Iterable[Entry], today: date) -> Iterator[dict[str, object]]:
    for one in entries:
        link = {"rel": "alternate", "type": "text/html", "href": one.address, "hreflang": one.lang}
        entry: dict[str, object] = {
            "lang": one.lang,
            "title": _text(one.title),
            "link": [{**link, "title": one.title}],
            "id": {"_value": one.address},
            "updated": {"_value": _moment(one.updated or today)},
        }
        yield {**entry, "summary": _text(one.summary)} if one.summary else entry


def _text(value: str) -> dict[str, str]:
    return {"_value": value, "type": "text"}


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
