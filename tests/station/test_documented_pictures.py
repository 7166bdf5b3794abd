"""The pictures in docs/station.md show the station as it is."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from handouts.project import project
from tests import ROOT
from tests.release.site.conftest import browser
from tests.station.serving import served

__all__ = ["browser"]
PAGES = {
    "find": "/?q=noget+om+kn%C3%A6",
    "topic": "/topic/knaeartrose",
    "adapt": "/adapt/knaeartrose",
    "phone": "/phone/knaeartrose",
}
"""Address of the page on each picture ``docs/images/station-<name>.png``."""
SCREEN = {"width": 1366, "height": 768}
WORDS = "Words"
"""Name under which a picture has the words of its page."""
ACCEPT = "python3 run.py tests tests/station/test_documented_pictures.py --all --accept-pages"


@pytest.mark.slow("browser")
def test_the_pictures_show_the_pages_as_they_are(
    browser: Any,  # noqa: ANN401 - pytest's way
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    """Words are compared, not pixels: leaflets have the date of the day, and browsers differ in letters."""
    context = browser.new_context(viewport=SCREEN, color_scheme="light")
    page = context.new_page()
    wrong = []
    with served(project.find(ROOT, named=True), tmp_path) as station:
        for name, address in PAGES.items():
            page.goto(f"http://127.0.0.1:{station.port}{address}")
            page.wait_for_load_state("networkidle")
            words = " ".join(page.inner_text("body").split())
            picture = ROOT / "docs" / "images" / f"station-{name}.png"
            if request.config.getoption("--accept-pages"):
                _save(page.screenshot(), words, picture)
            elif not picture.is_file() or _words(picture) != words:
                wrong.append(picture.name)
    context.close()
    assert not wrong, f"{', '.join(wrong)}: the pages look different now. Run: {ACCEPT}"


def test_the_docs_show_each_picture() -> None:
    """With a text for those who cannot see it."""
    text = (ROOT / "docs" / "station.md").read_text("utf-8")
    for name in PAGES:
        alt = text.partition(f"](images/station-{name}.png)")[0].rpartition("![")[2]
        assert alt != text, name
        assert len(alt) > len(name), name


def _save(screenshot: bytes, words: str, path: Path) -> None:
    information = PngInfo()
    information.add_itxt(WORDS, words)
    image = Image.open(io.BytesIO(screenshot)).convert("RGB")
    image.quantize(128).save(path, optimize=True, pnginfo=information)


def _words(path: Path) -> str:
    with Image.open(path) as image:
        return str(image.info.get(WORDS, ""))
