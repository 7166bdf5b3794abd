"""The static site: its policy, and what an attack with a title or a logo can do there."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.images import svg
from handouts.images.locate import PictureError
from handouts.station.guard import POLICY
from tests.releasing import clinic, released, write
from tests.sharing import made_once

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
ATTACK = "</script><script>window.attacked=1</script><img src=x onerror=window.attacked=1>"
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
 onload="document.documentElement.setAttribute('attacked','1')">
<script>document.documentElement.setAttribute('attacked','1')</script>
<a xlink:href="javascript:attack()"><rect id="r" width="9" height="9"/></a>
<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>
</svg>
"""


def pages(folder: Path) -> list[tuple[str, str]]:
    """Each page in a folder: its name and its text."""
    found = sorted(folder.rglob("*.html"))
    return [(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in found]


@pytest.mark.slow("leaflets")
def test_every_page_has_the_policy_and_nothing_inline(site: tuple[Path, dict[str, str]]) -> None:
    """No directive is weaker than that of the print station."""
    strict = dict(part.split(" ", 1) for part in POLICY.split("; "))
    for name, text in pages(site[0]):
        (policy,) = _META.findall(text)
        given = dict(part.split(" ", 1) for part in html.unescape(policy).split("; "))
        assert given.items() <= strict.items(), name
        assert given.keys() >= {"default-src", "script-src", "style-src", "base-uri", "form-action"}, name
        assert text.index("Content-Security-Policy") < min(text.index("<title"), text.index("<link"))
        assert "<style" not in text, name
        assert not re.search(r"<[^>]* (style|on\w+)=", text), name
        assert text.count("<script") == len(re.findall(r'<script src="[\w./-]+\.js"[^>]*></script>', text)), (
            name
        )


def test_a_drawing_is_cleaned_without_a_change_of_its_shape() -> None:
    """Scripts, handlers and links go, shapes stay; a drawing that needs other files is refused."""
    clean = svg.cleaned(LOGO.encode(), name="logo.svg").decode()
    assert "rect" in clean
    for word in ("script", "onload", "javascript", "foreignObject"):
        assert word not in clean
    with pytest.raises(PictureError):
        svg.cleaned(LOGO.replace('id="r"', 'fill="url(http://a.example/x)"').encode(), name="logo.svg")


def _attacked(folder: Path) -> None:
    here = clinic(folder / "projekt")
    write(here, "angreb", f"---\ntitle: '{ATTACK}'\nlastUpdated: 01/02/2026\n---\n\nTekst.\n")
    (here.brands / "klinik" / "logo.svg").write_text(LOGO, "utf-8")
    (here.root / "packages.toml").write_text(
        f'[[package]]\nname = "{ATTACK}"\ntopics = ["angreb", "knae"]\n', "utf-8"
    )
    released(here, "r1")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a clinic with a hostile title, package and logo."""
    return made_once(tmp_path_factory, "attacked-site", _attacked) / "projekt" / "r1" / "site"


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:  # noqa: ANN401
    """A page of the browser."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.slow("browser")
def test_an_attack_by_title_and_logo_runs_on_no_page(attacked: Path, opened: Any) -> None:  # noqa: ANN401
    """Nothing of it runs, the policy has nothing to stop, and the pages work."""
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    names = [name for name, _ in pages(attacked)]
    assert any("angreb" in name for name in names)
    for name in names:
        here = (attacked / name).as_uri()
        opened.goto(here, wait_until="load")
        if 'http-equiv="refresh"' in (attacked / name).read_text("utf-8"):
            opened.wait_for_url(lambda address, here=here: address != here, wait_until="load")
        assert opened.evaluate("window.attacked === undefined"), name
        broken = "[...document.images].filter(one => one.complete && !one.naturalWidth).length"
        assert opened.evaluate(broken) == 0, name
    assert said == []
    opened.goto((attacked / "klinik/index.html").as_uri())
    opened.fill("#query", "window.attacked")
    assert opened.locator("#topics li:visible").count() == 1, "the search runs"


@pytest.mark.slow("browser")
def test_a_logo_opened_alone_runs_nothing(attacked: Path, opened: Any) -> None:  # noqa: ANN401
    """Its own file would: a browser runs the scripts of a drawing that is a page."""
    opened.goto((attacked / "klinik/assets/logo.svg").as_uri())
    asked = "document.documentElement.getAttribute('attacked')"
    assert opened.evaluate(asked) is None
    own = attacked.parents[1] / "styles/brands/klinik/logo.svg"
    opened.goto(own.as_uri())
    assert opened.evaluate(asked) == "1", "the attack is a real one"


@pytest.mark.slow("browser")
def test_the_policy_stops_a_script_that_got_into_a_page(attacked: Path, opened: Any) -> None:  # noqa: ANN401
    """If escaping failed one day, an inline script, a handler and a style would still not run."""
    page = attacked / "klinik/index.html"
    text = page.read_text("utf-8").replace("<main", f"{ATTACK}<main", 1)
    spoiled = page.with_name("spoiled.html")
    spoiled.write_text(text, "utf-8")
    try:
        opened.goto(spoiled.as_uri(), wait_until="load")
        assert opened.evaluate("window.attacked === undefined")
        spoiled.write_text(_META.sub("", text), "utf-8")
        opened.goto(spoiled.as_uri(), wait_until="load")
        assert opened.evaluate("window.attacked") == 1, "without the policy it runs"
    finally:
        spoiled.unlink()
