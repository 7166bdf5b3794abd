"""The station in a real browser: by mouse, by keyboard, without JavaScript, and for assistive programs."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.release.site.conftest import PHONE, browser
from tests.release.site.showing import RULES
from tests.station.serving import Station

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

__all__ = ["browser"]
DESK = {"width": 1366, "height": 768}
ZOOMED = {"width": 683, "height": 384}
"""What is left of that screen at 200 % zoom."""
PATIENCE = 120_000
"""Milliseconds; a machine may be slow."""


@pytest.fixture
def page(browser: Any, station: Station) -> Iterator[Any]:  # noqa: ANN401 - pytest's way
    """A page of the desk's size, which must have loaded only files of the station, without an error."""
    context = browser.new_context(viewport=DESK, base_url=f"http://127.0.0.1:{station.port}")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    wrong: list[str] = []
    asked: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert [line for line in wrong if "404" not in line and "500" not in line] == []
    assert [url for url in asked if not url.startswith(f"http://127.0.0.1:{station.port}/")] == []
    context.close()


def findings(page: Any) -> list[Any]:  # noqa: ANN401
    """What axe finds on a page."""
    found = axe.Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.slow("browser")
def test_from_a_question_to_paper_by_keyboard_alone(page: Any) -> None:  # noqa: ANN401
    """Type, Enter, Ctrl P: the PDF opens in a tab of its own."""
    page.goto("/")
    page.keyboard.type("noget om nakken")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topic/ondt-i-nakken")
    assert page.locator("h1").inner_text() == "Ondt i nakken"
    with page.context.expect_event("request", lambda request: "/pdf/" in request.url) as asked:
        page.keyboard.press("Control+p")
    assert asked.value.url.endswith("/pdf/havnen/ondt-i-nakken.standard.pdf")


@pytest.mark.slow("browser")
def test_results_come_while_typing_and_the_arrows_move_in_them(page: Any) -> None:  # noqa: ANN401
    """Down into the list, up to the box; “/” goes back to it; the number is said to screen readers."""
    page.goto("/")
    page.keyboard.type("ondt i")
    sync_api.expect(page.locator("#results .name")).to_have_count(3, timeout=PATIENCE)
    assert page.locator("#results [role=status]").inner_text() == "3 foldere"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.getAttribute('href') || document.activeElement.id"
    assert page.evaluate(focused) == page.locator("#results a").nth(1).get_attribute("href")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("/")
    assert page.evaluate(focused) == "query"


@pytest.mark.slow("browser")
def test_late_results_leave_the_focus_where_it_is(page: Any) -> None:  # noqa: ANN401
    """Somebody who goes through the list while the last letters are searched does not begin anew."""
    page.goto("/?q=ondt")
    page.locator("#results a").nth(1).focus()
    page.evaluate("document.getElementById('query').dispatchEvent(new Event('input'))")
    with page.expect_response(lambda answer: "/results?" in answer.url):
        pass
    page.wait_for_function("document.querySelectorAll('#results > .topics a').length === 3")
    href = page.locator("#results a").nth(1).get_attribute("href")
    sync_api.expect(page.locator("#results a").nth(1)).to_be_focused(timeout=PATIENCE)
    assert page.evaluate("document.activeElement.getAttribute('href')") == href


@pytest.mark.slow("browser")
def test_help_is_shown_and_closed(page: Any) -> None:  # noqa: ANN401
    """By “?” and by Escape, with the focus where it was."""
    page.goto("/")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    assert page.evaluate("document.activeElement.id") == "query"


@pytest.mark.slow("browser")
def test_keys_of_one_sign_can_be_switched_off(page: Any) -> None:  # noqa: ANN401
    """As WCAG 2.2 asks (2.1.4): for this browser, until they are switched on again; Ctrl P stays."""
    page.goto("/topic/knae")
    page.get_by_role("button", name="Taster").click()
    page.get_by_label("Brug taster med ét tegn").uncheck()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.reload()
    for key in ("q", "f", "?", "/"):
        page.keyboard.press(key)
    assert page.url.endswith("/topic/knae")
    assert not page.locator("#keys").is_visible()
    assert page.locator("#favourite").get_attribute("aria-pressed") == "false"
    with page.context.expect_event("request", lambda request: "/pdf/" in request.url):
        page.keyboard.press("Control+p")
    page.get_by_role("button", name="Taster").click()
    page.get_by_label("Brug taster med ét tegn").check()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    assert page.locator("#favourite").get_attribute("aria-pressed") == "true"


