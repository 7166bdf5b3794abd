"""What the tests of the site share: a site, a browser and a page."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.build import manifest
from tests.releasing import TEXTS, clinic, released, write
from tests.sharing import made_once

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
PHONE = {"width": 390, "height": 844}
HAND = """---
title: Hånd
lastUpdated: 04/03/2026
author: Mette Højgaard
related: [knae, loeb]
summary: [Bevæg fingrene hver time.]
---

En hånd kan gøre ondt[^1]. Læs om [knæet](/knae) og [kost](https://kost.example/raad).

## Fingre

![En hånd med strakte fingre.](haand.svg "Stræk fingrene.")

1. Knyt hånden 10 gange[^1].
2. Hold i 3 sekunder.

## Skema

| Lys | Smerte | Det gør du |
|---|---|---|
| Grønt | 0–2 | Gør gerne lidt mere |
| Rødt | Over 5, eller mere ondt næste dag | Gør det halve næste gang |

## Ofte stillede spørgsmål

### Hvornår er jeg rask?

Som regel efter 6 uger.

## Kilder

- [Sundhedsstyrelsen](https://sst.example), 2016.

[^1]: Målt i 2019.
"""
"""An article with every part that a page can have."""
PACKAGES = """
[[package]]
name = "Hånd og <knæ>"
topics = ["haand", "knae", "shoulder"]
codes = {icd10 = ["Z96.6"]}

[[package]]
name = "Ét"
topics = ["knae"]
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><path d="M10 40h180" stroke="#333"/></svg>'
)


def _make_site(folder: Path) -> None:
    here = clinic(folder / "projekt", second=True)
    write(here, "haand", HAND)
    (here.content / "haand.svg").write_text(DRAWING, "utf-8")
    write(here, "behandling", "---\ntitle: Behandling\n---\n\nVi behandler.\n")
    write(here, "loebe", "---\ntitle: Løb uden skade\n---\n\nLøb.\n")
    released(here, "r1")
    write(here, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    (here.content / "loeb.md").unlink()
    (here.root / "packages.toml").write_text(PACKAGES, "utf-8")
    released(here, "r2", since="r1")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The site of a second release, and codes: the knee's old and new one, the withdrawn, the English one."""
    root = made_once(tmp_path_factory, "release-site", _make_site) / "projekt"
    first, second = (
        {one.slug: one.code for one in manifest.parse((root / name / "manifest.json").read_bytes()).records}
        for name in ("r1", "r2")
    )
    codes = {"old": first["knae"], "new": second["knae"], "gone": first["loeb"], "en": second["shoulder"]}
    return root / "r2" / "site", codes


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium. In CI its absence is a failure."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        reason = "there is no Chromium: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield made
        made.close()


@pytest.fixture
def page(browser: Any, site: tuple[Path, dict[str, str]]) -> Iterator[Any]:  # noqa: ANN401
    """A page on a phone; at the end it must have loaded only files of the clinic's folder."""
    context = browser.new_context(viewport=PHONE)
    opened = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text))
    yield opened
    top = (site[0] / "klinik").as_uri()
    assert [url for url in asked if not url.startswith(top)] == []
    assert wrong == []
    assert context.cookies() == []
    context.close()
