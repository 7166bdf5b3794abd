"""A rule for variants that save ink: how dark their pages are beside those of the standard leaflet."""

import math
from collections.abc import Iterator
from pathlib import Path

from handouts.leaflets.variant import Variant
from handouts.verify.rules.rule import Fault

_DPI = 36
"""Resolution of the pages that are measured. The mean grey of a page is the same at any; 36 takes 5 ms."""


def saved(path: Path, variant: Variant) -> Iterator[Fault]:
    """A leaflet of a variant that saves ink is lighter than the standard leaflet beside it, ``<slug>.pdf``.

    Nothing is said if there is no standard leaflet.

    Args:
        path: The leaflet, ``<slug>.<variant>.pdf``.
        variant: Its variant.
    """
    standard = path.with_name(path.name.removesuffix(f"{variant.suffix}.pdf") + ".pdf")
    if not variant.numbers.ink_saved or standard == path or not standard.is_file():
        return
    usual = _darkness(standard)
    share = 1 - _darkness(path) / usual if usual else 1.0
    least = variant.numbers.ink_saved
    if round(share, 3) < least:
        less = f"{math.floor(share * 100)}%"  # rounded down: 24.9 % are not 25 %
        message = f"It takes {less} less ink than {standard.name}; at least {least:.0%} less is expected"
        if share < 0:
            message = (
                f"It takes {-share:.0%} more ink than {standard.name}; at least {least:.0%} less is expected"
            )
        advice = f"Make the colours lighter in styles/variants/{variant.name}.css"
        yield Fault(rule="ink", message=message, advice=advice)


def _darkness(path: Path) -> float:
    """Sum over all pages of the share of a page that would be black on a printer with one colour."""
    import pypdfium2  # noqa: PLC0415 - few commands read PDFs

    total = 0.0
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            shades = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L").histogram()
            total += sum((255 - shade) * count for shade, count in enumerate(shades)) / 255 / sum(shades)
    return total
