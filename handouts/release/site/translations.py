"""The languages in which a clinic has a topic: links from the page of one to those of the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from handouts.articles import topics
from handouts.articles.topics import Topic
from handouts.release.catalogue import CatalogueEntry
from handouts.text import languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One language of a topic."""

    lang: str
    name: str
    """Name of the language in itself, such as “Dansk”."""
    chosen: bool
    """Whether it is that of the page."""
    address: str
    """Its page, beside the page of the other languages."""


def listed(
    slug: str, entries: tuple[CatalogueEntry, ...], known: Mapping[str, Topic]
) -> tuple[Translation, ...]:
    """The languages of a topic, the original first.

    Args:
        slug: The topic.
        entries: The topics of the clinic.
        known: The topics of the project by slug, which say what they translate.

    Returns:
        None if the clinic has the topic in one language only.
    """
    topic, there = known.get(slug), {one.head.slug: one.head for one in entries}
    same = topics.in_languages(topic, known.values()) if topic else ()
    found = tuple(
        Translation(
            lang=there[one.slug].language,
            name=languages.own_name(there[one.slug].language),
            chosen=one.slug == slug,
            address=f"{quote(one.slug, safe='')}.html",
        )
        for one in same
        if one.slug in there
    )
    return found if len(found) > 1 else ()
