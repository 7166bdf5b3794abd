"""``handouts verify``: what it prints, and its exit codes."""

import json
from pathlib import Path

import pytest

from handouts.cli.main import run
from tests.cli.commands import handouts


def test_verify_without_a_name_checks_the_output_folder(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line has the number of PDFs; without findings the exit code is 0."""
    assert handouts(clinic, "build", "varme", "--clinic", "nordlys") == 0
    capsys.readouterr()
    assert handouts(clinic, "verify") == 0
    out = capsys.readouterr().out
    assert out.startswith("Checked 1 PDF ")
    assert out.endswith(": no findings\n")


def test_a_file_with_findings_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 1, as text and as JSON, also outside a project."""
    (tmp_path / "a.pdf").write_text("no PDF")
    assert run(["verify", str(tmp_path / "a.pdf")]) == 1
    assert "1 file with findings" in capsys.readouterr().out
    assert run(["verify", str(tmp_path), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data.keys() == {"checked", "failed", "problems", "verapdf"}
    assert [Path(name).name for name in data["failed"]] == ["a.pdf"]


def test_without_a_project_a_file_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 2, and the message says what to do."""
    monkeypatch.chdir(tmp_path)
    assert run(["verify"]) == 2
    assert "→" in capsys.readouterr().err
