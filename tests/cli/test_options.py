"""Tab completion of options and topics."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from handouts.cli.main import cli, run


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
