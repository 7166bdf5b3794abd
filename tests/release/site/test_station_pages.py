"""The print station as files: what a therapist finds, sees, prints and copies, from the disk."""

import datetime
import functools
import http.server
import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import html
from PIL import Image

from handouts.project.project import Project
from handouts.release import plan
from handouts.release.site.clinic_station import ClinicStation
from handouts.station import labels
from tests.release.site.showing import RULES

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

Site = tuple[Path, dict[str, str]]
DESK = {"width": 1366, "height": 768}
PATIENCE = 60_000
"""Milliseconds; a machine may be slow."""


def station(site: Site) -> Path:
    """The folder of one clinic's station."""
    return site[0] / "klinik" / "station"


def tree(path: Path) -> Any:  # noqa: ANN401 - an lxml element
    """The elements of a page."""
    return html.fromstring(path.read_text("utf-8"))


def test_the_find_page_lists_all_topics_and_packages(site: Site) -> None:
    """By title, each with the day of its last update, and a page that exists."""
    page = tree(station(site) / "index.html")
    rows = page.xpath("//ul[@class='topics']/li")
    assert [one.xpath("string(.//span[@class='name'])") for one in rows] == [
        *("Behandling", "Ét", "Frozen shoulder", "Hånd", "Hånd og <knæ>", "Knæartrose", "Løb uden skade"),
        "Åndedræt <b>",
    ]
    assert "24. feb. 2026" in rows[5].text_content()
    for link in page.xpath("//ul[@class='topics']//a/@href"):
        assert (station(site) / link).is_file(), link


def test_every_link_of_every_page_exists_in_the_clinics_folder(site: Site) -> None:
    """So it works from a stick: scripts, style sheets, pictures, PDFs, pages; nothing from elsewhere."""
    folder = site[0] / "klinik"
    pages = list((folder / "station").rglob("*.html"))
    assert len(pages) == 1 + 2 * 8
    for path in pages:
        page = tree(path)
        for address in page.xpath("//@src | //@href[not(parent::a[@target]) and not(starts-with(., '#'))]"):
            found = (path.parent / address).resolve()
            assert found.is_file(), (path.name, address)
            assert found.is_relative_to(folder), (path.name, address)


def test_the_pictures_are_those_of_the_pages(site: Site) -> None:
    """One for each page, at the size that the page says."""
    page = tree(station(site) / "topic" / "haand.html")
    shown = page.xpath("//section[@class='pages']/img")
    with pypdfium2.PdfDocument(site[0] / "klinik" / "pdf" / "haand.pdf") as document:
        assert len(shown) == len(document)
    for one in shown:
        with Image.open(station(site) / "topic" / one.get("src")) as image:
            assert image.size == (int(one.get("width")), int(one.get("height")))
            assert image.width == 1092
            assert len(set(image.convert("RGB").tobytes()[::3])) > 10


def test_a_package_is_one_pdf_for_paper(site: Site) -> None:
    """Its leaflets in their order; each begins on a sheet of its own."""
    folder = station(site) / "package"
    with pypdfium2.PdfDocument(folder / "haand-og-knae.pdf") as document:
        first = [document[at].get_textpage().get_text_bounded() for at in (0, 2)]
    assert "En hånd kan gøre ondt" in first[0]
    assert "Knæartrose" in first[1]
    page = tree(folder / "haand-og-knae.html")
    assert page.xpath("//a[@id='print']/@href") == ["haand-og-knae.pdf"]
    assert [one.text for one in page.xpath("//ol[@class='package']//h3/a")] == [
        "Hånd",
        "Knæartrose",
        "Frozen shoulder",
    ]


def test_a_review_is_due_as_the_settings_say_and_the_browser_compares(site: Site) -> None:
    """24 months after the last update, if the author set no day; the mark is hidden until then."""
    row = tree(station(site) / "index.html").xpath("//a[@data-topic='knae']//span[@data-due]")[0]
    assert (row.get("data-due"), row.get("hidden"), row.text) == ("2028-02-24", "", "Skulle være gennemgået")
    page = tree(station(site) / "topic" / "knae.html")
    assert page.xpath("//*[@data-due]/@data-due") == ["2028-02-24"]
    assert "Gennemgås senest 24. feb. 2028" in page.text_content()


def test_a_leaflet_that_says_under_revision_is_marked_on_any_day(whole: Project) -> None:
    """Without a date to compare."""
    made = plan.planned(whole)
    words = labels.read(whole.templates, "da")
    common = ClinicStation(project=whole, words=words, brand=made.brands[0])
    stamped = replace(made.built.records[0], review="stamped")
    assert common.review(stamped)["overdue_mark"] == "Under revision"
    assert common.review(stamped)["due"] == ""
    assert common.review(replace(stamped, review_by="", updated="", published=""))["overdue"] == ""


def test_without_scripts_the_date_is_a_blank_to_fill_in(site: Site) -> None:
    """The day on which a leaflet is handed out is not known when the page is made."""
    box = tree(station(site) / "topic" / "knae.html").xpath("//textarea")[0]
    assert box.text == f"Udleveret: Knæartrose, opdateret 24.02.2026, kode {site[1]['new']} (__________)"


