"""The charts of a report, drawn by Matplotlib."""

import pytest

from handouts.project.project import Project
from tests.report.pages import python


@pytest.mark.slow("processes")
def test_without_the_plotting_library(clinic: Project) -> None:
    """Without Matplotlib a report is refused at once, with the command to install it; a plain check works."""
    start = "import sys; sys.modules['matplotlib'] = None; from handouts.cli.main import run; "
    asked = python(f"{start}sys.exit(run(['check', '--report', 'r.html']))", clinic.root)
    assert (asked.returncode, asked.stdout) == (3, "")
    assert '-m pip install "matplotlib>=3.9"' in asked.stderr
    assert not (clinic.root / "r.html").exists()
    assert python(f"{start}sys.exit(run(['check']))", clinic.root).returncode == 1
