"""``handouts verify``: which files it checks, and what it reports."""

import json
from pathlib import Path

import pikepdf
import pytest

from handouts.cli.main import run
from handouts.verify import pdf_reader, verify
from tests.verify.spoiled_pdfs import checked

pytestmark = pytest.mark.usefixtures("without_validator")


def test_our_own_leaflets_have_no_findings(dist: Path) -> None:
    """Both clinics, every article, every variant."""
    result = checked(dist)
    assert [(one.file, one.message) for one in result.problems] == []
    assert len(result.checked) == 2 * 3 * 5


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
    """It never crashes, and the other files are checked."""
    (tmp_path / "gal.pdf").write_bytes(raw)
    (tmp_path / "god.pdf").write_bytes((dist / "nordlys" / "sore-shoulder.pdf").read_bytes())
    result = checked(tmp_path)
    assert result.failed == ("gal.pdf",)
    assert len(result.checked) == 2


def test_a_truncated_file_is_a_finding(dist: Path, tmp_path: Path) -> None:
    """Wherever it was cut off."""
    raw = (dist / "nordlys" / "sore-shoulder.pdf").read_bytes()
    for share in (10, 35, 60, 85, 99):
        (tmp_path / f"{share}.pdf").write_bytes(raw[: len(raw) * share // 100])
    assert len(checked(tmp_path).failed) >= 4


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
def test_a_damaged_pdf_and_another_file_get_different_messages(
    tmp_path: Path, content: bytes, message: str, advice: str
) -> None:
    """Only for a damaged PDF the advice is to build it again."""
    (tmp_path / "fil.pdf").write_bytes(content)
    (found,) = checked(tmp_path).problems
    assert message in found.message
    assert advice in (found.advice or "")


def test_a_pdf_of_another_program_is_checked_as_a_standard_leaflet(tmp_path: Path) -> None:
    """No project is needed for it."""
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "fremmed.pdf")
    found = {problem.rule for problem in checked(tmp_path).problems}
    assert {"untagged", "language", "title", "claim-access", "claim-archive"} <= found


def test_findings_end_the_command_with_1_and_are_printed(
    dist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As lines for people, or as one JSON object for programs; no project is needed."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify", str(dist / "nordlys")]) == 0
    assert "Checked 15 PDFs without veraPDF" in capsys.readouterr().out
    Path("gal.pdf").write_bytes(b"hej")
    assert run(["verify", "gal.pdf", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["checked"], data["failed"], data["verapdf"]) == (["gal.pdf"], ["gal.pdf"], False)
    assert set(data["problems"][0]) == {"file", "line", "column", "rule", "severity", "message", "advice"}


def test_without_a_pdf_to_check_the_exit_code_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a project nor a name; a file that does not exist; a folder without PDFs."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify"]) == 2
    assert run(["verify", "nej.pdf"]) == 2
    assert run(["verify", str(tmp_path)]) == 2


def test_a_missing_validator_ends_the_command(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With exit code 3, so that nobody believes that the files were validated."""
    monkeypatch.setenv("HANDOUTS_VERAPDF", "/nowhere/verapdf.jar")
    assert run(["verify", str(dist / "nordlys" / "sore-shoulder.pdf")]) == 3


def test_an_error_in_a_check_fails_one_file_only(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even an error that nobody expected."""

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
