"""A finished PDF read back: its text, and files whose objects are not valid."""

from pathlib import Path

import pikepdf
import pytest

from handouts.cli.main import run
from handouts.verify import pdf_reader
from tests.conftest import ClinicProject
from tests.verify.spoiled_pdfs import Spoil, checked, circle, spoiled, tree

pytestmark = pytest.mark.usefixtures("without_validator")


def _attribute(kind: str, key: str, value: object) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        tree(document, kind).A[key] = value

    return spoil


def _object(document: pikepdf.Pdf) -> None:
    tree(document, "/P").Pg = 5


def _no_kind(document: pikepdf.Pdf) -> None:
    del tree(document, "/P").S


@pytest.mark.parametrize(
    "spoil",
    [
        _attribute("/Figure", "/BBox", pikepdf.Array([1, 2, 3])),
        _attribute("/Figure", "/BBox", 5),
        _attribute("/TH", "/ColSpan", pikepdf.Name.Foo),
        _attribute("/TH", "/ColSpan", pikepdf.String("x")),
        _object,
        _no_kind,
    ],
)
def test_a_file_with_invalid_objects_is_unreadable(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """It is a finding for that file only."""
    (tmp_path / "god.pdf").write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    assert spoiled(tmp_path / "gal.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil) == ["unreadable"]
    result = checked(tmp_path)
    assert (result.failed, len(result.checked)) == (("gal.pdf",), 2)


LONG = (
    "De fleste får ondt i nakken og fysioterapigenoptræningsforløbet arbejdsskadeforsikringsordningen"
    " speciallægepraksissamarbejdet ergoterapeutuddannelsen rygsøjlebevægelighedsundersøgelsen og nakken."
)


def test_a_hyphenated_word_is_read_whole(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """The replacement text of a hyphenated line is decoded to the words of the article."""
    project = clinic_project(
        {
            "nakke.md": "---\ntitle: Ondt i nakken\nlastUpdated: 24/02/2026\n"
            f"datePublished: 19/02/2024\n---\n\n{LONG}\n\n## Hvad nu?\n\n{LONG}\n"
        }
    )
    assert run(["--project", str(project.root), "build", "-o", str(tmp_path / "ud")]) == 0
    path = next((tmp_path / "ud").rglob("*.pdf"))
    file = pdf_reader.read(path, file=path.name)
    assert any(one.text.endswith("\u00ad") for sheet in file.sheets for one in sheet.pieces)
    paragraphs = [" ".join(file.text(one).split()) for one in file.elements() if one.kind == "P"]
    assert paragraphs.count(LONG) == 2


def _three_numbers(document: pikepdf.Pdf) -> None:
    tree(document, "/Figure").A.BBox = pikepdf.Array([1, 2, 3])


def _no_number(document: pikepdf.Pdf) -> None:
    tree(document, "/TH").A.ColSpan = pikepdf.Name("/Mange")


def _odd_heading(document: pikepdf.Pdf) -> None:
    tree(document, "/H2").S = pikepdf.Name("/H99999999999")


def _vast(document: pikepdf.Pdf) -> None:
    document.pages[0].MediaBox = pikepdf.Array([0, 0, 1e9, 1e9])


def _giant_letters(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_coalesce()
    page.Contents = document.make_stream(b"90000 0 0 90000 0 0 cm " + page.Contents.read_bytes())


@pytest.mark.parametrize("spoil", [_three_numbers, _no_number, _odd_heading, circle, _vast, _giant_letters])
def test_no_file_makes_it_crash_or_hang(dist: Path, tmp_path: Path, spoil: Spoil) -> None:
    """Whatever is in a file, the other files are checked."""
    with pikepdf.open(dist / "nordlys" / "ondt-i-knaeet.pdf") as document:
        spoil(document)
        document.save(tmp_path / "gal.pdf")
    (tmp_path / "god.pdf").write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    result = checked(tmp_path)
    assert len(result.checked) == 2
    assert "god.pdf" not in result.failed
