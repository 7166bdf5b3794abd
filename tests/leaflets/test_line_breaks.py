"""Where lines of a leaflet may end."""

import pytest

from handouts.cli.main import run
from handouts.project import variant_names
from handouts.project.project import shipped
from handouts.verify import pdf_reader
from tests.conftest import ClinicProject

STYLES = (shipped("styles"),)
ALL = variant_names.names(STYLES)


@pytest.mark.parametrize(
    "run_of_letters",
    [
        "https://www.eksempel.dk/borger/" + "patienthaandbogen_" * 6 + "slut.html",
        "\u00a0".join(["uden"] * 60),
    ],
)
def test_what_no_line_holds_is_broken(clinic_project: ClinicProject, run_of_letters: str) -> None:
    """A long address, or words held together by blanks at which no line may end, stays on the page."""
    made = clinic_project(
        {"a.md": f"---\ntitle: A\nlastUpdated: 1/2/2026\n---\n\nSe {run_of_letters} her.\n"}
    )
    chosen = [word for name in ALL for word in ("--variant", name)]
    assert run(["--project", str(made.root), "build", *chosen]) == 0
    for path in made.output.rglob("*.pdf"):
        for sheet in pdf_reader.read(path, file=path.name).sheets:
            texts = [piece for piece in sheet.pieces if piece.kind == "text" and piece.shown.strip()]
            assert all(piece.right < sheet.width - 30 for piece in texts), path.name
