"""veraPDF, the validator of the PDF Association, on every leaflet in every variant and standard."""

import os
import shutil
from pathlib import Path

import pikepdf
import pytest

from handouts.cli.main import run
from handouts.errors import MachineError
from handouts.project.pdf_standards import STANDARDS
from handouts.verify import verapdf
from tests import ROOT, TESTS

CASE = TESTS / "cases" / "project"
VARIANTS = ("standard", "large-print", "booklet", "booklet-pages", "ink-saver")


@pytest.fixture(scope="module")
def program() -> list[str]:
    """How to call it. In CI its absence is a failure."""
    found = verapdf.command()
    if found is None:
        reason = "veraPDF is not here: .ci/verapdf brings it, where there are Java and Maven"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def conforms(folder: Path, program: list[str]) -> dict[str, int]:
    """Asserts that every file conforms to all that it claims; gives files by profile."""
    paths = sorted(folder.rglob("*.pdf"))
    seen: dict[str, int] = {}
    judged = set()
    for verdict in verapdf.judge(paths, program):
        assert verdict.failures == (), verdict
        seen[verdict.standard] = seen.get(verdict.standard, 0) + 1
        judged.add(verdict.path)
    assert judged == {path.resolve() for path in paths}
    return seen


@pytest.mark.slow("veraPDF")
@pytest.mark.parametrize("standard", sorted(STANDARDS))
def test_every_variant_conforms(tmp_path: Path, program: list[str], standard: str) -> None:
    """All leaflets of the cases, for both clinics, to both standards that they claim."""
    chosen = [word for name in VARIANTS for word in ("--variant", name)]
    arguments = ["--project", str(CASE), "build", "-o", str(tmp_path), "--pdf-standard", standard, *chosen]
    assert run(arguments) == 0
    seen = conforms(tmp_path, program)
    ours = [claim.upper() for claim in STANDARDS[standard].claims]
    assert {name.upper().removesuffix(" + TAGGED PDF"): count for name, count in seen.items()} == {
        **dict.fromkeys(ours, 2 * 3 * 4),
        "PDF/A-2B": 2 * 3,
    }


@pytest.mark.slow("veraPDF")
def test_the_shipped_articles_conform(tmp_path: Path, program: list[str]) -> None:
    """Every article of content/, in every variant."""
    chosen = [word for name in VARIANTS for word in ("--variant", name)]
    arguments = ["--project", str(ROOT), "build", "-o", str(tmp_path), "--clinic", "havnen", *chosen]
    assert run(arguments) == 0
    seen = conforms(tmp_path, program)
    assert seen["PDF/UA-1"] == seen["PDF/A-2A"] == 4 * seen["PDF/A-2B"]


@pytest.mark.slow("veraPDF")
def test_it_sees_what_is_wrong(tmp_path: Path, program: list[str]) -> None:
    """A file that claims what it does not keep, and one that is none."""
    assert run(["--project", str(CASE), "build", "varme", "--clinic", "havnen", "-o", str(tmp_path)]) == 0
    good = tmp_path / "havnen" / "kort-om-varme.pdf"
    with pikepdf.open(good) as document:
        del document.Root["/Lang"]
        document.save(tmp_path / "stum.pdf")
    (tmp_path / "gal.pdf").write_bytes(b"hej")
    verdicts = list(verapdf.judge([good, tmp_path / "stum.pdf", tmp_path / "gal.pdf"], program))
    broken = {verdict.path.name for verdict in verdicts if verdict.failures}
    assert broken == {"stum.pdf", "gal.pdf"}


def test_a_command_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``verapdf`` as its installer lays it."""
    monkeypatch.delenv("HANDOUTS_VERAPDF", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert verapdf.command() is None
    (tmp_path / "verapdf").write_text("#!/bin/sh\n")
    (tmp_path / "verapdf").chmod(0o755)
    assert verapdf.command() == [shutil.which("verapdf")]


@pytest.mark.slow("veraPDF")
def test_any_name_and_any_locale(tmp_path: Path, program: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Java drops names that the locale cannot write; here none is dropped."""
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["--project", str(CASE), "build", "varme", "--clinic", "havnen", "-o", str(tmp_path)]) == 0
    path = tmp_path / "æøå navn med blank.pdf"
    path.write_bytes((tmp_path / "havnen" / "kort-om-varme.pdf").read_bytes())
    verdicts = list(verapdf.judge([path], program))
    assert {(verdict.path, verdict.failures) for verdict in verdicts} == {(path, ())}
    assert len(verdicts) == 2


def _answers(path: Path, text: str) -> list[str]:
    path.write_text(f"#!/bin/sh\necho '{text}'\n")
    path.chmod(0o755)
    return [str(path)]


def test_no_verdict_is_a_failure(tmp_path: Path) -> None:
    """Never a pass, whatever kept the validator from looking."""
    program = _answers(tmp_path / "verapdf", '{"report": {"jobs": []}}')
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    verdicts = list(verapdf.judge([tmp_path / "a.pdf"], program))
    assert [(verdict.path, bool(verdict.failures)) for verdict in verdicts] == [(tmp_path / "a.pdf", True)]


def test_what_cannot_be_run_is_the_machines_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither executable, nor a program, nor one that answers; the variable is named."""
    path = tmp_path / "verapdf"
    path.write_bytes(b"no program")
    monkeypatch.setenv("HANDOUTS_VERAPDF", str(path))
    with pytest.raises(MachineError) as told:
        list(verapdf.judge([path], verapdf.command() or []))
    assert "HANDOUTS_VERAPDF" in told.value.advice
    path.write_bytes(b"\x7fELF, but not really")
    path.chmod(0o755)
    for program in (verapdf.command() or [], _answers(tmp_path / "other", "hej")):
        with pytest.raises(MachineError) as told:
            list(verapdf.judge([path], program))
        assert "HANDOUTS_VERAPDF" in told.value.message + told.value.advice


@pytest.mark.slow("veraPDF")
def test_names_in_any_script_are_judged(
    tmp_path: Path, program: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the locale is C; no file is passed over."""
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["--project", str(CASE), "build", "varme", "--clinic", "havnen", "-o", str(tmp_path)]) == 0
    good = tmp_path / "havnen" / "kort-om-varme.pdf"
    other = good.with_name("blåbær og 日本.pdf")
    other.write_bytes(good.read_bytes())
    verdicts = list(verapdf.judge([good, other], program))
    assert {verdict.path for verdict in verdicts} == {good.resolve(), other.resolve()}
    assert all(not verdict.failures for verdict in verdicts)


def test_what_is_no_program_is_told_with_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not with a guess about rights."""
    (tmp_path / "a.pdf").write_bytes(b"x")
    monkeypatch.setenv(verapdf.VARIABLE, str(tmp_path / "a.pdf"))
    command = verapdf.command()
    assert command is not None
    with pytest.raises(MachineError, match="cannot be run") as caught:
        list(verapdf.judge([tmp_path / "a.pdf"], command))
    assert verapdf.VARIABLE in caught.value.advice
