"""veraPDF, the validator of the PDF Association: every leaflet conforms in every variant and standard."""

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
    """The command of veraPDF. If it is missing, the test is skipped; in CI it fails."""
    found = verapdf.command()
    if found is None:
        reason = "veraPDF is not installed: .ci/verapdf builds it (needs Java and Maven)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def conforms(folder: Path, program: list[str]) -> dict[str, int]:
    """Assert that every file conforms to all that it claims; the number of files by profile."""
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
def test_it_finds_a_false_claim_and_a_damaged_file(tmp_path: Path, program: list[str]) -> None:
    """A valid file in the same call passes."""
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
    """Where the installer of veraPDF puts it."""
    monkeypatch.delenv("HANDOUTS_VERAPDF", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert verapdf.command() is None
    (tmp_path / "verapdf").write_text("#!/bin/sh\n")
    (tmp_path / "verapdf").chmod(0o755)
    assert verapdf.command() == [shutil.which("verapdf")]


@pytest.mark.slow("veraPDF")
def test_any_name_and_any_locale(tmp_path: Path, program: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Java drops names that the locale cannot write; we drop none."""
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


def test_a_file_without_a_verdict_fails(tmp_path: Path) -> None:
    """It never passes, whatever the reason."""
    program = _answers(tmp_path / "verapdf", '{"report": {"jobs": []}}')
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    verdicts = list(verapdf.judge([tmp_path / "a.pdf"], program))
    assert [(verdict.path, bool(verdict.failures)) for verdict in verdicts] == [(tmp_path / "a.pdf", True)]


def test_a_validator_that_does_not_run_ends_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not executable, not a program, or does not answer; the variable is named."""
    path = tmp_path / "verapdf"
    path.write_bytes(b"no program")
    monkeypatch.setenv("HANDOUTS_VERAPDF", str(path))
    with pytest.raises(MachineError) as caught:
        list(verapdf.judge([path], verapdf.command() or []))
    assert "HANDOUTS_VERAPDF" in caught.value.advice
    path.write_bytes(b"\x7fELF, but not really")
    path.chmod(0o755)
    for program in (verapdf.command() or [], _answers(tmp_path / "other", "hej")):
        with pytest.raises(MachineError) as caught:
            list(verapdf.judge([path], program))
        assert "HANDOUTS_VERAPDF" in caught.value.message + caught.value.advice


@pytest.mark.slow("veraPDF")
def test_file_names_in_any_script_are_validated(
    tmp_path: Path, program: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even with the locale C; no file is skipped."""
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["--project", str(CASE), "build", "varme", "--clinic", "havnen", "-o", str(tmp_path)]) == 0
    good = tmp_path / "havnen" / "kort-om-varme.pdf"
    other = good.with_name("blåbær og 日本.pdf")
    other.write_bytes(good.read_bytes())
    verdicts = list(verapdf.judge([good, other], program))
    assert {verdict.path for verdict in verdicts} == {good.resolve(), other.resolve()}
    assert all(not verdict.failures for verdict in verdicts)


def test_a_wrong_path_of_the_validator_names_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The advice does not guess at file permissions."""
    (tmp_path / "a.pdf").write_bytes(b"x")
    monkeypatch.setenv(verapdf.VARIABLE, str(tmp_path / "a.pdf"))
    command = verapdf.command()
    assert command is not None
    with pytest.raises(MachineError, match="cannot be run") as caught:
        list(verapdf.judge([tmp_path / "a.pdf"], command))
    assert verapdf.VARIABLE in caught.value.advice
