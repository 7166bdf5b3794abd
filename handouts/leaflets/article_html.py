"""The parts of an article as HTML for one clinic, for paper or a screen, with its notes numbered."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from handouts.articles.article import Article
from handouts.brands.brand import Brand
from handouts.leaflets import source_language, wide_tables
from handouts.leaflets.line_breaks import with_line_breaks
from handouts.leaflets.link_notes import Notes
from handouts.leaflets.variant import Variant
from handouts.project.labels import Labels


def parts(
    article: Article,
    brand: Brand,
    *,
    labels: Labels,
    variant: Variant,
    topics: Mapping[str, str],
    shown: Callable[[str], str],
    linked: bool = False,
    for_patient: bool = False,
) -> dict[str, Any]:
    """The parts of an article, by the name of the variable of a template.

    Args:
        article: The article.
        brand: The clinic: where its links lead.
        labels: The words of the article's language.
        variant: How wide a table may be.
        topics: Title of each topic of the project by slug.
        shown: Puts pictures in place of their tokens in some HTML.
        linked: Whether the number of a note is a link to it.
        for_patient: Whether the article has something of one patient, of which nothing is kept.

    Returns:
        The values; with ``linked``, ``note_marks`` says how often each number is in the text.
    """
    notes = Notes(
        links=article.links,
        footnotes=article.notes,
        base_url=brand.base_url,
        label=labels.note,
        pages=Pages(brand, topics),
        linked=linked,
    )

    fitted = with_line_breaks if for_patient else _kept_line_breaks

    def ready(html: str, *, quiet: bool = False) -> str:
        text = fitted(notes.resolve(html, quiet=quiet))
        return wide_tables.unfolded(shown(text), variant.metrics, most_lines=variant.table_lines)

    values = {
        "summary": [fitted(point) for point in article.summary],
        "lead": ready(article.lead),
        "preview": ready(article.preview),
        "topic": escape(article.topic, quote=False),
        "sections": [(ready(part.heading), ready(part.html)) for part in article.sections],
        "faq_intro": ready(article.faq_intro),
        "faq": [(ready(part.question), ready(part.answer)) for part in article.faq],
        "references": [
            (ready(part.heading), source_language.marked(ready(part.html, quiet=True), article.lang))
            for part in article.references
        ],
        "notes": [source_language.marked(note, article.lang) for note in notes.texts],
    }
    return {**values, "note_marks": notes.marks} if linked else values


_kept_line_breaks = lru_cache(maxsize=512)(with_line_breaks)
"""For the other clinics of a topic, which follow one another in a build."""


class Pages(Mapping[str, str]):
    """Addresses of the topics of a project by slug; each is made only when it is used, for few are."""

    def __init__(self, brand: Brand, topics: Mapping[str, str]) -> None:
        """Remember the clinic, and the title of each topic by slug."""
        self._brand, self._topics = brand, topics

    def __getitem__(self, slug: str) -> str:
        """The address of a topic; a KeyError if it has none."""
        address = self._brand.address_of(slug) if slug in self._topics else None
        if address is None:
            raise KeyError(slug)
        return address

    def __iter__(self) -> Iterator[str]:
        """The topics that have an address."""
        return (slug for slug in self._topics if self._brand.address_of(slug))

    def __len__(self) -> int:
        """The number of topics."""
        return len(self._topics)


def related(article: Article, topics: Mapping[str, str]) -> dict[str, str]:
    """Titles of the related topics that exist in this project, each once, by slug."""
    found: dict[str, str] = {}
    for one in article.related:
        if one.slug in topics and one.slug != article.slug and topics[one.slug] not in found.values():
            found[one.slug] = topics[one.slug]
    return found
