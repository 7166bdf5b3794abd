"""A speedup is on only if the functions that it relies on are the expected ones."""

import pytest

from handouts.build.session import open_session
from handouts.pdf.accelerate import install
from handouts.pdf.renderer import Renderer
from tests.conftest import ClinicProject


def test_a_changed_function_switches_off_only_what_relies_on_it(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other speedups stay on; the changed function is named."""
    Renderer(open_session(clinic_project()).resources)  # loads WeasyPrint and installs the speedups
    assert install.misfits() == {}

    def collapse_margin(margins: list[float]) -> float:
        return sum(margins)

    monkeypatch.setattr("weasyprint.layout.block.collapse_margin", collapse_margin)
    assert install.misfits() == {"flow": ("weasyprint.layout.block:collapse_margin",)}
