"""The page of a package."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handouts.project.project import Project
from tests.conftest import ARTICLE, ClinicProject, make_project
from tests.release.site.conftest import PHONE, browser
from tests.station.pages import texts, tree_of
from tests.station.serving import Station, served
from tests.station.test_browsing import DESK, findings, page
from tests.station.test_topic_page import printers

__all__ = ["browser", "page", "printers"]
PACKAGES = """
[[package]]
name = "Efter ny nakke"
topics = ["ondt-i-nakken", "knae"]
codes = {icd10 = ["Z96.6"]}

[[package]]
name = "I stykker"
topics = ["knae", "farlig"]
"""
ARTICLES = {
    "ondt-i-nakken.md": ARTICLE,
    "knae.md": "---\ntitle: Ondt i knæet\nlastUpdated: 24/02/2019\n---\n\nEn tekst om knæ.\n",
    "farlig.md": "---\ntitle: Farlig\ndatePublished: 31/02/2020\n---\n\nEn tekst.\n",
}
HERE = "/package/efter-ny-nakke"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a package that can be made, and one that cannot."""
    here = make_project(
        tmp_path_factory.mktemp("packages") / "projekt", ARTICLES, clinics=("havnen", "solsiden")
    )
    (here.root / "packages.toml").write_text(PACKAGES, "utf-8")
    return here


@pytest.fixture(scope="module")
def station(packed: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """Its station."""
    with served(packed, tmp_path_factory.mktemp("scratch")) as made:
        yield made


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("ny nakke", ["Efter ny nakke Pakke med 2 foldere Skulle være gennemgået"]),
        ("Z96.6", ["Efter ny nakke Pakke med 2 foldere Skulle være gennemgået"]),
        ("DZ966", ["Efter ny nakke Pakke med 2 foldere Skulle være gennemgået"]),
        ("stykkr", ["I stykker Pakke med 2 foldere Skulle være gennemgået"]),
    ],
)
def test_a_package_is_found(station: Station, query: str, rows: list[str]) -> None:
    """By its name, with a mistake, and by its code; it says that it is one, and that a leaflet is overdue."""
    found = tree_of(station.ask(f"/results?q={query.replace(' ', '+')}").text)
    assert texts(found.xpath("//ul[@class='topics']/li")) == rows


def test_packages_are_in_the_list_of_all(station: Station) -> None:
    """By name between the topics, counted apart; their mistakes are on the page."""
    tree = tree_of(station.ask("/").text)
    assert texts(tree.xpath("//span[@class='name']")) == [
        "Efter ny nakke",
        "Farlig",
        "I stykker",
        "Ondt i knæet",
        "Ondt i nakken",
    ]
    assert texts(tree.xpath("//p[@class='count']")) == ["3 foldere, 2 pakker"]
    assert station.ask("/?code=DZ966").headers["Location"] == HERE


def test_a_changed_list_is_read_again(clinic_project: ClinicProject) -> None:
    """Without starting the station again; a mistake in it is on the page."""
    here = clinic_project(ARTICLES)
    with served(here, here.root) as made:
        assert "Pakke" not in made.ask("/").text
        (here.root / "packages.toml").write_text(PACKAGES, "utf-8")
        assert "Efter ny nakke" in made.ask("/").text
        (here.root / "packages.toml").write_text(PACKAGES.replace('"knae"', '"nix"'), "utf-8")
        assert "Der er ingen folder om “nix”" in made.ask("/").text


@pytest.mark.parametrize(
    "path", ["/package/nix", f"{HERE}?clinic=nix", f"{HERE}?variant=nix", "/package/../x"]
)
def test_only_what_exists_has_a_page(station: Station, path: str) -> None:
    """As for topics."""
    assert station.ask(path).status == 404


@pytest.mark.slow("station")
def test_a_package_is_shown_and_printed_as_one_job(station: Station, printers: Path) -> None:
    """Its leaflets in their order, one line for the record, one PDF, one call of the printer."""
    answer = station.ask(f"{HERE}?clinic=solsiden")
    assert answer.status == 200
    tree = tree_of(answer.text)
    assert texts(tree.xpath("//ol[@class='package']//h3")) == ["Ondt i nakken", "Ondt i knæet"]
    line = str(tree.xpath("string(//textarea[@id='record'])"))
    start = "Udleveret: Efter ny nakke: Ondt i nakken; Ondt i knæet, opdateret 24.02.2026; 24.02.2019, kode "
    assert line.startswith(start)
    (address,) = tree.xpath("//a[@id='print']/@href")
    pdf = station.ask(address)
    assert pdf.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(pdf.body)) as joined:
        assert len(joined.pages) % 2 == 0
        assert joined.docinfo["/Title"] == "Efter ny nakke"
    (action,) = tree.xpath("//form[@class='printer']/@action")
    sent = station.post(action.partition("?")[0], b"clinic=solsiden&variant=standard&printer=Kontor&copies=2")
    assert sent.status == 303
    assert (printers / "called").read_text().startswith("-d Kontor -n 2 ")
    assert (printers / "got.pdf").read_bytes() == pdf.body
    assert "Sendt til printeren Kontor" in station.ask(sent.headers["Location"]).text
    assert station.post(f"{HERE}/print", b"printer=Nix").status == 404


@pytest.mark.slow("station")
def test_a_package_that_is_not_complete_is_not_printed(station: Station, printers: Path) -> None:
    """The page says which leaflet fails and why; the others can be printed one by one."""
    answer = station.ask("/package/i-stykker")
    assert answer.status == 500
    assert "content/farlig.md:3" in answer.text
    assert "kan ikke udskrives" in answer.text
    tree = tree_of(answer.text)
    assert tree.xpath("//a[@id='print'] | //form[@class='printer'] | //textarea") == []
    assert tree.xpath("//a[@download]/@href") == ["/pdf/havnen/knae.standard.pdf?save=1"]
    assert station.ask("/package/i-stykker/pdf").status == 500
    assert station.post("/package/i-stykker/print", b"printer=Kontor").status == 500
    assert not (printers / "called").exists()


@pytest.mark.slow("browser")
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "dark"])
@pytest.mark.parametrize("path", [HERE, "/package/i-stykker", "/?q=ny+nakke"])
def test_pages_are_accessible(page: Any, path: str, size: dict[str, int], scheme: str) -> None:  # noqa: ANN401
    """Axe finds no fault, and no page scrolls sideways."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.slow("browser")
def test_from_a_name_to_paper_by_keyboard_alone(page: Any) -> None:  # noqa: ANN401
    """Type, Enter, Ctrl P: the PDF of all leaflets opens."""
    page.goto("/")
    page.keyboard.type("ny nakke")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HERE}")
    with page.context.expect_event("request", lambda request: "/pdf" in request.url) as asked:
        page.keyboard.press("Control+p")
    assert asked.value.url.endswith(f"{HERE}/pdf?clinic=havnen&variant=standard")
