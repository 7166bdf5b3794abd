"""``handouts verify``: finished PDFs read back, and what it finds in spoiled ones."""

import json
from pathlib import Path

import pikepdf
import pytest

from handouts.cli.main import run
from handouts.verify import pdf_reader, verify
from tests.verify.spoiled_pdfs import checked

pytestmark = pytest.mark.usefixtures("without_validator")


def test_our_own_leaflets_are_without_findings(dist: Path) -> None:
    """Both clinics, every article, every variant."""
    told = checked(dist)
    assert [(problem.file, problem.message) for problem in told.problems] == []
    assert len(told.checked) == 2 * 3 * 5


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.7\n",
        b"hej",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    ],
)
def test_a_broken_file_is_a_finding(dist: Path, tmp_path: Path, raw: bytes) -> None:
    """Never a crash; the others are checked."""
    (tmp_path / "gal.pdf").write_bytes(raw)
    (tmp_path / "god.pdf").write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    told = checked(tmp_path)
    assert told.failed == ("gal.pdf",)
    assert len(told.checked) == 2


def test_a_file_cut_short_is_a_finding(dist: Path, tmp_path: Path) -> None:
    """At any place."""
    raw = (dist / "nordlys" / "sore-shoulder.pdf").read_bytes()
    for share in (10, 35, 60, 85, 99):
        (tmp_path / f"{share}.pdf").write_bytes(raw[: len(raw) * share // 100])
    told = checked(tmp_path)
    assert len(told.failed) >= 4


def test_an_encrypted_file_is_a_finding(dist: Path, tmp_path: Path) -> None:
    """It cannot be read without its password."""
    with pikepdf.open(dist / "nordlys" / "sore-shoulder.pdf") as document:
        document.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert [problem.rule for problem in checked(tmp_path).problems] == ["unreadable"]


@pytest.mark.parametrize(
    ("content", "message", "advice"),
    [
        (b"Ikke en PDF", "The file is not a PDF", "Name PDFs, or a folder of PDFs"),
        (
            b"%PDF-1.7\nafbrudt",
            "The file cannot be read as a PDF",
            "Copy it again, or build the leaflet again",
        ),
    ],
)
def test_a_file_that_is_not_a_pdf_is_told_from_a_damaged_one(
    tmp_path: Path, content: bytes, message: str, advice: str
) -> None:
    """Only a damaged PDF is worth building again."""
    (tmp_path / "fil.pdf").write_bytes(content)
    (found,) = checked(tmp_path).problems
    assert message in found.message
    assert advice in (found.advice or "")


def test_a_stranger_is_measured_by_the_standard_leaflet(tmp_path: Path) -> None:
    """A page of another program, in its folder without a project."""
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "fremmed.pdf")
    found = {problem.rule for problem in checked(tmp_path).problems}
    assert {"untagged", "language", "title", "claim-access", "claim-archive"} <= found


def test_the_command_ends_with_1_and_tells_what(
    dist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As lines for people and as one object for programs; it needs no project."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify", str(dist / "nordlys")]) == 0
    assert "Checked 15 PDFs without veraPDF" in capsys.readouterr().out
    Path("gal.pdf").write_bytes(b"hej")
    assert run(["verify", "gal.pdf", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["checked"], told["failed"], told["verapdf"]) == (["gal.pdf"], ["gal.pdf"], False)
    assert set(told["problems"][0]) == {"file", "line", "column", "rule", "severity", "message", "advice"}


def test_nothing_to_check_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No project and no name; a name that is not there; a folder without PDFs."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify"]) == 2
    assert run(["verify", "nej.pdf"]) == 2
    assert run(["verify", str(tmp_path)]) == 2


def test_a_validator_that_is_not_there_is_told(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the machine's fault, before anybody believes that it has validated."""
    monkeypatch.setenv("HANDOUTS_VERAPDF", "/nowhere/verapdf.jar")
    assert run(["verify", str(dist / "nordlys" / "sore-shoulder.pdf")]) == 3


def test_whatever_goes_wrong_in_a_check_is_of_one_file(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what nobody has thought of."""

    def fails(file: pdf_reader.Finished, _: object) -> list[object]:
        if file.file == "gal.pdf":
            raise MemoryError
        return []

    monkeypatch.setattr(verify, "ALWAYS", (fails,))
    for name in ("gal.pdf", "god.pdf"):
        (tmp_path / name).write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    assert [(one.file, one.rule) for one in checked(tmp_path).problems] == [("gal.pdf", "unreadable")]


def test_the_command_needs_a_project_only_without_names(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As docs/accessibility.md says."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify"]) == 2
    assert run(["verify", str(dist / "nordlys" / "sore-shoulder.pdf")]) == 0
