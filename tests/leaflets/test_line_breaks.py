"""Where lines of a leaflet may end."""

import pytest

from handouts.cli.main import run
from handouts.leaflets import text_width
from handouts.leaflets.line_breaks import items_on_lines, with_line_breaks
from handouts.project import variant_names
from handouts.project.project import shipped
from handouts.verify import pdf_reader
from tests.conftest import ClinicProject

STYLES = (shipped("styles"),)
ALL = variant_names.names(STYLES)


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize(
    "run_of_letters",
    [
        "https://www.eksempel.dk/borger/" + "patienthaandbogen_" * 6 + "slut.html",
        "\u00a0".join(["uden"] * 60),
    ],
)
def test_text_that_is_too_long_for_a_line_is_broken(
    clinic_project: ClinicProject, run_of_letters: str
) -> None:
    """A long address, and many words joined by no-break spaces, stay on the page."""
    made = clinic_project(
        {"a.md": f"---\ntitle: A\nlastUpdated: 1/2/2026\n---\n\nSe {run_of_letters} her.\n"}
    )
    chosen = [word for name in ALL for word in ("--variant", name)]
    assert run(["--project", str(made.root), "build", *chosen]) == 0
    for path in made.output.rglob("*.pdf"):
        for sheet in pdf_reader.read(path, file=path.name).sheets:
            texts = [piece for piece in sheet.pieces if piece.kind == "text" and piece.shown.strip()]
            assert all(piece.right < sheet.width - 30 for piece in texts), path.name


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Hvil i 10 minutter.", "10 minutter"),
        ("Gå 2-3 gange om dagen", "2-3 gange"),
        ("Tag 400 mg.", "400 mg"),
        ("10 µg D-vitamin", "10 µg"),
        ("Drik 25 cl vand", "25 cl"),
        ("Det hjælper 75 % af alle", "75 %"),
        ("Bøj <b>90 °</b>", "90 °"),
        ("Run for 5 minutes", "5 minutes"),
        ("Ring til 112.", "Ring til 112"),
        ("Ring <b>112</b>", "Ring <b>112</b>"),
        ("Tlf. 86 12 34 56", "86 12 34 56"),
    ],
)
def test_a_number_stays_on_a_line_with_its_unit(text: str, whole: str) -> None:
    """No line ends between them (Retskrivningsordbogen § 41)."""
    assert f'<span class="unbroken">{whole}</span>' in with_line_breaks(text)


@pytest.mark.parametrize(
    "html", ["I 2024 kom der flere", "Øvelse 2", "L4-5 kan gøre ondt", '<a title="10 mm">Se</a>', "1/2 gang"]
)
def test_other_text_stays_as_it_is(html: str) -> None:
    """A year, a number of an exercise, the name of a vertebra, an attribute and a fraction."""
    assert with_line_breaks(html) == html


def test_an_endless_word_may_break() -> None:
    """The longest real words have 35 letters; they are left to the hyphenation."""
    assert with_line_breaks("x" * 35) == "x" * 35
    assert with_line_breaks("x" * 45) == f"{'x' * 20}<wbr>{'x' * 20}<wbr>xxxxx"
    assert with_line_breaks(f"<p>{'a&amp;' * 8}</p>").count("<wbr>") == 0
    assert with_line_breaks("\u00a0".join(["ord"] * 20)) == " ".join(["ord"] * 20)


@pytest.mark.parametrize("name", ["standard", "large-print", "booklet-pages"])
def test_no_line_of_dates_ends_with_a_dot_between_items(clinic_project: ClinicProject, name: str) -> None:
    """The dates of a leaflet with author, review and code take several lines."""
    made = clinic_project(
        {
            "a.md": "---\ntitle: A\nauthor: Anders Lund Mikkelsen, fysioterapeut og ergonom\n"
            "lastUpdated: 24/09/2026\ndatePublished: 12/09/2024\nreviewBy: 24/09/2028\n---\n\nDet går over.\n"
        }
    )
    assert run(["--project", str(made.root), "build", "--variant", name]) == 0
    (path,) = made.output.rglob("*.pdf")
    lines: dict[float, str] = {}
    for piece in pdf_reader.read(path, file=path.name).sheets[-1].pieces:
        if piece.kind == "text" and not piece.artifact:
            lines[round(piece.baseline)] = lines.get(round(piece.baseline), "") + piece.shown
    dates = [line.strip() for line in lines.values() if " · " in line]
    assert len(dates) > (name != "standard")
    assert not [line for line in dates if line.startswith("·") or line.endswith("·")]


def test_items_are_on_as_few_lines_as_hold_them() -> None:
    """A line is broken between two items only, and an item that is wider than a line has its own."""
    face = text_width.body_face()
    html = "<b>Skrevet af A</b> · Udgivet 1. maj · <i>Kode 1</i>"
    assert items_on_lines(html, face, pt=9.5, room=170) == html
    assert items_on_lines(html, face, pt=9.5, room=50) == html.replace(" · <i>", "<br><i>")
    assert items_on_lines(html, face, pt=9.5, room=10) == html.replace(" · ", "<br>")