@pytest.mark.slow("browser")
def test_the_line_for_the_record_is_copied(page: Any) -> None:  # noqa: ANN401
    """By one click, and it says so."""
    page.goto("/topic/ondt-i-nakken")
    page.get_by_role("button", name="Kopiér").click()
    sync_api.expect(page.locator("#copy-status")).to_have_text("Kopieret", timeout=PATIENCE)
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith("Udleveret: Ondt i nakken, opdateret 24.02.2026, kode ")


@pytest.mark.slow("browser")
def test_a_form_reaches_the_printer(
    page: Any,  # noqa: ANN401
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A browser sends the origin that the station asks for."""
    for name, line in (("lp", f'cat > "{tmp_path}/got.pdf"'), ("lpstat", "echo Kontor")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    page.goto("/topic/ondt-i-nakken")
    page.get_by_role("button", name="Send til printeren").click()
    page.wait_for_url("**sent=Kontor")
    assert page.locator(".notice.good").inner_text() == "Sendt til printeren Kontor."
    assert (tmp_path / "got.pdf").read_bytes().startswith(b"%PDF")
    assert findings(page) == []


@pytest.mark.slow("browser")
def test_everything_works_without_javascript(browser: Any, station: Station) -> None:  # noqa: ANN401
    """The search, the pages of the leaflet and its PDF; buttons that need a script are hidden."""
    context = browser.new_context(
        java_script_enabled=False, base_url=f"http://127.0.0.1:{station.port}", viewport=DESK
    )
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.goto("/")
    opened.get_by_role("searchbox").fill("knae")
    opened.get_by_role("searchbox").press("Enter")
    opened.wait_for_url("**/?q=knae")
    opened.get_by_role("link", name="Ondt i knæet").click()
    opened.wait_for_url("**/topic/knae")
    assert opened.locator(".pages img").count() == 1
    assert not opened.locator("#copy").is_visible()
    assert opened.locator("#print").get_attribute("href") == "/pdf/havnen/knae.standard.pdf"
    context.close()


@pytest.mark.slow("browser")
@pytest.mark.parametrize(
    ("size", "scheme"),
    [(PHONE, "light"), (DESK, "light"), (DESK, "dark"), (ZOOMED, "dark")],
    ids=["phone", "desk", "dark", "zoomed"],
)
@pytest.mark.parametrize(
    "path", ["/", "/?q=ondt", "/?q=xyzzyx", "/topic/knae", "/topic/farlig", "/topic/kladde"]
)
def test_pages_are_accessible(page: Any, path: str, size: dict[str, int], scheme: str) -> None:  # noqa: ANN401
    """Axe finds no fault (WCAG 2.2 AA), no page scrolls sideways, all targets are large enough."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    small = "[...document.querySelectorAll('a, button, input, select')].filter(one => one.checkVisibility()"
    small += " && !one.matches('.skip') && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
    assert page.evaluate(small) == []


@pytest.mark.slow("browser")
def test_the_browser_keeps_nothing(page: Any) -> None:  # noqa: ANN401
    """No cookie but the clinic, and in the storage only names of topics, whatever was searched."""
    page.goto("/?q=Hemmeligt")
    page.goto("/topic/knae?clinic=solsiden")
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert json.loads(json.loads(stored)[0]["handouts-topics"]) == {
        "stars": [],
        "recent": ["knae"],
        "counts": {},
    }
    assert "Hemmeligt" not in stored
    kept = page.context.cookies()
    assert [(one["name"], one["value"], one["httpOnly"]) for one in kept] == [
        ("handouts_clinic", "solsiden", True)
    ]
