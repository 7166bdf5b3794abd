"""``handouts release``: its options, messages and exit codes."""

import json
import shlex
from pathlib import Path

import pytest

from handouts.cli import main
from handouts.project.project import Project
from tests.releasing import TEXTS, nothing_there, released


@pytest.mark.slow("leaflets")
def test_a_forgotten_since_is_a_warning(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """If another release is beside it, but not for the first release."""
    top = whole.root / "udgivelser"
    assert main.run(["--project", str(whole.root), "release", "-o", str(top / "en")]) == 0
    assert "forgets all codes" not in capsys.readouterr().err
    notes = (top / "en/RELEASE_NOTES.md").read_text("utf-8")
    assert "Behold kun dem, hvis kode står i leaflets.csv" in notes
    assert "gælder" not in notes
    assert main.run(["--project", str(whole.root), "release", "-o", str(top / "to")]) == 0
    assert "--since udgivelser/en" in capsys.readouterr().err
    inside = ["--project", str(whole.root), "release", "-o", str(whole.output / "ud")]
    assert main.run(inside) == 2
    assert "is in the folder of the leaflets" in capsys.readouterr().err


def test_a_release_in_a_release_is_refused(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """So are a loop of links and the root of the disk."""
    folder, _ = released(whole, "en")
    loop = whole.root / "løkke"
    loop.symlink_to(loop)
    for target, expected in (
        (folder / "to", "is in the release"),
        (loop, "is not a folder"),
        (Path("/"), "whole disk"),
    ):
        assert main.run(["--project", str(whole.root), "release", "-o", str(target)]) == 2
        assert expected in capsys.readouterr().err
    assert not (folder / "to").exists()


@pytest.mark.slow("leaflets")
def test_options_and_exit_codes(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run writes nothing, --json prints one object, and errors end with 1 or 2."""
    target = whole.root / "ny"
    start = ["--project", str(whole.root), "release", "-o", str(target)]
    assert main.run([*start, "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("# Patientfoldere, udgivelse 1")
    assert nothing_there(whole)
    assert main.run([*start, "--json", "--label", "v1"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["number"], data["label"], data["written"], len(data["added"])) == (1, "v1", True, len(TEXTS))
    assert main.run(start) == 2
    assert "--force" in capsys.readouterr().err
    assert main.run([*start, "--force", "--since", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == len(TEXTS)
    (whole.output / "klinik/knae.pdf").unlink()
    assert main.run([*start, "--force"]) == 1
    assert "klinik/knae.pdf" in capsys.readouterr().err


def test_the_next_release_is_a_command_to_paste(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """It works even if the name of the folder has a blank."""
    start = ["--project", str(whole.root), "release", "-o"]
    assert main.run([*start, str(whole.root / "udgivelse 1")]) == 0
    command = capsys.readouterr().out.rpartition("For the next release: ")[2]
    assert shlex.split(command)[-2:] == ["--since", "udgivelse 1/manifest.json"]
