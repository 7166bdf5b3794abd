"""Which topics fit what somebody types into the search box."""

from handouts.articles.topics import Topic
from handouts.search import search
from handouts.station.overview import Overview


def find(query: str, overview: Overview) -> tuple[Topic, ...]:
    """Find topics.

    Args:
        query: What was typed: a title, a part of one, a word of the text, a code, with a typing mistake.
        overview: The topics of the project and their index.

    Returns:
        The topics that fit, best first; all of them, with the drafts, for an empty query.
    """
    if not query.strip():
        return overview.topics
    by_slug = {topic.slug: topic for topic in overview.topics}
    return tuple(by_slug[hit.slug] for hit in search.find(query, overview.index) if hit.slug in by_slug)
