"""Boxes for two weeks."""

from urllib.parse import unquote

import pytest
from lxml import etree

from handouts.leaflets.week_boxes import WIDTH_MM, week_boxes


@pytest.mark.parametrize(
    ("locale", "letters"), [("da_DK", "MTOTFLS"), ("en_GB", "MTWTFSS"), ("de_DE", "MDMDFSS")]
)
def test_each_day_has_its_letter_and_two_boxes(locale: str, letters: str) -> None:
    """From Monday, in the language of the leaflet; no letter is smaller than 9.5 pt."""
    html = week_boxes(locale, "Literata")
    drawing = etree.fromstring(unquote(html.split("data:image/svg+xml,")[1].split(")")[0]))
    names = {"s": "http://www.w3.org/2000/svg"}
    texts = drawing.findall("s:text", names)
    assert "".join(str(one.text) for one in texts) == letters
    assert min(float(one.get("font-size", "0")) for one in texts) >= 9.5 * 25.4 / 72 - 0.01
    assert {one.get("font-family") for one in texts} == {"Literata"}
    boxes = drawing.findall("s:rect", names)
    assert len(boxes) == 14
    assert max(float(one.get("x", "0")) + float(one.get("width", "0")) for one in boxes) <= WIDTH_MM
