"""PDF/UA and PDF/A in one file: its claims, attachments and bookmarks."""

from pathlib import Path

import pikepdf
import pytest

from handouts.cli.main import run
from handouts.project.pdf_standards import STANDARDS
from handouts.verify import pdf_reader
from tests import TESTS
from tests.conftest import ClinicProject

CASE = TESTS / "cases" / "project"


def built(output: Path, *arguments: str) -> Path:
    """Build one leaflet of the cases; its path."""
    assert (
        run(["--project", str(CASE), "build", "knæet", "--clinic", "nordlys", "-o", str(output), *arguments])
        == 0
    )
    return output / "nordlys" / "ondt-i-knaeet.pdf"


@pytest.mark.parametrize(
    ("arguments", "claims"),
    [
        ((), {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}),
        (
            ("--pdf-standard", "ua1+a3a"),
            {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
        ),
        (("--pdf-standard", "ua2+a4"), {"pdfaid:part": "4", "pdfuaid:part": "2"}),
    ],
)
def test_a_file_claims_both_standards(
    tmp_path: Path, arguments: tuple[str, ...], claims: dict[str, str]
) -> None:
    """In metadata that any scanner can read, with the title and the language."""
    path = built(tmp_path, *arguments)
    file = pdf_reader.read(path, file=path.name)
    assert file.claims == claims
    assert (file.title, file.lang, file.shows_title, file.unembedded) == ("Ondt i knæet", "da", True, ())
    assert b"<dc:title>" in path.read_bytes()


def test_pdf_a_3_has_the_article_attached(tmp_path: Path) -> None:
    """Its Markdown, byte for byte, marked as the source of the file."""
    with pikepdf.open(built(tmp_path, "--pdf-standard", "ua1+a3a")) as document:
        attached = document.attachments["ondt-i-knaeet.md"]
        raw = attached.get_file().read_bytes()
        relationship = str(attached.obj.AFRelationship)
    assert raw == (CASE / "content" / "ondt-i-knaeet.md").read_bytes()
    assert relationship == "/Source"


@pytest.mark.slow("leaflets")
def test_attaching_is_deterministic(tmp_path: Path) -> None:
    """The attachment has the date of the article, not of today."""
    one = built(tmp_path / "a", "--pdf-standard", "ua1+a3a").read_bytes()
    assert one == built(tmp_path / "b", "--pdf-standard", "ua1+a3a").read_bytes()


@pytest.mark.slow("leaflets")
def test_bookmarks_of_pdf_ua_2_lead_to_elements(tmp_path: Path) -> None:
    """PDF/UA-2 requires structure destinations (ISO 14289-2, 8.8)."""
    with pikepdf.open(built(tmp_path, "--pdf-standard", "ua2+a4")) as document:
        first = document.Root.Outlines.First
        assert first.A.SD[0].S == "/H1"
        assert first.Title == "Ondt i knæet"


@pytest.mark.slow("leaflets")
def test_pictures_are_not_interpolated(tmp_path: Path) -> None:
    """ISO 19005-2, 6.2.8 forbids /Interpolate."""
    built(tmp_path, "--variant", "standard")
    assert run(["--project", str(CASE), "build", "varme", "-o", str(tmp_path)]) == 0
    with pikepdf.open(tmp_path / "nordlys" / "kort-om-varme.pdf") as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        pictures = [one for one in streams if one.get("/Subtype") == "/Image"]
        assert pictures
        assert not any("/Interpolate" in one for one in pictures)


@pytest.mark.slow("leaflets")
def test_the_option_overrides_the_setting(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """``--pdf-standard`` and ``pdf_standard`` in handouts.toml."""
    made = clinic_project(settings='pdf_standard = "ua2+a4"\n')
    for arguments, part in ((), "2"), (("--pdf-standard", "ua1+a2a"), "1"):
        assert run(["--project", str(made.root), "build", "-o", str(tmp_path), *arguments]) == 0
        path = tmp_path / "solsiden" / "ondt-i-nakken.pdf"
        assert pdf_reader.read(path, file="x").claims["pdfuaid:part"] == part


def test_every_standard_makes_two_claims() -> None:
    """One of PDF/UA and one of PDF/A."""
    assert set(STANDARDS) == {"ua1+a2a", "ua1+a3a", "ua2+a4"}
    for standard in STANDARDS.values():
        assert [claim[:5] for claim in standard.claims] == ["PDF/U", "PDF/A"]


@pytest.mark.parametrize(
    ("article", "rule", "line"),
    [
        ("---\ntitle: A\nlastUpdated: 1/1/2026\n---\n\nTekst.\n\n![](b.svg)\n", "alt-missing", 8),
        ("---\ntitle: A\nlastUpdated: 1/1/2026\n---\n\nTekst.\n\nEt \u4e2d tegn.\n", "glyph-missing", 8),
    ],
)
def test_a_fault_against_the_standard_is_reported_with_its_line(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], article: str, rule: str, line: int
) -> None:
    """A picture without a description, or a character that no font has; no standard is dropped silently."""
    made = clinic_project(
        {"a.md": article, "b.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'}
    )
    assert run(["--project", str(made.root), "build"]) == 1
    error = capsys.readouterr().err
    assert f"content/a.md:{line}: error" in error
    assert f"[{rule}]" in error


def test_a_decorative_picture_is_an_artifact(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """A picture that the author marks as decorative is printed, but not read aloud."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    article = "---\ntitle: A\nlastUpdated: 1/1/2026\n---\n\nTekst.\n\n![](b.svg){.decorative}\n"
    made = clinic_project({"a.md": article, "b.svg": drawing})
    assert run(["--project", str(made.root), "build", "-o", str(tmp_path)]) == 0
    file = pdf_reader.read(tmp_path / "solsiden" / "a.pdf", file="a.pdf")
    assert [one.alt for one in file.elements() if one.kind == "Figure" and "QR" not in one.alt] == [
        "Klinik Solsiden"
    ]
    assert all(piece.artifact or piece.mcid >= 0 for piece in file.sheets[0].pieces)


def test_a_missing_character_in_a_drawing_is_reported_where_the_article_shows_it(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the line of the picture in the article."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text x="1" y="15">\u4e2d</text></svg>'
    )
    article = "---\ntitle: A\nlastUpdated: 1/1/2026\n---\n\nTekst.\n\n![Et tegn](b.svg)\n"
    made = clinic_project({"a.md": article, "b.svg": drawing})
    assert run(["--project", str(made.root), "build"]) == 1
    assert "content/a.md:8: error: No font has the character" in capsys.readouterr().err
