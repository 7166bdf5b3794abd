"""``handouts summary``: three formats of the same numbers."""

import json
from pathlib import Path

import pytest

from handouts.cli.main import run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with the report of a check that found one error."""
    problem = {"file": "content/a.md", "line": 3, "rule": "cpr-number", "severity": "error"}
    problem |= {"message": "A number", "advice": "Delete it", "column": None}
    check = {
        "checked": ["content/a.md"],
        "counts": {"error": 1, "warning": 0, "note": 0},
        "problems": [problem],
    }
    (tmp_path / "check.json").write_text(json.dumps(check))
    return tmp_path


def test_the_page_is_markdown(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the finding."""
    assert run(["summary", str(reports)]) == 0
    assert "content/a.md" in capsys.readouterr().out


def test_json_and_outputs_have_the_same_numbers(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object, or one line for each number."""
    assert run(["summary", str(reports), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["errors"] == 1
    assert run(["summary", str(reports), "--format", "outputs"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{name}={number}" for name, number in data.items()]


def test_a_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    """Exit code 2."""
    assert run(["summary", str(tmp_path / "gone")]) == 2
