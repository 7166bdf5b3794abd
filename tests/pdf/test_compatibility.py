"""With an untested WeasyPrint no PDF is made, because it might not conform to what it claims."""

import importlib.metadata
from typing import Any

import pytest

from handouts.build.session import open_session
from handouts.cli.main import run
from handouts.errors import ExitCode
from handouts.pdf import compatibility
from handouts.pdf.renderer import Renderer
from tests.conftest import ClinicProject


def add_outlines(pdf: Any, bookmarks: Any, parent: Any = None) -> tuple[()]:  # noqa: ANN401, ARG001
    """Another function of this name: it writes no bookmarks."""
    return ()


@pytest.fixture
def changed_weasyprint(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> str:
    """Root of a project; a function of WeasyPrint is replaced by another one."""
    project = clinic_project()
    Renderer(open_session(project).resources)  # loads WeasyPrint as it is
    monkeypatch.setattr("weasyprint.pdf.anchors.add_outlines", add_outlines)
    return str(project.root)


def test_a_changed_function_ends_the_build(
    changed_weasyprint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 3; the error names the function and the command that helps; no PDF is written."""
    assert run(["--project", changed_weasyprint, "build", "--jobs", "1"]) == ExitCode.ENVIRONMENT
    error = " ".join(capsys.readouterr().err.split())
    assert "weasyprint.pdf.anchors.add_outlines" in error
    assert "python -m pip install weasyprint==" in error


def test_doctor_names_the_changed_function(
    changed_weasyprint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what to install, and does not blame the native libraries."""
    assert run(["--project", changed_weasyprint, "doctor"]) == ExitCode.ENVIRONMENT
    output = capsys.readouterr().out
    assert "weasyprint.pdf.anchors.add_outlines" in output
    assert "native libraries" not in output


def test_the_speedups_do_not_count_as_changes(clinic_project: ClinicProject) -> None:
    """A second renderer in one process checks the functions that the speedups replaced."""
    Renderer(open_session(clinic_project()).resources)
    compatibility.require()


def test_the_installed_libraries_are_the_tested_ones() -> None:
    """The versions that error messages recommend are those that these tests run with."""
    assert {name: importlib.metadata.version(name) for name in compatibility.TESTED} == compatibility.TESTED
