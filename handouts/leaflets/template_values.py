"""The values that ``templates/leaflet.html`` is filled with; templates/README.md lists them."""

from collections.abc import Iterator, Mapping
from datetime import date
from textwrap import shorten
from typing import Any

from handouts.articles.article import Article
from handouts.brands.brand import Brand
from handouts.images.images import Picture
from handouts.leaflets import wide_tables
from handouts.leaflets.length_estimate import MM_PER_PT
from handouts.leaflets.line_breaks import longest_word, with_line_breaks
from handouts.leaflets.link_notes import Notes, breakable, shown_address
from handouts.leaflets.pictures import with_pictures
from handouts.leaflets.qr_code import qr_code
from handouts.leaflets.variant import Variant
from handouts.project.labels import Labels

LONG_WORD = 22
"""Letters of a word that is too long for 125 mm at 28 pt."""
HANGING_WORD = 21
"""Letters of a word that is too long for the 50 mm beside an answer."""
HEAD_LETTER = 0.52
"""Average width of a letter in the running head, in em, at most. The running head has one line."""


def template_values(
    article: Article,
    brand: Brand,
    *,
    labels: Labels,
    pictures: tuple[Picture, ...],
    variant: Variant,
    topics: Mapping[str, str],
    printed: date | None,
    stamped: bool,
) -> dict[str, Any]:
    """The values for one leaflet, by the name of the variable.

    Args:
        article: The article.
        brand: The clinic.
        labels: The words of the article's language.
        pictures: The article's pictures at their printed size, in the order of ``article.pictures``.
        variant: The variant of the leaflet.
        topics: Title of each topic of the project by slug.
        printed: The day of a copy for one patient; None in a batch.
        stamped: Whether it says “Under revision”.
    """
    return {
        "article": article,
        "brand": brand,
        "labels": labels,
        "variant": variant,
        **_body(article, brand, labels, pictures, variant, topics),
        **_metadata(article, labels, printed=printed, stamped=stamped),
        **_online(article, brand, labels),
        "related": _related(article, topics),
        "dates": _dates(article, labels),
        "long_word": longest_word(article.topic) > LONG_WORD,
        "foot": _foot(article, brand, labels, variant),
    }


def _body(
    article: Article,
    brand: Brand,
    labels: Labels,
    pictures: tuple[Picture, ...],
    variant: Variant,
    topics: Mapping[str, str],
) -> dict[str, Any]:
    """The parts of the article as HTML, with their notes numbered in the order of the pages."""
    notes = Notes(
        links=article.links,
        footnotes=article.notes,
        base_url=brand.base_url,
        label=labels.note,
        pages=_Pages(brand, topics),
    )

    def ready(html: str, *, quiet: bool = False) -> str:
        text = with_line_breaks(notes.resolve(html, quiet=quiet))
        return wide_tables.unfolded(
            with_pictures(text, pictures), variant.metrics, most_lines=variant.table_lines
        )

    return {
        "summary": [with_line_breaks(point) for point in article.summary],
        "lead": ready(article.lead),
        "preview": ready(article.preview),
        "sections": [(ready(part.heading), ready(part.html)) for part in article.sections],
        "faq_intro": ready(article.faq_intro),
        "faq": [(ready(part.question), ready(part.answer)) for part in article.faq],
        "stacked": any(longest_word(part.question) > HANGING_WORD for part in article.faq),
        "references": [(ready(part.heading), ready(part.html, quiet=True)) for part in article.references],
        "notes": notes.texts,
    }


def _metadata(article: Article, labels: Labels, *, printed: date | None, stamped: bool) -> dict[str, Any]:
    """Description, keywords and days, with those of this copy."""
    stamp = [labels.under_revision] if stamped else []
    described = f"{labels.under_revision}. {article.description}".strip()
    keywords = (article.topic, *article.keywords, article.code, *stamp)
    day = labels.day(printed).replace(" ", "\u00a0") if printed else ""
    return {
        "stamped": stamped,
        "description": described if stamped else article.description,
        "keywords": [one.replace(",", " ") for one in keywords],
        "printed": labels.printed.format(date=day) if day else "",
        "created": iso(article.published or article.updated),
        "modified": iso(article.updated or article.published),
    }


def _online(article: Article, brand: Brand, labels: Labels) -> dict[str, str]:
    """Address of the online version: for text, for links and as a QR code; empty if there is none."""
    address = brand.address_of(article.slug, article.code) or ""
    return {
        "online": breakable(shown_address(address)) if address else "",
        "online_url": address,
        "qr": qr_code(address, labels) if address else "",
    }


class _Pages(Mapping[str, str]):
    """Addresses of the topics of a project by slug; each is made only when it is used, for few are."""

    def __init__(self, brand: Brand, topics: Mapping[str, str]) -> None:
        self._brand, self._topics = brand, topics

    def __getitem__(self, slug: str) -> str:
        address = self._brand.address_of(slug) if slug in self._topics else None
        if address is None:
            raise KeyError(slug)
        return address

    def __iter__(self) -> Iterator[str]:
        return (slug for slug in self._topics if self._brand.address_of(slug))

    def __len__(self) -> int:
        return len(self._topics)


def _related(article: Article, topics: Mapping[str, str]) -> tuple[str, ...]:
    """Titles of the related topics that exist in this project, each once."""
    found = [topics[one.slug] for one in article.related if one.slug in topics and one.slug != article.slug]
    return tuple(dict.fromkeys(found))


def _dates(article: Article, labels: Labels) -> tuple[tuple[str, str, str], ...]:
    """Label, ISO date and date in words of each date of the article."""
    known = (
        (labels.updated, article.updated),
        (labels.published, article.published),
        (labels.review_by, article.review_by),
    )
    return tuple((label, day.isoformat(), labels.day(day)) for label, day in known if day)


def iso(day: date | None) -> str:
    """A day as ISO 8601; empty if there is none."""
    return day.isoformat() if day else ""


def _foot(article: Article, brand: Brand, labels: Labels, variant: Variant) -> dict[str, str]:
    """The parts of the running foot; page.css puts them together."""
    stamp = [labels.foot_updated.format(date=labels.day(article.updated))] if article.updated else []
    stamp.append(labels.foot_code.format(code=article.code))
    phone = [labels.phone.format(phone=brand.contact.phone)] if brand.contact.phone else []
    before, _, rest = labels.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    measure = variant.metrics.measure + variant.metrics.extra
    letters = int(measure / (variant.numbers.smallest_pt * MM_PER_PT * HEAD_LETTER))
    return {
        "topic": shorten(article.topic, letters, placeholder=" …"),
        "clinic": " · ".join([brand.short_name, *phone]),
        "stamp": " · ".join(stamp),
        "before": before,
        "between": between,
        "after": after,
    }
