"""What a patient gets, read from finished PDFs."""

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from handouts.cli.main import run
from tests import TESTS, reading

CASE = TESTS / "cases" / "project"
MM = 72 / 25.4


def standard(dist: Path) -> list[Path]:
    """The leaflets of the standard variant."""
    return sorted(path for path in dist.rglob("*.pdf") if path.name.count(".") == 1)


def test_the_topic_is_the_only_heading_of_the_first_level(knee: Path) -> None:
    """There is one H1, and no heading skips a level."""
    levels = [int(tag[1]) for tag in reading.heading_tags(knee)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_all_parts_come_in_reading_order(knee: Path) -> None:
    """Head, topic, lead, summary, sections, appendix, sources, notes; the facts and the author come last."""
    said = reading.text(knee)
    parts = (
        "Klinik Nordlys",
        "Ondt i knæet",
        "Patientinformation",
        "Knæet bærer dig hele dagen.",
        "Kort fortalt",
        "Hvorfor gør det ondt?",
        "Øvelser til knæet",
        "Hvor ofte skal du lave øvelserne?",
        "Ofte stillede spørgsmål",
        "Må jeg løbe?",
        "Kilder",
        "Noter",
        "Læs også Kort om varme",
        "Kontakt",
        "Udleveret til dig af",
        "Mette Hoejgaard",
    )
    places = [said.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_an_english_leaflet_is_all_english(dist: Path) -> None:
    """Labels, dates, quotation marks and the language of the PDF are those of the article."""
    shoulder = dist / "nordlys" / "sore-shoulder.pdf"
    said = reading.text(shoulder)
    assert "3 April 2026" in said
    assert "Frequently asked questions" in said
    assert "“like a pendulum”" in said
    assert reading.facts(shoulder)["/Lang"] == "en"


def test_straight_quotation_marks_become_danish_ones(knee: Path) -> None:
    """The word “irriteret” is printed »irriteret«, and two hyphens are a dash."""
    said = reading.text(knee)
    assert "»irriteret«" in said
    assert "ømt – ikke" in said


def test_the_code_is_the_same_for_every_clinic(dist: Path) -> None:
    """The content code depends on the text, not on the clinic."""
    codes = {
        found[1]
        for clinic in ("nordlys", "havnen")
        for found in [
            re.search(r"kode ([0-9A-F]{4}-[0-9A-F]{2})", reading.text(dist / clinic / "kort-om-varme.pdf"))
        ]
        if found
    }
    assert len(codes) == 1


def test_an_article_without_faq_has_no_appendix(dist: Path) -> None:
    """Not even an empty one."""
    said = reading.text(dist / "nordlys" / "kort-om-varme.pdf")
    assert "Appendiks" not in said
    assert "spørgsmål" not in said


def test_sources_below_the_faq_are_not_a_question(knee: Path) -> None:
    """The bookmark of “Kilder” comes after the appendix, not among its questions."""
    marks = reading.bookmarks(knee)
    assert (1, "Må jeg løbe?") in marks
    assert (0, "Kilder") in marks
    assert (0, "Ofte stillede spørgsmål") in marks


def test_bookmarks_are_the_headings(knee: Path) -> None:
    """Nested as in the article: topic, sections, subsections."""
    assert reading.bookmarks(knee)[:4] == [
        (0, "Ondt i knæet"),
        (1, "Hvorfor gør det ondt?"),
        (1, "Øvelser til knæet"),
        (2, "Øvelse 1: Rejs dig og sæt dig"),
    ]


def test_links_lead_to_the_clinics_site_and_their_addresses_are_printed(knee: Path) -> None:
    """A site-relative link starts from the base_url; a numbered note has its address."""
    assert "https://klinik-nordlys.example/knae" in reading.addresses(knee)
    said = reading.text(knee)
    assert "klinik-nordlys.example/knae" in said.partition("Noter")[2]
    assert "www.sst.dk/knae/raad" in said.partition("Noter")[2]


def test_no_letter_is_too_small(dist: Path) -> None:
    """None is below 9.5 pt, also not in labels and page numbers (UKAAF G003)."""
    for pdf in standard(dist):
        assert min(letter.size for letter in reading.letters(pdf)) >= 9.45, pdf


def test_the_text_is_set_in_twelve_points(knee: Path) -> None:
    """An answer has 12 pt or more, and so has most of the leaflet."""
    with_size = reading.letters(knee)
    said = "".join(letter.text for letter in with_size)
    answer = said.find("Ja,nårdukangåenhalvtime")
    assert answer > 0
    assert all(letter.size >= 11.95 for letter in with_size[answer : answer + 40])
    assert sum(letter.size >= 11.95 for letter in with_size) > len(with_size) / 2


def test_all_text_is_inside_the_margins(dist: Path) -> None:
    """At least 12 mm from the sides of the sheet, where printers cut."""
    for pdf in standard(dist):
        for letter in reading.letters(pdf):
            assert 12 * MM <= letter.left <= (210 - 12) * MM, (pdf, letter)
            assert letter.bottom >= 8 * MM, (pdf, letter)


def test_only_our_own_fonts_are_used(dist: Path) -> None:
    """So a leaflet looks the same on every machine."""
    used = {font for pdf in standard(dist) for font in reading.fonts(pdf)}
    assert used
    assert {re.sub(r"[-_ ]", "", font)[:6] for font in used} <= {"Atkins", "Bitter", "Handou"}


@pytest.mark.slow("processes")
def test_the_same_input_gives_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    """Another run into another folder makes the same bytes, also of the manifest."""
    arguments = ["--project", str(CASE), "build"]
    assert run([*arguments, "-o", str(tmp_path / "all")]) == 0
    assert len(standard(dist)) == 6
    for path in standard(dist):
        assert (tmp_path / "all" / path.relative_to(dist)).read_bytes() == path.read_bytes(), path
    for name in ("one", "other"):
        assert run([*arguments, "varme", "-o", str(tmp_path / name)]) == 0
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert Path("manifest.json") in files
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes(), file


def test_a_batch_does_not_have_the_date_of_today(dist: Path) -> None:
    """Only a copy for one patient has the day on which it was printed."""
    assert "Udskrevet" not in "".join(reading.text(pdf) for pdf in standard(dist))


def test_the_clinics_look_different(dist: Path) -> None:
    """With the same text, they have different fonts for headings, and different logos."""
    nordlys, havnen = (dist / clinic / "kort-om-varme.pdf" for clinic in ("nordlys", "havnen"))
    assert reading.fonts(nordlys) != reading.fonts(havnen)
    assert reading.picture(nordlys, 0, 40) != reading.picture(havnen, 0, 40)


def test_a_number_at_the_start_of_a_line_is_printed_as_written(tmp_path: Path) -> None:
    """“112. Det er gratis.” never becomes “1.”: a list begins with the number that the author wrote."""
    shutil.copytree(CASE, tmp_path / "klinik")
    article = "---\ntitle: Tal\nlastUpdated: 01/02/2026\n---\nRing:\n\n112. Det er gratis.\n"
    (tmp_path / "klinik/content/tal.md").write_text(article, encoding="utf-8")
    assert run(["--project", str(tmp_path / "klinik"), "build", "tal", "--clinic", "nordlys"]) == 0
    assert "112." in reading.text(tmp_path / "klinik/dist/nordlys/tal.pdf")
