"""Adapting a leaflet in a real browser: by mouse, by keyboard, without JavaScript; what it keeps of it."""

from pathlib import Path
from typing import Any

import pytest

from tests.release.site.conftest import CHROMIUM, PHONE, QUIET, browser
from tests.station.serving import Station
from tests.station.test_browsing import DESK, PATIENCE, ZOOMED, findings, page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

__all__ = ["browser", "page"]
NOTE = "Vent med at loebe til naeste onsdag"
"""Without letters that a file could write in several ways."""
TABLET = {"width": 820, "height": 1180}
SIZES = {"phone": PHONE, "desk": DESK, "tablet": TABLET, "zoomed": ZOOMED}


@pytest.fixture(scope="module")
def station(adapting: Station) -> Station:
    """The station that the page shows."""
    return adapting


def fill(opened: Any, note: str = NOTE) -> None:  # noqa: ANN401
    """Fill in the form by mouse."""
    opened.goto("/topic/ondt-i-nakken")
    opened.locator(".adapt-link a").click()
    opened.wait_for_url("**/adapt/**")
    opened.get_by_label("Venstre").check()
    opened.get_by_label("Besked til patienten").fill(note)
    opened.get_by_label("Næste aftale").fill("torsdag kl. 9")
    opened.get_by_label("Må jeg løbe?").check()
    opened.get_by_text("Øvelse 2: Drej").last.click()
    opened.get_by_label("Gentagelser, trin 1").last.fill("10")


@pytest.mark.slow("browser")
def test_a_leaflet_is_adapted_by_mouse(page: Any) -> None:  # noqa: ANN401
    """From the topic to the adapted pages, its line for the record, and back to an empty form."""
    fill(page)
    page.get_by_role("button", name="Vis den tilpassede folder").click()
    page.wait_for_url("**/adapted/*")
    line = page.locator("#record").input_value()
    assert (
        ", tilpasset, venstre side, uden: Må jeg løbe?, dosis: Øvelse 2: Drej, trin 1: gentagelser 10 ("
        in line
    )
    shown = page.locator(".pages img").first
    sync_api.expect(shown).to_have_js_property("complete", True, timeout=PATIENCE)
    assert shown.evaluate("image => image.naturalWidth") > 1000
    with page.context.expect_event("request", lambda request: "/pdf" in request.url) as asked:
        page.keyboard.press("Control+p")
    assert "/adapted/" in asked.value.url
    page.get_by_role("link", name="Ret").click()
    page.wait_for_url("**/adapt/**from=**")
    assert page.locator("#note").input_value() == NOTE
    page.go_back()
    page.get_by_role("button", name="Slet og begynd forfra").click()
    page.wait_for_url("**/adapt/**clinic=**")
    assert page.locator("#note").input_value() == ""
    page.go_back()
    sync_api.expect(page.locator("h1")).to_have_text("Den tilpassede folder er slettet", timeout=PATIENCE)


@pytest.mark.slow("browser")
def test_a_leaflet_is_adapted_by_keyboard_alone(page: Any) -> None:  # noqa: ANN401
    """Tab goes through the form in its order; a mistake has the focus, and leads to its field."""
    page.goto("/adapt/ondt-i-nakken")
    focused = "document.activeElement.name || document.activeElement.tagName"

    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(focused) == name:
                return
        raise AssertionError(name)

    tab_to("side")
    page.keyboard.press("ArrowRight")
    tab_to("note")
    page.keyboard.type(NOTE)
    page.locator("#note").evaluate("field => field.value += '\\u202e'")
    tab_to("next")
    page.keyboard.type("fredag")
    tab_to("out")
    page.keyboard.press("Space")
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**from=**")
    assert page.evaluate("document.activeElement.id") == "mistakes"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#note"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) in {"note", "next"}
    page.locator("#note").focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    tab_to("next")
    page.keyboard.press("Enter")
    page.wait_for_url("**/adapted/*")
    assert (
        ", tilpasset, venstre side, uden: Hvad kan du selv gøre? (" in page.locator("#record").input_value()
    )


