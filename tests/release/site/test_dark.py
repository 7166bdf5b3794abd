"""The colours of a site at night."""

import re

import pytest

from handouts.brands import colour
from handouts.brands.brand import Brand
from handouts.release.site import dark
from tests.test_architecture import whole


@pytest.mark.parametrize("accent", ["#0b5563", "#8a3a22", "#000000", "#ffffff", "#1a1a8c"])
def test_colours_can_be_read_on_a_dark_page(accent: str) -> None:
    """Text has 7:1 and the clinic's colour 4.5:1 on page and boxes (WCAG 2.2)."""
    sheet = dark.css(whole(Brand, accent=accent))
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", sheet))
    for field in (colours["paper"], colours["tint"]):
        assert colour.contrast(colours["ink"], field) >= 7
        assert colour.contrast(colours["soft"], field) >= 7
        assert colour.contrast(colours["accent"], field) >= 4.5
    assert sheet.startswith("@media screen and (prefers-color-scheme: dark)")
