"""``handouts print --printer``: the call of ``lp``."""

import os
from pathlib import Path

import pytest

from handouts.cli import printer
from handouts.errors import HandoutsError
from tests.cli.commands import handouts


def test_without_lp_the_printer_is_refused(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit code 3 and what to install, before anything is rendered."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert handouts(clinic, "print", "varme", "--printer", "Reception") == 3
    assert "lp" in capsys.readouterr().err


def test_lp_prints_the_leaflet_on_both_sides(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is called with the printer's name, A4, two sides and the file."""
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/called"\necho "request id is Reception-7"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert handouts(clinic, "print", "varme", "--printer", "Reception", "-o", str(tmp_path / "x.pdf")) == 0
    called = (tmp_path / "called").read_text()
    assert "-d Reception" in called
    assert "two-sided-long-edge" in called
    assert called.strip().endswith("x.pdf")
    assert "Reception-7" in capsys.readouterr().out


def test_a_printer_that_refuses_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error has the message of ``lp``."""
    program = tmp_path / "lp"
    program.write_text('#!/bin/sh\necho "lp: The printer does not exist." >&2\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(HandoutsError, match="does not exist"):
        printer.send(tmp_path / "x.pdf", "Væk")
