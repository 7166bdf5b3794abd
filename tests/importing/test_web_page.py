"""Saved web pages become documents without their menus."""

from pathlib import Path

import pytest

from tests.importing.sources import photo, report


def test_a_saved_page_is_imported_without_its_menus(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its metadata fill the front matter; words around the text are reported."""
    (clinic / "knae.png").write_bytes(photo())
    (clinic / "side.html").write_text(
        "<html lang=da-DK><head><meta charset=utf-8><title>Ondt i knæet</title>"
        "<meta name=description content='Råd om knæet'>"
        "<meta property=article:published_time content=2024-02-24T10:00:00></head><body>"
        "<nav><a href=/>Forside</a> Kontakt</nav><main><h1>Ondt i knæet</h1><p>Bevæg dig.</p>"
        "<h3>Råd</h3><ol start=3><li>Køl</li></ol><img src=knae.png alt='Et knæ'></main>"
        "<footer>CVR 1</footer>",
        "utf-8",
    )
    code, rules, _ = report(capsys, "side.html")
    text = (clinic / "content" / "ondt-i-knaeet.md").read_text("utf-8")
    assert (code, rules) == (0, ["html-around"])
    assert text == (
        '---\ntitle: "Ondt i knæet"\ndatePublished: 24/02/2024\nlang: "da"\ndescription: "Råd om knæet"\n'
        "draft: true\n---\n\nBevæg dig.\n\n## Råd\n\n3. Køl\n\n![Et knæ](ondt-i-knaeet-1.png)\n"
    )


def test_words_for_browsers_without_scripts_are_reported(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are not the text; a copy of a picture for such browsers is left out without a report."""
    (clinic / "side.html").write_text(
        "<meta charset=utf-8><title>Ro</title><p>Hvil.</p><noscript>Hold i 3 sekunder.</noscript>"
        "<noscript><img src=knae.png></noscript>",
        "utf-8",
    )
    code, rules, said = report(capsys, "side.html")
    assert (code, rules) == (0, ["html-left-out"])
    assert "<noscript> is left out: “Hold i 3 sekunder.”" in said
    assert (clinic / "content" / "ro.md").read_text("utf-8").endswith("---\n\nHvil.\n")
