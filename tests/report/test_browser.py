"""The page of a report in a real browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.check import check
from handouts.project.project import Project
from handouts.report import report
from tests.report.pages import TODAY

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt-get install chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "preload": False}
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1200, "height": 900}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield made
        made.close()


OpenedArticle = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, clinic: Project) -> Iterator[OpenedArticle]:  # noqa: ANN401 - playwright's browser
    """Opens the report from the disk; at the end it must have loaded no other file and reported no error."""
    inspection = check.check(clinic, as_of=TODAY, pemat=True)
    file = clinic.root / "r.html"
    file.write_bytes(report.page(clinic, inspection, as_of=TODAY))
    asked: list[str] = []
    wrong: list[str] = []
    contexts = []

    def show(**options: Any) -> Any:  # noqa: ANN401 - playwright's options and page
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        page.goto(file.as_uri())
        return page

    yield show
    assert set(asked) == {file.as_uri()}
    assert wrong == []
    for context in contexts:
        assert context.cookies() == []
        context.close()


def titles(page: Any) -> list[str]:  # noqa: ANN401 - playwright's page
    """The articles in the order of the table."""
    return [str(one) for one in page.locator("#all tbody th a").all_inner_texts()]


@pytest.mark.slow("browser")
@needs_browser
@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_page_is_accessible(opened: OpenedArticle, size: str) -> None:
    """Axe finds no fault (WCAG 2.2 AA) with everything open, and the page does not scroll sideways."""
    page = opened(viewport=SIZES[size])
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe.Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]


@pytest.mark.slow("browser")
@needs_browser
def test_the_table_can_be_sorted(opened: OpenedArticle) -> None:
    """Mouse and keyboard sort both ways; rows without a value come last; screen readers are informed."""
    page = opened()
    start = titles(page)
    assert start == ["Gå en tur <b>nu</b>", "Ring til os", "Sore knee", "Åreforkalkning", "content/broken.md"]
    page.get_by_role("button", name="Gennemgås senest").click()
    assert titles(page)[0] == "Åreforkalkning"
    assert titles(page)[-1] == "content/broken.md"
    button = page.get_by_role("button", name="Advarsler")
    button.focus()
    page.keyboard.press("Enter")
    assert titles(page)[0] == "Åreforkalkning"
    assert page.locator("#all th[aria-sort]").all_inner_texts() == ["Advarsler"]
    page.keyboard.press("Enter")
    assert page.locator("#all th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert page.locator("#sorted").inner_text() == "Sorteret efter Advarsler"
    page.get_by_role("button", name="Artikel").click()
    assert titles(page) == start


@pytest.mark.slow("browser")
@needs_browser
def test_the_page_works_without_javascript(opened: OpenedArticle) -> None:
    """Without JavaScript everything is shown, but no button."""
    page = opened(java_script_enabled=False)
    assert len(titles(page)) == 5
    assert page.locator("button:visible").count() == 0
    page.locator("details.pemat summary").first.click()
    assert page.locator("details.pemat table").first.is_visible()


@pytest.mark.slow("browser")
@needs_browser
def test_the_page_prints(opened: OpenedArticle, tmp_path: Path) -> None:
    """The page prints on A4 with charts and findings; a form is printed only if it is open."""
    import pypdfium2  # noqa: PLC0415 - as the program has it

    page = opened()
    texts = []
    for form in ("closed", "open"):
        if form == "open":
            page.get_by_role("button", name="Åbn alle PEMAT-P-skemaer").click()
        page.pdf(path=tmp_path / f"{form}.pdf", prefer_css_page_size=True)
        pdf = pypdfium2.PdfDocument(tmp_path / f"{form}.pdf")
        assert [round(side) for side in pdf[0].get_size()] == [595, 842]
        texts.append(" ".join(sheet.get_textpage().get_text_range() for sheet in pdf))
        pdf.close()
    closed, whole = texts
    assert "Kvalitetsrapport om patientfoldere" in closed
    assert "Lange sætninger" in closed
    assert "Din bedømmelse" not in closed
    assert whole.count("Din bedømmelse") >= 4
