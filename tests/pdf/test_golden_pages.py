"""Pages as pictures: they look as a designer approved them."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests import TESTS, reading

CASE = TESTS / "cases" / "project"
GOLDEN = TESTS / "golden"
DPI = 60
PAGES = [
    *(
        (clinic, slug, page)
        for clinic in ("havnen", "nordlys")
        for slug, pages in (("kort-om-varme", 1), ("ondt-i-knaeet", 2), ("sore-shoulder", 1))
        for page in range(pages)
    ),
    *(
        ("nordlys", f"ondt-i-knaeet.{variant}", page)
        for variant, pages in (("large-print", 4), ("booklet", 2), ("booklet-pages", 3), ("ink-saver", 2))
        for page in range(pages)
    ),
]
VARIANTS = ("standard", "large-print", "booklet", "booklet-pages", "ink-saver")
ACCEPT = "python3 run.py tests tests/pdf/test_golden_pages.py --accept-pages"


def _name(clinic: str, slug: str, page: int) -> str:
    return f"{clinic}-{slug}-{page + 1}.png"


@pytest.fixture(scope="module")
def dist(case_leaflets: Path) -> Path:
    """The leaflets as they are rendered now."""
    return case_leaflets


@pytest.mark.parametrize(("clinic", "slug", "page"), PAGES)
def test_a_page_looks_as_approved(
    dist: Path, clinic: str, slug: str, page: int, request: pytest.FixtureRequest
) -> None:
    """Pixels are compared, with a tolerance: the edges of letters differ between versions of Pango."""
    golden = GOLDEN / _name(clinic, slug, page)
    now = reading.picture(dist / clinic / f"{slug}.pdf", page, DPI)
    if request.config.getoption("--accept-pages"):
        golden.parent.mkdir(exist_ok=True)
        now.quantize(64).save(golden, optimize=True)
        pytest.skip(f"accepted {golden.name}")
    assert golden.exists(), f"There is no approved picture yet; approve this one with: {ACCEPT}"
    approved = Image.open(golden).convert("RGB")
    if _different(now, approved):
        now.save(golden.with_suffix(".new.png"))
        pytest.fail(f"{golden.name} looks different (see {golden.stem}.new.png); if it should, run: {ACCEPT}")


def _different(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return True
    change = ImageChops.difference(one, other).convert("L")
    share = sum(change.histogram()[64:]) / (one.width * one.height)
    return share > 0.002 or ImageStat.Stat(change).mean[0] > 1.5


def test_the_comparison_sees_a_moved_line() -> None:
    """One line of text that is a millimetre lower is a difference."""
    page = Image.new("RGB", (496, 702), "white")
    line, lower = page.copy(), page.copy()
    line.paste((0, 0, 0), (60, 300, 360, 308))
    lower.paste((0, 0, 0), (60, 303, 360, 311))
    assert _different(line, lower)


def test_each_page_has_one_approved_picture() -> None:
    """No picture is left of a page that is no longer compared."""
    there = {path.name for path in GOLDEN.glob("*.png") if not path.name.endswith(".new.png")}
    assert there == {_name(*page) for page in PAGES}
