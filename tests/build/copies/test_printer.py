"""The system's printers: what ``lp`` is called with, and what is said when it refuses."""

import os
from pathlib import Path

import pytest

from handouts.build.copies import printer
from handouts.errors import HandoutsError


def test_a_printer_that_refuses_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error has the message of ``lp``."""
    program = tmp_path / "lp"
    program.write_text('#!/bin/sh\necho "lp: The printer does not exist." >&2\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(HandoutsError, match="does not exist"):
        printer.send(tmp_path / "x.pdf", "Væk")


def test_printers_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their names come from ``lpstat``, sorted; without it there are none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printer.names() == ()
    for name in ("lp", "lpstat"):
        (tmp_path / name).write_text("#!/bin/sh\necho Reception\necho Kontor\n")
        (tmp_path / name).chmod(0o755)
    assert printer.names() == ("Kontor", "Reception")


def test_bytes_are_printed_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``lp`` reads them from its input, with the number of copies."""
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/called"\ncat > "{tmp_path}/got"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    printer.send(b"%PDF-1.7", "Kontor", copies=2)
    assert (tmp_path / "got").read_bytes() == b"%PDF-1.7"
    assert (tmp_path / "called").read_text().startswith("-d Kontor -n 2 ")


def test_several_files_are_one_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``lp`` is called once, with the files in their order."""
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/called"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    printer.send([tmp_path / "b.pdf", tmp_path / "a.pdf"], "Kontor")
    (call,) = (tmp_path / "called").read_text().splitlines()
    assert call.endswith(f"-- {tmp_path}/b.pdf {tmp_path}/a.pdf")


def test_a_booklet_is_flipped_on_the_short_edge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the backs of its sheets would be upside down; other leaflets are flipped on the long edge."""
    program = tmp_path / "lp"
    program.write_text('#!/bin/sh\necho "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert "sides=two-sided-short-edge" in printer.send(b"%PDF-1.7", "Kontor", folded=True)
    assert "sides=two-sided-long-edge" in printer.send(b"%PDF-1.7", "Kontor")
