"""Preparing drawings (SVG) for print."""

import base64
import re
from pathlib import Path

import pytest
from lxml import etree

from handouts.images import images, svg
from handouts.images.locate import PictureError
from tests import TESTS
from tests.images.pictures import photograph, rule_of, written

CASES = sorted((TESTS / "cases" / "images").glob("*.svg"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_drawing_is_made_harmless_or_refused(case: Path, tmp_path: Path) -> None:
    """Parts that could do harm are removed; if the drawing needs them, it is refused with a rule."""
    expected = re.search(r"<!-- ! (picture-[a-z]+) -->", case.read_text(encoding="utf-8"))
    if expected:
        assert rule_of(images.prepare, case, cache=tmp_path, width_mm=100, height_mm=60) == expected[1]
    else:
        picture = images.prepare(case, cache=tmp_path, width_mm=100, height_mm=60)
        kept = (tmp_path / picture.name).read_text(encoding="utf-8")
        assert not re.search(
            r"steal|script|fonts\.example|klinik\.example|styles\.example|DOCTYPE|browser", kept
        )
        assert "Et knæ" in kept
        assert "data:image/png" in kept
        assert 'fill="url(#g)"' in kept


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 400 100"', (100, 25)),
        ('viewBox="0,0 100 400"', (15, 60)),
        ('viewBox="0 0 400 100" width="20mm" height="5mm"', (20, 5)),
        ('viewBox="0 0 400 100" width="96"', (25.4, 6.35)),
        ('width="1in" height="1in"', (25.4, 25.4)),
        ('width="960px" height="96"', (100, 10)),
        ('viewBox="0 0 400 100" width="100%" height="100%"', (100, 25)),
        ('viewBox="0 0 1e999 1" width="20mm" height="5mm"', (20, 5)),
        ('viewBox="0 0 1.2.3 1" width="20mm" height="5mm"', (20, 5)),
        ('viewBox="0 0 400 100" width="1e999"', (100, 25)),
    ],
)
def test_a_drawing_fills_the_box_unless_it_has_a_size(
    tmp_path: Path, attributes: str, size: tuple[float, float]
) -> None:
    """A drawing is never larger than its own size, if it has one, or than the box."""
    (tmp_path / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0h9"/></svg>'
    )
    picture = images.prepare(tmp_path / "a.svg", cache=tmp_path / "cache", width_mm=100, height_mm=60)
    assert (picture.width_mm, picture.height_mm) == pytest.approx(size)
    assert picture.name.endswith(".svg")
    assert etree.parse(tmp_path / "cache" / picture.name).getroot().get("viewBox")


@pytest.mark.parametrize(
    "attributes",
    ['viewBox="0 0 1e999 1"', 'width="1e999" height="1"', 'viewBox="1.2.3 0 0 0"', 'viewBox="0 0 1e-9 1"'],
)
def test_a_drawing_beyond_all_measure_has_no_size(attributes: str) -> None:
    """It is refused as any drawing without a size, and no number overflows."""
    raw = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0h9"/></svg>'
    with pytest.raises(PictureError, match="has no size"):
        svg.prepare_drawing(raw.encode(), name="a.svg", width_mm=100, height_mm=60)


def test_a_drawing_in_another_encoding_is_read(tmp_path: Path) -> None:
    """Such as UTF-16, which some programs for Windows write."""
    drawing = (
        '<?xml version="1.0" encoding="UTF-16"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>'
    )
    (tmp_path / "a.svg").write_bytes(drawing.encode("utf-16"))
    picture = images.prepare(tmp_path / "a.svg", cache=tmp_path / "cache", width_mm=100, height_mm=60)
    assert (picture.width_px, picture.height_px) == (4, 1)


@pytest.mark.parametrize("spoiled", ['fill="device-cmyk(0 1 0 0)"', "bitmap"])
def test_a_drawing_with_cmyk_colours_is_refused(tmp_path: Path, spoiled: str) -> None:
    """PDF/A forbids them (ISO 19005-2, 6.2.4.3). A photograph is converted to RGB instead."""
    inside = f"<rect width='9' height='9' {spoiled}/>"
    if spoiled == "bitmap":
        raw = base64.b64encode(written(photograph(20, 20, "CMYK"), "a.jpg")).decode()
        inside = f"<image width='9' height='9' href='data:image/jpeg;base64,{raw}'/>"
    (tmp_path / "a.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>", "utf-8"
    )
    assert (
        rule_of(images.prepare, tmp_path / "a.svg", cache=tmp_path / "c", width_mm=50, height_mm=50)
        == "picture-cmyk"
    )


@pytest.mark.parametrize(
    "inner",
    [
        f'<path d="{"L12.3 45.6" * 100_001}"/>',
        f'<polygon points="{"12.3,45.6 " * 100_001}"/>',
        f'<path id="a" d="{"L12.3 45.6" * 1_001}"/>' + '<use href="#a"/>' * 100,
    ],
)
def test_a_drawing_with_far_too_many_points_is_refused(tmp_path: Path, inner: str) -> None:
    """Its points are counted like elements, also those that are repeated: each takes time to print."""
    drawing = tmp_path / "a.svg"
    drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>')
    assert rule_of(images.prepare, drawing, cache=tmp_path, width_mm=100, height_mm=60) == "picture-large"
