"""Compose a leaflet: article + brand + labels + variant → one complete HTML text.

What composes is loaded late: a process that only renders leaflets does without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.leaflets.variant import Variant
from handouts.project.pdf_standards import DEFAULT_STANDARD

if TYPE_CHECKING:
    from handouts.articles.article import Article
    from handouts.brands.brand import Brand
    from handouts.images.images import Picture
    from handouts.leaflets.adaptation import Adaptation
    from handouts.project.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """One leaflet to render. It contains only text, so that it is cheap to send to a worker."""

    slug: str
    clinic: str
    variant: Variant
    lang: str
    title: str
    """The topic."""
    code: str
    """Content code."""
    updated: str
    """ISO 8601 date, or empty."""
    published: str
    review_by: str
    source: str
    """Path of the article, shown in problems and in the manifest."""
    html: str
    """The whole document. Addresses of files begin with ``leaflet:/styles/``, ``leaflet:/brand/`` …"""
    standard: str
    """PDF standards that the file must conform to: a name of ``pdf_standards.STANDARDS``."""
    fitted: bool
    """Whether copyfit fits it to whole sheets of paper."""
    markdown: str
    """The article's file, for a standard that attaches it; else empty."""
    brand_css: str
    """Colours and fonts of the clinic, as CSS."""
    description: str = ""
    """One sentence about the topic, or empty."""
    for_patient: bool = False
    """Whether its text is one patient's: nothing of it is kept when it is rendered."""
    is_body_for_patient: bool = False
    """Whether its text says more of the patient than box and facts do: something is left out, or a dose."""
    parts: tuple[tuple[str, str], ...] = ()
    """Heading and hash of each part of the article, from ``section_hashes.hash_sections``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletSettings:
    """What all leaflets of one run share."""

    templates: tuple[Path, ...]
    """Folders of templates. If two contain a file of the same name, the first one counts."""
    topics: Mapping[str, str]
    """Title of each topic of the project by slug, for “read more about” and for links."""
    standard: str = DEFAULT_STANDARD
    """PDF standards that the files must conform to: a name of ``pdf_standards.STANDARDS``."""
    fitted: bool = True
    """Whether copyfit fits leaflets to whole sheets of paper."""
    brands: Path | None = None
    """Folder of the clinics, for their own fonts; None if they have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletCopy:
    """What one copy of a leaflet shows beside its article."""

    printed: date | None = None
    """The day of a copy for one patient; None in a batch, which must not depend on today's date."""
    stamped: bool = False
    """Whether it says “Under revision” beside the dates and in its metadata."""
    markdown: str = ""
    """The article's file, for a standard that attaches it; else empty."""
    adaptation: Adaptation | None = None
    """What the copy has for one patient only; None in a batch."""


def compose(
    article: Article,
    brand: Brand,
    *,
    labels: Labels,
    pictures: tuple[Picture, ...],
    variant: Variant,
    settings: LeafletSettings,
    copy: LeafletCopy = LeafletCopy(),
) -> Leaflet:
    """Compose the leaflet of one article for one clinic.

    Args:
        article: The article.
        brand: The clinic.
        labels: The words of the article's language.
        pictures: The article's pictures at their printed size, in the order of ``article.pictures``.
        variant: The variant of the leaflet.
        settings: What all leaflets of this run share.
        copy: What this copy shows beside the article.

    Returns:
        The leaflet; the same one for the same input.

    Raises:
        HandoutsError: A template has a mistake, or the adaptation is one of another text.
    """
    from handouts.articles import section_hashes  # noqa: PLC0415 - see above
    from handouts.brands import brand as brands  # noqa: PLC0415
    from handouts.leaflets import adaptable, adapted_values, text_width  # noqa: PLC0415
    from handouts.leaflets.template_values import iso, template_values  # noqa: PLC0415
    from handouts.project import templates as project_templates  # noqa: PLC0415

    shown = article
    if copy.adaptation:
        shown = adaptable.adapted(article, copy.adaptation, labels)
    values = template_values(
        shown,
        brand,
        labels=labels,
        pictures=pictures,
        variant=variant,
        topics=settings.topics,
        faces=text_width.faces(brand, settings.brands),
        printed=copy.printed,
        stamped=copy.stamped,
        for_patient=copy.adaptation is not None,
    )
    if copy.adaptation:
        values |= adapted_values.values(article, copy.adaptation, labels, values)
    html = project_templates.filled("leaflet.html", values, folders=settings.templates)
    if copy.adaptation:
        adapted_values.require_printed(html, values["adapted"])
    return Leaflet(
        slug=article.slug,
        clinic=brand.clinic,
        variant=variant,
        lang=article.lang,
        title=article.topic,
        code=article.code,
        updated=iso(article.updated),
        published=iso(article.published),
        review_by=iso(article.review_by),
        source=article.file,
        html=html,
        standard=settings.standard,
        fitted=settings.fitted,
        markdown=copy.markdown,
        brand_css=brands.css(brand),
        description=article.description,
        for_patient=bool(copy.adaptation),
        is_body_for_patient=bool(copy.adaptation and (copy.adaptation.doses or copy.adaptation.left_out)),
        parts=section_hashes.hash_sections(article, labels),
    )
