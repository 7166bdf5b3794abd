"""Options that several commands share: tab completion, and what of a project is trusted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from handouts.cli.main import cli, run
from handouts.storage import files
from tests.conftest import ClinicProject


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """There is one for each shell that click supports."""
    assert run(["completion", shell]) == 0
    assert "_HANDOUTS_COMPLETE" in capsys.readouterr().out


def test_topics_are_completed(clinic: Path) -> None:
    """The tab key offers the slugs that begin with what was typed."""
    done = subprocess.run(
        [sys.executable, "-c", "from handouts.cli.main import main; main()"],
        env={
            **os.environ,
            "_HANDOUTS_COMPLETE": "bash_complete",
            "COMP_WORDS": "handouts print on",
            "COMP_CWORD": "2",
        },
        cwd=clinic,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["plain,ondt-i-knaeet"]


@pytest.mark.parametrize("words", [["brand", "preview"], ["print", "x", "--clinic"]])
def test_clinics_are_completed(clinic: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """Where a command takes a clinic, the tab key offers those that begin with what was typed."""
    monkeypatch.chdir(clinic)
    found = ShellComplete(cli, {}, "handouts", "_HANDOUTS_COMPLETE").get_completions(words, "no")
    assert [one.value for one in found] == ["nordlys"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_cache_that_others_can_write_is_not_used(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A made-up title in it is not shown; the message says what to do, and after that it is used again."""
    made = clinic_project()
    (made.root).chmod(0o755)
    named = ["--project", str(made.root)]
    assert run([*named, "list"]) == 0
    heads = made.cache / "heads.json"
    spoiled = files.without_checksum(heads.read_bytes()).replace(b"Ondt i nakken", b"Made up")
    heads.write_bytes(files.with_checksum(spoiled))
    capsys.readouterr()
    assert run([*named, "list"]) == 0
    assert "Made up" in capsys.readouterr().out, "whoever can write to the project is believed"
    made.cache.chmod(0o777)
    assert run([*named, "list"]) == 0
    said = capsys.readouterr()
    assert "Ondt i nakken" in said.out
    assert "Made up" not in said.out
    assert "The cache is not used, because everybody can write to .handouts\n" in said.err
    assert "chmod -R go-w" in said.err
    assert "Made up" in heads.read_text("utf-8"), "it is not changed either"
    made.cache.chmod(0o755)
    assert run([*named, "list"]) == 0
    assert "cache" not in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.slow("whole leaflets")
def test_records_that_others_can_write_make_all_leaflets_out_of_date(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are made anew, until the rights are right; nothing is lost from the manifest."""
    made = clinic_project(clinics=("havnen", "solsiden"))
    (made.root).chmod(0o755)
    named = ["--project", str(made.root)]
    assert run([*named, "build"]) == 0
    (made.output / ".traces.json").chmod(0o666)
    capsys.readouterr()
    assert run([*named, "build", "--clinic", "havnen", "--json"]) == 0
    said = capsys.readouterr()
    assert "Leaflets count as out of date, because everybody can write to dist/.traces.json\n" in said.err
    assert [one["clinic"] for one in json.loads(said.out)["built"]] == ["havnen"]
    listed = json.loads((made.output / "manifest.json").read_text("utf-8"))["leaflets"]
    assert [one["clinic"] for one in listed] == ["havnen", "solsiden"]
    for path in made.output.iterdir():
        path.chmod(path.stat().st_mode & ~0o022)
    assert run([*named, "build", "--json"]) == 0
    said = capsys.readouterr()
    assert [one["clinic"] for one in json.loads(said.out)["built"]] == ["solsiden"]
    assert said.err == ""
