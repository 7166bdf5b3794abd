"""A clinic's catalogue, read back as a reader gets it."""

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from handouts.build import build
from handouts.project import labels
from handouts.project.project import Project, shipped
from handouts.release import catalogue, plan, release
from handouts.release import labels as release_labels
from handouts.text import danish
from handouts.verify import verapdf
from handouts.verify.verify import verify
from tests import reading
from tests.release.test_history import RECORD
from tests.releasing import TEXTS, clinic, write

MANY = 10


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    """The catalogue of many short leaflets in two variants, so that it takes several pages."""
    here = clinic(
        tmp_path_factory.mktemp("catalogue") / "projekt", settings='variants = ["standard", "large-print"]\n'
    )
    for number in range(MANY):
        text = (
            f"---\ntitle: Emne nummer {number:02}\nlastUpdated: 01/02/2026\n"
            f"description: Hvad der er værd at vide om emne {number:02}, fortalt i en sætning.\n---\n\n"
            f"Tekst {number}.\n"
        )
        write(here, f"emne-{number:02}", text)
    build.build(here)
    release.release(here, here.root / "r1", label="Forår 2026")
    return here, here.root / "r1" / "klinik-catalogue.pdf"


@pytest.mark.slow("leaflets")
def test_the_cover_names_the_clinic(made: tuple[Project, Path]) -> None:
    """The cover has clinic, title, number of leaflets, label and the latest date, but no foot."""
    cover = reading.pages(made[1])[0]
    for words in ("Klinik Ærø", "Katalog over patientfoldere", f"{MANY + len(TEXTS)} foldere", "Forår 2026"):
        assert words in cover
    assert "Seneste ændring 3. marts 2026" in cover
    assert "Side 1" not in cover


@pytest.mark.slow("leaflets")
def test_the_contents_name_the_right_pages(made: tuple[Project, Path]) -> None:
    """The contents have every topic with the page of its entry, as a number and as a link."""
    pages = reading.pages(made[1])
    entries = next(at for at, words in enumerate(pages) if "kode " in words)
    contents = " ".join(pages[1:entries])
    for title in (
        "Frozen shoulder",
        "Knæartrose",
        "Åndedræt <b>",
        *(f"Emne nummer {n:02}" for n in range(MANY)),
    ):
        found = re.search(rf"{re.escape(title)} (\d+)", contents)
        assert found, title
        assert title in pages[int(found[1]) - 1], title


@pytest.mark.slow("leaflets")
def test_an_entry_describes_its_leaflet(made: tuple[Project, Path]) -> None:
    """An entry has title, description, code, dates, and the pages of each variant."""
    here, path = made
    code = next(one.code for one in plan.planned(here).built.records if one.slug == "knae")
    text = reading.text(path)
    assert (
        f"Knæartrose Om slidgigt i knæet. kode {code} · Sidst opdateret 24. februar 2026 "
        "Almindelig: 1 side · Stor skrift: 1 side"
    ) in text
    assert re.search(r"Side 2 af \d+", text)


def test_topics_are_in_the_order_of_the_danish_alphabet() -> None:
    """Æ, ø and å come last; capitals and accents do not matter."""
    names = ["Ål", "Æble", "zebra", "Øre", "abe", "Én", "ende", "Åbning", "7 myter"]
    assert sorted(names, key=danish.sort_key) == [
        *("7 myter", "abe", "Én", "ende", "zebra", "Æble", "Øre", "Åbning", "Ål"),
    ]
    assert [danish.initial(one) for one in ("åbning", "Én", "7 myter", "Ösofagus", "„x“", "?")] == [
        *("Å", "E", "0–9", "Ø", "X", "0–9"),
    ]


@pytest.mark.slow("leaflets")
def test_it_is_accessible_and_archival(made: tuple[Project, Path]) -> None:
    """The catalogue passes our own checks, and veraPDF if it is installed."""
    here, path = made
    verification = verify([path], styles=here.styles, shown=str)
    assert verification.problems == ()
    if verapdf.command() is None:
        pytest.skip("veraPDF is not here: our own checks are all that was run")
    assert verification.validator


@pytest.mark.slow("leaflets")
def test_bookmarks_and_language(made: tuple[Project, Path]) -> None:
    """Contents and topics are bookmarks; English text is marked as English."""
    marks = reading.bookmarks(made[1])
    assert {"Katalog over patientfoldere", "Indhold", "Frozen shoulder", "Emne nummer 07"} <= {
        title for _, title in marks
    }
    assert reading.facts(made[1])["/Lang"] == "da"
    with pikepdf.open(made[1]) as document:
        langs = {
            str(one.Lang)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
        }
    assert "en" in langs


@pytest.mark.slow("leaflets")
def test_nothing_is_lost_at_the_edge(made: tuple[Project, Path]) -> None:
    """Every letter is at least 15 mm from the edges of the paper."""
    for letter in reading.letters(made[1]):
        assert 15 / 25.4 * 72 <= letter.left <= (210 - 15) / 25.4 * 72


def test_an_entry_without_dates_has_none() -> None:
    """An entry shows no date if its article has none."""
    folders = (shipped("templates"),)
    (entry,) = catalogue.entries(
        [replace(RECORD, updated="")], labels.read_all(folders)["da"], release_labels.read(folders, "da")
    )
    assert entry.dates == ()
    assert entry.variants == (("", "2 sider"),)
