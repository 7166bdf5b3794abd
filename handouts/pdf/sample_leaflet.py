"""A leaflet that says nothing: to render it makes the process ready for others."""

from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.variant import Variant
from handouts.project.pdf_standards import DEFAULT_STANDARD

_HTML = """\
<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>x</title></head><body><main><h1>x</h1>
<p>x <strong>x</strong></p>
<p><img alt="" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E"></p>
</main></body></html>"""
"""It has no head and no facts, so it is laid out at once. Its drawing loads what reads pictures."""


def sample(clinic: str, brand_css: str, variant: Variant) -> Leaflet:
    """The leaflet, of which nothing is kept.

    Args:
        clinic: The clinic.
        brand_css: Its colours and fonts, as CSS.
        variant: The variant.
    """
    return Leaflet(
        slug="x",
        clinic=clinic,
        variant=variant,
        lang="da",
        title="x",
        code="",
        updated="",
        published="",
        review_by="",
        source="",
        html=_HTML,
        standard=DEFAULT_STANDARD,
        fitted=False,
        markdown="",
        brand_css=brand_css,
        for_patient=True,
    )
