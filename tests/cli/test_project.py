"""``handouts new``, ``init`` and ``doctor``."""

from pathlib import Path

import pytest

from handouts.cli.main import run
from tests import reading
from tests.cli.commands import handouts


@pytest.mark.parametrize(
    ("title", "lang"), [("Ondt i skulderen: hvad nu? #1", "da"), ('A "sore" shoulder', "en")]
)
def test_new_writes_an_article_that_builds(clinic: Path, title: str, lang: str) -> None:
    """It is valid in its language, whatever the title is."""
    assert handouts(clinic, "new", title, "--lang", lang) == 0
    assert handouts(clinic, "build", title, "--clinic", "nordlys") == 0


@pytest.mark.slow("leaflets")
def test_init_makes_a_project_that_builds_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings, brand, logo, two articles and README; no error and no warning."""
    folder = tmp_path / "ny"
    assert run(["init", str(folder), "--name", 'Fys & "Form": Vejle']) == 0
    capsys.readouterr()
    assert handouts(folder, "build") == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert "Built 2 leaflets" in output.out
    assert 'Fys & "Form": Vejle' in reading.text(folder / "dist/klinik/gaa-en-tur.pdf")


@pytest.mark.slow("leaflets")
def test_a_project_may_be_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its articles and messages; check finds nothing but the example's telephone number and address."""
    monkeypatch.delenv("HANDOUTS_LANG", raising=False)
    folder = tmp_path / "new"
    assert run(["init", str(folder), "--lang", "en"]) == 0
    assert "into styles/brands/clinic/" in capsys.readouterr().out
    assert handouts(folder, "check") == 0
    said = capsys.readouterr().out
    assert (said.count("warning  "), said.count("[brand-example]")) == (3, 3)
    assert handouts(folder, "build") == 0
    assert capsys.readouterr().err == ""
    text = reading.text(folder / "dist/clinic/neck-exercises.pdf")
    assert "My Clinic" in text
    assert "Frequently asked questions" in text


def test_init_overwrites_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If there is a project, nothing is written."""
    before = sorted(clinic.rglob("*"))
    assert run(["init", str(clinic)]) == 2
    assert sorted(clinic.rglob("*")) == before
    assert "There already is" in capsys.readouterr().err


def test_doctor_names_versions(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It lists program, Python, WeasyPrint, Pango and project; nothing is missing here."""
    assert handouts(clinic, "doctor") == 0
    said = capsys.readouterr().out
    for name in ("handouts", "python", "weasyprint", "Pango", "fonts", "project"):
        assert name in said
    assert "MISSING" not in said
