"""The values that ``templates/leaflet.html`` is filled with; templates/README.md lists them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from html import escape
from textwrap import shorten
from typing import Any

from handouts.articles.article import Article
from handouts.brands.brand import Brand
from handouts.images.images import Picture
from handouts.leaflets import article_html
from handouts.leaflets.length_estimate import Metrics
from handouts.leaflets.line_breaks import items_on_lines
from handouts.leaflets.link_notes import breakable, shown_address
from handouts.leaflets.pictures import with_pictures
from handouts.leaflets.qr_code import qr_code
from handouts.leaflets.side_headings import SideHeading, SideHeadings
from handouts.leaflets.text_width import MM_PER_PT, Faces, lines, widest_word
from handouts.leaflets.variant import Variant
from handouts.leaflets.week_boxes import week_boxes
from handouts.project.labels import Labels

_WHOLE_PART = 40
"""Most letters of a part of the address of the online version that stays on one line."""
_FOOT_BESIDE, _FOOT_ALONE, _FOOT_LINES = 0.4, 0.74, 2
"""Width of the clinic in the foot, as a share of the page's, beside the date or above it; and its lines."""
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
    faces: Faces,
    printed: date | None,
    stamped: bool,
    for_patient: bool = False,
) -> dict[str, Any]:
    """The values for one leaflet, by the name of the variable.

    Args:
        article: The article.
        brand: The clinic.
        labels: The words of the article's language.
        pictures: The article's pictures at their printed size, in the order of ``article.pictures``.
        variant: The variant of the leaflet.
        topics: Title of each topic of the project by slug.
        faces: The faces that print it.
        printed: The day of a copy for one patient; None in a batch.
        stamped: Whether it says “Under revision”.
        for_patient: Whether the article has something of one patient, of which nothing is kept.
    """
    parts = article_html.parts(
        article,
        brand,
        labels=labels,
        variant=variant,
        topics=topics,
        shown=lambda html: with_pictures(html, pictures, variant.metrics.measure),
        for_patient=for_patient,
    )
    return {
        "article": article,
        "brand": brand,
        "labels": labels,
        "variant": variant,
        **parts,
        **_with_headings(parts, labels, faces, variant.metrics, brand.body_family, for_patient=for_patient),
        **_metadata(article, labels, printed=printed, stamped=stamped),
        **_online(article, brand, labels),
        "related": tuple(article_html.related(article, topics).values()),
        "dates": _dates(article, labels),
        "long_word": _is_long(article.topic, variant, faces),
        "foot": _foot(article, brand, labels, variant, faces),
        "adapted": None,
        "on_lines": _on_lines(variant, faces),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The headings of a leaflet, in the order of the parts that they open."""

    topic: SideHeading
    sections: tuple[SideHeading, ...]
    faq: tuple[SideHeading, ...]
    references: tuple[SideHeading, ...]
    notes: SideHeading
    related: SideHeading


def _with_headings(
    parts: Mapping[str, Any],
    labels: Labels,
    faces: Faces,
    metrics: Metrics,
    family: str,
    *,
    for_patient: bool,
) -> dict[str, Any]:
    """The headings, fitted to the side column, and the sections with the headings in them fitted too."""
    fitter, section = SideHeadings(faces, metrics), _section.__wrapped__ if for_patient else _section
    week = (
        week_boxes(labels.locale, family)
        if any('class="steps' in html for _, html in parts["sections"])
        else ""
    )
    fitted = [section(faces, metrics, heading, html, week) for heading, html in parts["sections"]]
    return {
        "headings": Headings(
            topic=fitter.topic(parts["topic"]),
            sections=tuple(heading for heading, _ in fitted),
            faq=tuple(fitter.question(question) for question, _ in parts["faq"]),
            references=tuple(fitter.small(heading) for heading, _ in parts["references"]),
            notes=fitter.small(labels.notes),
            related=fitter.small(labels.related),
        ),
        "sections": [(heading.html, html) for heading, html in fitted],
    }


@lru_cache(maxsize=128)
def _section(faces: Faces, metrics: Metrics, heading: str, html: str, week: str) -> tuple[SideHeading, str]:
    """A section, fitted; kept for the other clinics of a topic, which follow one another in a build."""
    return SideHeadings(faces, metrics).section(heading, html, week=week)


def _is_long(topic: str, variant: Variant, faces: Faces) -> bool:
    """Whether the title has a word that is too wide for the page."""
    metrics = variant.metrics
    return widest_word(topic, faces.heading, pt=metrics.topic_pt) > metrics.measure + metrics.extra


def _on_lines(variant: Variant, faces: Faces) -> Callable[[str], str]:
    """Puts items of the small print on lines as wide as the page."""
    metrics = variant.metrics
    return partial(
        items_on_lines, face=faces.regular, pt=metrics.small_pt, room=metrics.measure + metrics.extra
    )


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
        "online": _whole_parts(shown_address(address)) if address else "",
        "online_url": address,
        "qr": qr_code(address, labels) if address else "",
    }


def _whole_parts(address: str) -> str:
    """An address as HTML that may break after a slash only; a long part of it may break elsewhere too.

    A reader who types it cannot tell whether a hyphen at the end of a line belongs to it.
    """
    parts = re.split(r"(?<=/)(?=.)", address)
    return "<wbr>".join(
        f'<span class="unbroken">{escape(one, quote=False)}</span>'
        if len(one) <= _WHOLE_PART
        else breakable(one)
        for one in parts
    )


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


def _foot(article: Article, brand: Brand, labels: Labels, variant: Variant, faces: Faces) -> dict[str, str]:
    """The parts of the running foot; page.css puts them together."""
    stamp = [labels.foot_updated.format(date=labels.day(article.updated))] if article.updated else []
    stamp.append(labels.foot_code.format(code=article.code))
    phone = labels.phone.format(phone=brand.contact.phone) if brand.contact.phone else ""
    before, _, rest = labels.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    measure = variant.metrics.measure + variant.metrics.extra
    letters = int(measure / (variant.numbers.smallest_pt * MM_PER_PT * HEAD_LETTER))
    return {
        "topic": shorten(article.topic, letters, placeholder=" …"),
        "clinic": _foot_clinic(brand.short_name, phone, variant, faces),
        "stamp": " · ".join(stamp),
        "before": before,
        "between": between,
        "after": after,
    }


def _foot_clinic(name: str, phone: str, variant: Variant, faces: Faces) -> str:
    """Name and telephone number of the clinic on two lines at most: more would run off the page."""
    metrics = variant.metrics
    room = _FOOT_BESIDE * (metrics.measure + metrics.extra) if metrics.side else _FOOT_ALONE * metrics.measure
    called = f" · {phone.replace(' ', chr(160))}" if phone else ""
    words = name.split()
    shown = name + called
    while len(words) > 1 and lines(shown, faces.bold, pt=metrics.small_pt, room=room)[0] > _FOOT_LINES:
        words.pop()
        shown = f"{' '.join(words)} …{called}"
    return shown
