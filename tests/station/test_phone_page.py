"""The page with the QR code of a leaflet or a package."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handouts.leaflets import qr_code
from handouts.project.project import Project
from tests.conftest import make_project
from tests.release.site.conftest import PHONE, browser
from tests.station.packages.test_package_page import ARTICLES, PACKAGES
from tests.station.pages import texts, tree_of
from tests.station.serving import Station, served
from tests.station.test_browsing import DESK, PATIENCE, findings, page, sync_api

__all__ = ["browser", "page"]
ADDRESS = "https://havnen.example/folder/ondt-i-nakken"
EIGHT_CENTIMETRES = 8 * 96 / 2.54
"""In pixels of CSS."""


@pytest.fixture(scope="module")
def phones(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a clinic that has a public address, and one that has none."""
    root = tmp_path_factory.mktemp("phones") / "projekt"
    here = make_project(root, ARTICLES, clinics=("havnen", "solsiden"))
    (here.root / "packages.toml").write_text(PACKAGES, "utf-8")
    for clinic, address in (
        ("havnen", '    leaflet_url: "https://havnen.example/folder/{slug}"\n'),
        ("solsiden", ""),
    ):
        _set_address(here.brands / clinic / "_brand.yml", address)
    return here


def _set_address(brand: Path, line: str) -> None:
    kept = [one for one in brand.read_text("utf-8").splitlines(keepends=True) if "_url:" not in one]
    at = next(number for number, one in enumerate(kept) if one.startswith("  handouts:"))
    brand.write_text("".join([*kept[: at + 1], line, *kept[at + 1 :]]), "utf-8")


@pytest.fixture(scope="module")
def station(phones: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """Its station."""
    with served(phones, tmp_path_factory.mktemp("scratch")) as made:
        yield made


@pytest.mark.parametrize("path", ["/phone/nix", "/phone/knae?clinic=nix", "/package/nix/phone"])
def test_only_what_exists_has_a_code(station: Station, path: str) -> None:
    """As for the pages of topics."""
    assert station.ask(path).status == 404


@pytest.mark.slow("station")
def test_the_code_leads_to_the_public_page(station: Station) -> None:
    """With the short address, a link that tells no other site where it was, and the way back."""
    answer = station.ask("/phone/ondt-i-nakken?clinic=havnen&variant=standard")
    assert answer.status == 200
    tree = tree_of(answer.text)
    assert texts(tree.xpath("//p[@class='address']")) == ["havnen.example/folder/ondt-i-nakken"]
    assert texts(tree.xpath("//*[@class='code']//*[local-name()='title']")) == [
        "QR-kode til havnen.example/folder/ondt-i-nakken"
    ]
    assert tree.xpath("//a[@rel='noopener noreferrer']/@href") == [ADDRESS]
    assert tree.xpath("//a[@id='phone']/@href") == ["/topic/ondt-i-nakken?clinic=havnen&variant=standard"]


def test_a_package_has_one_code(station: Station) -> None:
    """It leads to the page of the package in the site of a release."""
    tree = tree_of(station.ask("/package/efter-ny-nakke/phone?clinic=havnen").text)
    assert texts(tree.xpath("//p[@class='address']")) == ["havnen.example/folder/pakke-efter-ny-nakke"]
    assert tree.xpath("//a[@id='phone']/@href") == ["/package/efter-ny-nakke?clinic=havnen"]


@pytest.mark.slow("station")
def test_without_a_public_address_the_page_says_so(station: Station) -> None:
    """And what to do; there is no code, and no address to copy."""
    for path in ("/phone/ondt-i-nakken?clinic=solsiden", "/package/efter-ny-nakke/phone?clinic=solsiden"):
        text = station.ask(path).text
        assert "Klinikken har ingen offentlig adresse" in text
        assert "styles/brands/solsiden/_brand.yml" in text
        assert "<svg" not in text
        assert "copy-link" not in text
    assert "copy-link" not in station.ask("/topic/ondt-i-nakken?clinic=solsiden").text


@pytest.mark.slow("station")
def test_the_token_is_in_no_code(phones: Project, tmp_path: Path) -> None:
    """Nor the address of the station: other phones cannot open it."""
    with served(phones, tmp_path, token="hemmelig") as made:  # noqa: S106 - of a test
        text = made.ask("/phone/knae?clinic=havnen", Authorization="Bearer hemmelig").text
    assert "havnen.example/folder/knae" in text
    assert "hemmelig" not in text
    assert "127.0.0.1" not in text


def modules(page: Any) -> list[str]:  # noqa: ANN401 - a page of Playwright
    """The code on a screen, read back in the middle of each module: 1 where it is dark."""
    shown = page.locator(".code svg")
    count = int(shown.get_attribute("data-modules"))
    image = Image.open(BytesIO(shown.screenshot())).convert("L")
    step = image.width / count
    middles = [int((at + 0.5) * step) for at in range(4, count - 4)]
    assert image.getpixel((2, 2)) == 255
    return ["".join("01"[image.getpixel((x, y)) < 128] for x in middles) for y in middles]  # type: ignore[operator]


@pytest.mark.slow("browser")
@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_code_on_the_screen_can_be_scanned(page: Any, size: dict[str, int], colours: str) -> None:  # noqa: ANN401
    """Its modules are those of the address, dark on white also at night, 8 cm or more; axe finds nothing."""
    page.set_viewport_size(size)
    scheme = "light" if colours == "light" else "dark"
    page.emulate_media(color_scheme=scheme, forced_colors="active" if colours == "forced" else "none")
    page.goto("/phone/ondt-i-nakken?clinic=havnen")
    assert modules(page) == qr_code.modules(ADDRESS)
    assert page.locator(".code").bounding_box()["width"] >= EIGHT_CENTIMETRES
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert findings(page) == []


@pytest.mark.slow("browser")
def test_q_shows_the_code_and_leaves_it(page: Any) -> None:  # noqa: ANN401
    """From a topic, from a row of the list, and back; in the search box it is a letter."""
    page.goto("/topic/ondt-i-nakken?clinic=havnen")
    page.keyboard.press("q")
    page.wait_for_url("**/phone/ondt-i-nakken?**")
    page.keyboard.press("q")
    page.wait_for_url("**/topic/ondt-i-nakken?**")
    page.goto("/?q=ny+nakke")
    page.keyboard.press("q")
    assert page.locator("#query").input_value() == "ny nakkeq"
    page.goto("/?q=ny+nakke")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("q")
    page.wait_for_url("**/package/efter-ny-nakke/phone")
    page.keyboard.press("Escape")
    page.wait_for_url("**/package/efter-ny-nakke")


@pytest.mark.slow("browser")
def test_the_link_is_copied(page: Any) -> None:  # noqa: ANN401
    """On the page of the topic, and on that of the code."""
    for path in ("/topic/ondt-i-nakken?clinic=havnen", "/phone/ondt-i-nakken?clinic=havnen"):
        page.goto(path)
        page.evaluate("navigator.clipboard.writeText('')")
        page.get_by_role("button", name="Kopiér link").click()
        sync_api.expect(page.locator("#link-status")).to_have_text("Linket er kopieret", timeout=PATIENCE)
        assert page.evaluate("navigator.clipboard.readText()") == ADDRESS
