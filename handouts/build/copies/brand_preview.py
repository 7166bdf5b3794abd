"""A sample leaflet in a clinic's look, as PDF and as picture: ``handouts brand preview``."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handouts.articles import article_file
from handouts.articles.topics import Topic
from handouts.build.composer import Composer
from handouts.build.copies.print_copy import Copy, copy_of
from handouts.build.session import Session, usual_clinic
from handouts.errors import HandoutsError
from handouts.leaflets import variant as leaflet_variant
from handouts.project import labels
from handouts.project.variant_names import STANDARD

if TYPE_CHECKING:
    from handouts.brands.brand import Brand
    from handouts.project.project import Project

FOLDER = "brand-preview"
"""Folder of the sample articles, in a folder of templates."""
ARTICLES = {"da": "proeveside.md", "en": "sample-page.md"}
"""Sample article of each language; other languages have the English one."""
DPI = 150
"""Resolution of the picture, in dots per inch: small print can be read on a screen."""
_GAP = 24
"""Grey between two pages of the picture, in pixels."""
_GREY = "#b8bcbf"
_POINTS = 72
"""PDF points in an inch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The sample leaflet of a clinic."""

    brand: Brand
    copy: Copy
    png: bytes
    """All pages side by side, in ``DPI``."""
    logo_dpi: float | None
    """Resolution of the logo on paper, in dots per inch; None for a drawing (SVG) or no logo."""


def preview(here: Project, clinic: str | None) -> Preview:
    """Make the sample leaflet of a clinic. It has no date of today, so the same brand gives the same bytes.

    Args:
        here: The project. The article is in its language, Danish or English.
        clinic: The clinic; None for the only one, or the one of the settings.

    Raises:
        UsageError: There is no such clinic, or it is not clear which one is meant.
        HandoutsError: The brand has errors, or the leaflet cannot be made; the reasons are its problems.
        MachineError: A native library is missing.
    """
    session = session_of(here)
    (topic,) = session.topics
    (chosen,) = session.clinics((clinic or usual_clinic(here),))
    brand, problems = session.brand(chosen)
    if brand is None:
        raise HandoutsError(
            f"The brand of “{chosen}” has errors", advice="Correct the problems above", problems=problems
        )
    copy = copy_of(Composer(session), topic, chosen, printed=None)
    png, dpi = _pictured(copy.rendered.pdf)
    return Preview(brand=brand, copy=copy, png=png, logo_dpi=dpi)


def session_of(here: Project) -> Session:
    """A session whose only topic is the sample article. It is outside the project, so its folder is named."""
    topic = _topic(here)
    return Session(
        project=replace(here, content=topic.path.parent),
        variants=(leaflet_variant.read(here.styles, STANDARD),),
        languages=labels.read_all(here.templates),
        topics=(topic,),
        unclear=(),
        titles={},
    )


def _topic(here: Project) -> Topic:
    """The sample article as a topic; it is in no list, so it needs no dates. A project may have its own."""
    name = ARTICLES.get(here.settings.language, ARTICLES["en"])
    path = next(file for folder in here.templates if (file := folder / FOLDER / name).is_file())
    slug = article_file.slug_of(path)
    return Topic(
        slug=slug,
        title=slug,
        path=path,
        file=here.shown(path),
        updated=None,
        published=None,
        review_by=None,
        hash="",
    )


def _pictured(pdf: bytes) -> tuple[bytes, float | None]:
    """A PNG of all pages, and the lowest resolution of a picture on page 1.

    The picture in the sample article is a drawing, so only the logo can be made of dots.
    """
    import pypdfium2  # noqa: PLC0415 - few commands read PDFs
    import pypdfium2.raw as pdfium  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        pictures = document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        found = [picture.get_metadata() for picture in pictures]
        dpi = min((min(one.horizontal_dpi, one.vertical_dpi) for one in found), default=None)
        pages = [page.render(scale=DPI / _POINTS).to_pil() for page in document]
    width = sum(page.width for page in pages) + _GAP * (len(pages) - 1)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), _GREY)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + _GAP
    out = io.BytesIO()
    sheet.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue(), dpi
