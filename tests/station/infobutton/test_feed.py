"""The feed that another system gets."""

import json
from datetime import date

from lxml import etree

from handouts.station.infobutton import feed
from handouts.station.infobutton.feed import Entry, Feed
from handouts.station.infobutton.question import Question

NAMES = {"a": "http://www.w3.org/2005/Atom"}
ENTRY = Entry(
    title="Knæ & <hofte>",
    address="http://127.0.0.1:8765/topic/knae",
    lang="da",
    updated=date(2026, 2, 24),
    summary="Opdateret 24. feb. 2026",
)


def made(*entries: Entry) -> Feed:
    """A feed with some entries."""
    asked = Question(code="DM17", system="1.2.208.176.2.4", text="<Artrose>", lang="da")
    return Feed(
        title="Foldere",
        base="http://127.0.0.1:8765/",
        lang="da",
        today=date(2026, 11, 28),
        question=asked,
        entries=entries,
    )


def test_atom_has_what_rfc_4287_asks_for() -> None:
    """Title, id, date, author; title, id, date and link of an entry; the question as categories."""
    root = etree.fromstring(feed.atom(made(ENTRY)))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for name in ("title", "id", "updated", "author/a:name", "entry/a:title", "entry/a:id", "entry/a:updated"):
        assert root.findtext(f"a:{name}", namespaces=NAMES), name
    assert root.findtext("a:updated", namespaces=NAMES) == "2026-02-24T00:00:00Z"
    assert root.findtext("a:entry/a:title", namespaces=NAMES) == "Knæ & <hofte>"
    link = root.find("a:entry/a:link", namespaces=NAMES)
    assert link is not None
    assert (link.get("rel"), link.get("href"), link.get("hreflang")) == ("alternate", ENTRY.address, "da")
    categories = [
        (one.get("scheme"), one.get("term")) for one in root.findall("a:category", namespaces=NAMES)
    ]
    assert categories == [
        ("mainSearchCriteria.v.c", "DM17"),
        ("mainSearchCriteria.v.cs", "1.2.208.176.2.4"),
        ("mainSearchCriteria.v.dn", "<Artrose>"),
        ("informationRecipient.languageCode.c", "da"),
    ]


def test_json_is_the_same_feed() -> None:
    """In the form that other responders write: texts as ``_value``."""
    told = json.loads(feed.as_json(made(ENTRY)))["feed"]
    assert told["title"] == {"_value": "Foldere", "type": "text"}
    assert told["category"][0] == {"scheme": "mainSearchCriteria.v.c", "term": "DM17"}
    (entry,) = told["entry"]
    assert entry["title"]["_value"] == "Knæ & <hofte>"
    assert (entry["link"][0]["rel"], entry["link"][0]["href"]) == ("alternate", ENTRY.address)
    assert entry["updated"]["_value"] == "2026-02-24T00:00:00Z"


def test_json_has_no_tags() -> None:
    """A question with a script, which fuzzing found, stays a text, also if it is put into a page."""
    raw = feed.as_json(made(ENTRY))
    assert b"<" not in raw
    values = [one["term"] for one in json.loads(raw)["feed"]["category"]]
    assert "<Artrose>" in values


def test_an_answer_without_topics_is_a_feed_without_entries() -> None:
    """It is complete all the same, and dated today."""
    root = etree.fromstring(feed.atom(made()))
    assert root.findall("a:entry", namespaces=NAMES) == []
    assert root.findtext("a:updated", namespaces=NAMES) == "2026-11-28T00:00:00Z"
    assert json.loads(feed.as_json(made()))["feed"]["entry"] == []
    assert made().id == made(ENTRY).id