@pytest.fixture
def desk(browser: Any, site: Site) -> Any:  # noqa: ANN401 - pytest's way
    """A page of a desk's size, from the disk; it must have loaded only files of the clinic's folder."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text))
    opened.goto((station(site) / "index.html").as_uri())
    yield opened
    top = (site[0] / "klinik").as_uri()
    assert [url for url in asked if not url.startswith(f"{top}/")] == []
    assert wrong == []
    context.close()


@pytest.mark.slow("browser")
def test_from_a_question_to_the_record_by_keyboard_alone(desk: Any, site: Site) -> None:  # noqa: ANN401
    """Type, Enter; the line for the record has today's date; Ctrl P opens the PDF."""
    desk.keyboard.type("noget om knæartrose")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/topic/knae.html")
    today = datetime.date.today()
    assert desk.locator("#record").input_value().endswith(f"kode {site[1]['new']} ({today:%d.%m.%Y})")
    with desk.context.expect_event("request", lambda request: request.url.endswith(".pdf")) as asked:
        desk.keyboard.press("Control+p")
    assert asked.value.url.endswith("/klinik/pdf/knae.pdf")
    desk.bring_to_front()
    desk.keyboard.press("/")
    desk.wait_for_url("**/station/index.html")


@pytest.mark.slow("browser")
def test_results_come_while_typing(desk: Any) -> None:  # noqa: ANN401
    """Only what fits, best first, with the number for screen readers; all of it when the box is empty."""
    desk.locator("#query").press_sequentially("knæ")
    expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
    names = desk.locator("#results .name")
    expect(names).to_have_text(["Knæartrose", "Hånd og <knæ>", "Hånd"], timeout=PATIENCE)
    assert desk.locator("#results [role=status]").inner_text() == "2 foldere, 1 pakke"
    desk.keyboard.press("ArrowDown")
    assert desk.evaluate("document.activeElement.textContent").strip().startswith("Knæartrose")
    desk.locator("#query").fill("xyzxyz")
    assert desk.locator("#results .name").count() == 0
    desk.locator("#query").fill("")
    assert desk.locator("#results .name").count() == 8


@pytest.mark.slow("browser")
def test_a_code_in_the_address_opens_what_has_it(desk: Any, site: Site) -> None:  # noqa: ANN401
    """As other systems ask; with several that fit, or none, the list is shown."""
    index = (station(site) / "index.html").as_uri()
    desk.goto(f"{index}?code=DZ966&lang=da")
    desk.wait_for_url("**/package/haand-og-knae.html")
    desk.goto(f"{index}?code=M99")
    assert desk.locator("#results [role=status]").inner_text().startswith("Ingen folder")
    desk.goto(f"{index}?code=hånd")
    assert desk.locator("#results .name").count() == 0
    desk.goto(f"{index}?q=hånd og knæ")
    assert desk.locator("#results [role=status]").inner_text() == "1 folder, 1 pakke"
    desk.goto(f"{index}?q=løb")
    assert desk.locator("#results .name").all_inner_texts() == ["Løb uden skade"]


@pytest.mark.slow("browser")
def test_the_language_chooses_between_those_with_a_code(browser: Any, site: Site, tmp_path: Path) -> None:  # noqa: ANN401
    """With the code alone both are shown; in a language that neither has, too."""
    folder = shutil.copytree(station(site), tmp_path / "station")
    data = folder / "assets" / "index.js"
    head, _, text = data.read_text("ascii").partition("{")
    index = json.loads("{" + text.rstrip(";\n"))
    index["codes"][index["slugs"].index("shoulder")] = [["icd10", "Z966"]]
    data.write_text(f"{head}{json.dumps(index)};\n", "ascii")
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    top = f"{(folder / 'index.html').as_uri()}?code=DZ966"
    for address in (top, f"{top}&lang=pl"):
        page.goto(address)
        assert page.locator("#results .name").all_inner_texts() == ["Frozen shoulder", "Hånd og <knæ>"]
    for lang, opened in (("en-GB", "topic/shoulder"), ("da", "package/haand-og-knae")):
        page.goto(f"{top}&lang={lang}")
        page.wait_for_url(f"**/{opened}.html")
    page.close()


@pytest.mark.slow("browser")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(browser: Any, site: Site, scheme: str) -> None:  # noqa: ANN401
    """Axe finds nothing on any page, on a desk and on a telephone; nothing is wider than the screen."""
    for size in (DESK, {"width": 390, "height": 844}):
        context = browser.new_context(viewport=size, color_scheme=scheme)
        page = context.new_page()
        for name in (
            "index",
            "topic/knae",
            "package/haand-og-knae",
            "phone/knae",
            "phone/pakke-haand-og-knae",
        ):
            page.goto((station(site) / f"{name}.html").as_uri())
            found = axe.Axe().run(page, options=RULES).response["violations"]
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        context.close()


@pytest.mark.slow("browser")
def test_on_a_web_server_the_station_can_be_installed(browser: Any, site: Site) -> None:  # noqa: ANN401
    """The manifest names the program and its first page; from a disk no browser asks for it."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site[0] / "klinik"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/station/topic/knae.html")
        address = page.locator("link[rel=manifest]").get_attribute("href")
        values = page.request.get(address).json()
        first = page.evaluate("([a, b]) => new URL(a, b).href", [values["start_url"], address])
        assert values["name"] == "Foldere"
        assert page.goto(first).ok
        assert page.locator("#query").count() == 1
        page.close()
        server.shutdown()
