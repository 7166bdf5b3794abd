"""A clinic's catalogue: a PDF with all its leaflets, rendered in the same way as a leaflet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.brands import brand as brands
from handouts.brands.brand import Brand
from handouts.build.manifest import Record
from handouts.errors import HandoutsError
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.variant import Variant
from handouts.pdf.renderer import Renderer
from handouts.project import templates as project_templates
from handouts.project.labels import Labels
from handouts.project.variant_names import STANDARD
from handouts.release.labels import ReleaseLabels
from handouts.text.danish import sort_key

VARIANT = Variant(name="catalogue", sheets=("print.css", "catalogue.css"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """One topic in a catalogue."""

    records: tuple[Record, ...]
    """Its leaflets, the standard one first."""
    dates: tuple[tuple[str, str], ...]
    """Label and date in words, such as (“Sidst opdateret”, “24. februar 2026”)."""
    variants: tuple[tuple[str, str], ...]
    """Name and number of pages of each variant; the name is empty if there is only one."""

    @property
    def head(self) -> Record:
        """Its standard leaflet, or the first of the others."""
        return self.records[0]


def compose(
    records: Iterable[Record],
    brand: Brand,
    *,
    labels: Labels,
    words: ReleaseLabels,
    label: str,
    standard: str,
    templates: tuple[Path, ...],
) -> Leaflet:
    """Compose the catalogue of one clinic, as a leaflet that can be rendered.

    Args:
        records: The leaflets of the clinic.
        brand: The brand of the clinic.
        labels: Words of the project's language.
        words: Words of releases in that language.
        label: The users' name for the release, or empty.
        standard: Pair of PDF standards, such as ``ua1+a2a``.
        templates: Folders of templates.

    Raises:
        HandoutsError: A template has a mistake.
    """
    made = entries(records, labels, words)
    latest = max((one.head.updated for one in made), default="")
    values = {
        "brand": brand,
        "labels": labels,
        "words": words,
        "label": label,
        "entries": made,
        "count": words.counted("catalogue_count", len(made)),
        "latest": words.catalogue_latest.format(date=_in_words(latest, labels)) if latest else "",
        "latest_iso": latest,
        "foot": _foot(labels),
    }
    return Leaflet(
        slug="catalogue",
        clinic=brand.clinic,
        variant=VARIANT,
        lang=labels.lang,
        title=words.catalogue,
        code="",
        updated=latest,
        published="",
        review_by="",
        source=f"{brand.clinic}: {words.catalogue}",
        html=project_templates.filled("catalogue.html", values, folders=templates),
        standard=standard,
        fitted=False,
        markdown="",
        brand_css=brands.css(brand),
    )


def entries(records: Iterable[Record], labels: Labels, words: ReleaseLabels) -> tuple[CatalogueEntry, ...]:
    """One entry per topic, in alphabetical order."""
    topics: dict[str, list[Record]] = {}
    for one in sorted(records, key=lambda one: (one.variant != STANDARD, one.variant)):
        topics.setdefault(one.slug, []).append(one)
    ordered = sorted(topics.values(), key=lambda listed: (sort_key(listed[0].title), listed[0].slug))
    return tuple(_entry(listed, labels, words) for listed in ordered)


def _entry(listed: list[Record], labels: Labels, words: ReleaseLabels) -> CatalogueEntry:
    head = listed[0]
    days = (
        (labels.updated, head.updated),
        (labels.published, head.published),
        (labels.review_by, head.review_by),
    )
    return CatalogueEntry(
        records=tuple(listed),
        dates=tuple((name, _in_words(day, labels)) for name, day in days if day),
        variants=tuple(
            (words.variant_name(one.variant) if len(listed) > 1 else "", words.counted("pages", one.pages))
            for one in listed
        ),
    )


def _foot(labels: Labels) -> tuple[str, str, str]:
    """The texts before, between and after the number of the page and the number of pages."""
    before, _, rest = labels.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def _in_words(day: str, labels: Labels) -> str:
    return labels.day(date.fromisoformat(day))


def rendered(composed: Leaflet, renderer: Renderer) -> bytes:
    """Render the PDF of a catalogue.

    Raises:
        HandoutsError: It cannot be rendered, for example because no font has one of its letters.
        MachineError: WeasyPrint's native libraries do not load.
    """
    made = renderer.render(composed)
    wrong = tuple(one for one in made.problems if one.severity == "error")
    if wrong:
        raise HandoutsError(
            f"The catalogue of “{composed.clinic}” cannot be made",
            advice="Correct the problems above",
            problems=wrong,
        )
    return made.pdf
