"""The values that the template of a leaflet is filled with."""

import re
from pathlib import Path

import pytest

from handouts.cli.main import run
from handouts.project import variant_names
from handouts.project.project import shipped
from handouts.verify import pdf_reader
from tests import reading
from tests.conftest import ClinicProject

STYLES = (shipped("styles"),)
ALL = variant_names.names(STYLES)


@pytest.mark.slow("leaflets")
def test_a_long_topic_stays_on_the_page(clinic_project: ClinicProject) -> None:
    """The running head is shortened after a word; the title itself is not."""
    title = (
        "Genoptræning efter operation for forreste korsbånd med samtidig skade på menisken og brusken i knæet"
    )
    text = "Gå en tur hver dag, og hvil dig, når det gør ondt.\n\n" * 60
    made = clinic_project({"a.md": f"---\ntitle: {title}\nlastUpdated: 1/2/2026\n---\n\n{text}"})
    chosen = [word for name in ALL for word in ("--variant", name)]
    assert run(["--project", str(made.root), "build", *chosen]) == 0
    for path in made.output.rglob("*.pdf"):
        file = pdf_reader.read(path, file=path.name)
        for sheet in file.sheets:
            assert all(piece.right < sheet.width - 30 for piece in sheet.pieces if piece.kind == "text"), (
                path.name
            )
    assert title in " ".join(reading.text(made.output / "solsiden" / "a.pdf").split())


def test_dates_are_printed_in_words_and_day_first(knee: Path) -> None:
    """24/02/2026 and 19-02-2024 become 24. februar 2026 and 19. februar 2024."""
    said = reading.text(knee)
    for words in ("24. februar 2026", "19. februar 2024", "1. marts 2028"):
        assert words in said


def test_the_foot_of_every_page_names_clinic_edition_and_page(knee: Path) -> None:
    """Phone, date, content code and “Side 1 af 2”."""
    sheets = reading.pages(knee)
    for number, said in enumerate(sheets, 1):
        assert f"Side {number} af {len(sheets)}" in said
        assert "Opdateret 24. februar 2026 · kode " in said
        assert "Tlf. 86 12 34 56" in said


@pytest.mark.parametrize("variant", ["standard", "large-print", "booklet-pages"])
def test_a_long_name_of_a_clinic_stays_on_the_page(clinic_project: ClinicProject, variant: str) -> None:
    """The foot has its beginning, the whole telephone number and the code, 7 pt from the edge at least."""
    made = clinic_project({"a.md": "---\ntitle: A\nlastUpdated: 1/2/2026\n---\n\nDet går over.\n"})
    brand = made.root / "styles/brands/solsiden/_brand.yml"
    name = "Fysioterapi- og Rygklinikken ved Søndergårdsparken i Svendborg og Omegn"
    brand.write_text(brand.read_text("utf-8").replace("Klinik Solsiden", name), "utf-8")
    assert run(["--project", str(made.root), "build", "--variant", variant]) == 0
    (path,) = made.output.rglob("*.pdf")
    foot = [
        one
        for one in pdf_reader.read(path, file=path.name).sheets[0].pieces
        if one.artifact and one.shown.strip()
    ]
    assert min(one.bottom for one in foot) > 7
    said = " ".join("".join(one.shown for one in foot).split())
    assert "Fysioterapi- og Rygklinikken ved" in said
    assert "· Tlf. 86 12 34 56" in said
    assert "kode " in said


def test_metadata_come_from_the_article(knee: Path) -> None:
    """Title, author, keywords, language and both dates; not the day of the build."""
    found = reading.facts(knee)
    assert found["/Title"] == "Ondt i knæet"
    assert found["/Author"] == "Klinik Nordlys, Mette Hoejgaard"
    assert "øvelser" in found["/Keywords"]
    assert found["/Lang"] == "da"
    assert found["/CreationDate"].startswith("D:20240219")
    assert found["/ModDate"].startswith("D:20260224")


def test_the_online_address_is_printed_as_text(knee: Path) -> None:
    """So that it can be typed too. Its lines end only after a slash, never after a hyphen."""
    said = re.sub(r"(?<=/) ", "", reading.text(knee))
    assert "klinik-nordlys.example/folder/ondt-i-knaeet" in said
