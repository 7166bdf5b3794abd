"""Which topics and packages fit what somebody types into the search box."""

from urllib.parse import quote, urlencode

from handouts.articles.topics import Topic
from handouts.search import search
from handouts.search.packages import Package
from handouts.station.overview import Overview
from handouts.text import danish

Found = Topic | Package


def find(query: str, overview: Overview) -> tuple[Found, ...]:
    """Find topics and packages.

    Args:
        query: What was typed: a title, a part of one, a word of the text, a code, with a typing mistake.
        overview: The topics and packages of the project and their index.

    Returns:
        Those that fit, best first; all of them by title, with the drafts, for an empty query.
    """
    if not query.strip():
        every: tuple[Found, ...] = (*overview.topics, *overview.packages)
        return tuple(sorted(every, key=lambda one: danish.sort_key(title(one))))
    hits = (overview.found(hit.slug) for hit in search.find(query, overview.index))
    return tuple(hit for hit in hits if hit is not None)


def title(found: Found) -> str:
    """Its title or name."""
    return found.title if isinstance(found, Topic) else found.name


def address(found: Found, **choice: str) -> str:
    """Address of its page.

    Args:
        found: A topic or a package.
        choice: ``clinic`` and ``variant``, or what else the page knows.
    """
    kind = "topic" if isinstance(found, Topic) else "package"
    query = urlencode(choice)
    return f"/{kind}/{quote(found.slug, safe='')}" + f"?{query}" * bool(query)


def phone(found: Found) -> str:
    """Address of the page with its QR code."""
    name = quote(found.slug, safe="")
    return f"/phone/{name}" if isinstance(found, Topic) else f"/package/{name}/phone"


def key(found: Found) -> str:
    """Its name in the list of recent ones: the slug, with ``package:`` before that of a package."""
    return found.slug if isinstance(found, Topic) else found.key