@pytest.mark.slow("browser")
def test_a_leaflet_is_adapted_without_javascript(browser: Any, station: Station) -> None:  # noqa: ANN401
    """The form, its mistakes, and the adapted pages."""
    base = f"http://127.0.0.1:{station.port}"
    context = browser.new_context(java_script_enabled=False, base_url=base, viewport=DESK)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    fill(opened, "a" * 501)
    opened.get_by_role("button", name="Vis den tilpassede folder").click()
    opened.wait_for_url("**from=**")
    assert "højst 500 tegn" in opened.get_by_role("alert").inner_text()
    opened.get_by_label("Besked til patienten").fill(NOTE)
    opened.get_by_role("button", name="Vis den tilpassede folder").click()
    opened.wait_for_url("**/adapted/*")
    assert opened.locator(".pages img").count() >= 1
    context.close()


@pytest.mark.slow("browser")
@pytest.mark.parametrize(
    ("size", "scheme", "forced"),
    [
        *(("phone", "light", "none"), ("desk", "dark", "none"), ("tablet", "light", "none")),
        *(("zoomed", "dark", "none"), ("desk", "light", "active")),
    ],
)
def test_each_state_is_accessible(page: Any, size: str, scheme: str, forced: str) -> None:  # noqa: ANN401
    """Empty, filled, with a mistake, adapted, deleted: axe finds nothing, no page scrolls sideways."""
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme, forced_colors=forced)

    def look() -> None:
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
        small = "[...document.querySelectorAll('a, button, input, select, summary')].filter(one =>"
        small += " one.checkVisibility() && !one.matches('.skip, li a, [type=hidden]')"
        small += (
            " && (one.closest('label') || one).getBoundingClientRect().height < 24).map(one => one.outerHTML)"
        )
        assert page.evaluate(small) == []

    page.goto("/adapt/ondt-i-nakken")
    look()
    fill(page, f"{NOTE}\u200b")
    look()
    page.get_by_role("button", name="Vis den tilpassede folder").click()
    page.wait_for_url("**from=**")
    look()
    page.get_by_label("Besked til patienten").fill(NOTE)
    page.get_by_role("button", name="Vis den tilpassede folder").click()
    page.wait_for_url("**/adapted/*")
    look()
    here = page.url
    page.get_by_role("button", name="Slet og begynd forfra").click()
    page.wait_for_url("**/adapt/**clinic=**")
    page.goto(here)
    look()


@pytest.mark.slow("browser")
def test_the_browser_keeps_nothing_of_it(
    browser: Any,  # noqa: ANN401
    station: Station,
    tmp_path: Path,
) -> None:
    """No file of its profile (history, sessions, forms, cache) has the note, nor has its storage."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path),
        executable_path=CHROMIUM,
        args=list(QUIET),
        base_url=f"http://127.0.0.1:{station.port}",
        viewport=DESK,
    )
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.goto("/?q=Kontrolordet")
    fill(opened, f"{NOTE}\u200b")
    opened.get_by_role("button", name="Vis den tilpassede folder").click()
    opened.wait_for_url("**from=**")
    opened.get_by_label("Besked til patienten").fill(NOTE)
    opened.get_by_role("button", name="Vis den tilpassede folder").click()
    opened.wait_for_url("**/adapted/*")
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])"
    assert NOTE not in opened.evaluate(kept)
    assert opened.evaluate("indexedDB.databases().then(found => found.length)") == 0
    opened.goto("/")
    opened.go_back()
    context.close()
    contents = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    assert any(b"Kontrolordet" in one for one in contents), (
        "the browser wrote nothing: this test sees nothing"
    )
    for part in (NOTE, "torsdag kl. 9"):
        for name in ("utf-8", "utf-16-le"):
            assert not any(part.encode(name) in one for one in contents)
    assert not any(b"%PDF" in one for one in contents)
