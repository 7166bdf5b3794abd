"""What a build and ``doctor`` say about speedups that are off."""

import pytest

from handouts.cli.main import run
from handouts.pdf import compatibility
from handouts.pdf.accelerate import install, status
from tests.conftest import ClinicProject


def test_a_build_warns_once_with_untested_libraries(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The warning names the versions, the speedups that are off, and the command that helps."""
    root = str(clinic_project().root)
    assert run(["--project", root, "build"]) == 0
    assert status.RULE not in capsys.readouterr().err
    monkeypatch.setitem(compatibility.TESTED, "pydyf", "0.1.2")
    flow = next(speedup for speedup in install.SPEEDUPS if speedup.name == "flow")
    monkeypatch.setitem(flow.relies_on, "weasyprint.layout.block:collapse_margin", "another")
    assert run(["--project", root, "build", "--force"]) == 0
    error = " ".join(capsys.readouterr().err.split())
    assert error.count(status.RULE) == 1
    assert "(tested: 0.1.2)" in error
    assert "flow (weasyprint.layout.block.collapse_margin changed)" in error
    assert "pip install weasyprint==70.0 pydyf==0.1.2 tinyhtml5==2.1.0" in error
    monkeypatch.setenv(install.SWITCH, "0")
    assert run(["--project", root, "build", "--force"]) == 0
    assert status.RULE not in capsys.readouterr().err


@pytest.mark.parametrize(("switch", "text"), [("1", "on"), ("0", "builds are slower; off: all")])
def test_doctor_says_which_speedups_are_on(
    clinic_project: ClinicProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    switch: str,
    text: str,
) -> None:
    """And that builds are slower if some are off."""
    monkeypatch.setenv(install.SWITCH, switch)
    assert run(["--project", str(clinic_project().root), "doctor"]) == 0
    assert f"speedups             {text}" in capsys.readouterr().out
