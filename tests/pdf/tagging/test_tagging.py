"""Tags in the PDF; what cannot be tagged is an error, never a PDF that is not accessible."""

import pytest

from handouts.cli.main import run
from handouts.errors import ExitCode
from handouts.verify import pdf_reader
from tests.conftest import ClinicProject


def test_transparent_text_is_an_error(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """WeasyPrint draws it outside the page's own content, where a screen reader does not find it."""
    project = clinic_project()
    sheet = project.root / "styles/variants/standard.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("p { opacity: 0.5 }", "utf-8")
    assert run(["--project", str(project.root), "build"]) == ExitCode.CONTENT
    error = " ".join(capsys.readouterr().err.split())
    assert "has transparent content (opacity), which is not read aloud" in error
    assert list(project.output.rglob("*.pdf")) == []


@pytest.mark.parametrize("standard", ["ua1+a2a", "ua2+a4"])
def test_every_content_belongs_to_one_element(clinic_project: ClinicProject, standard: str) -> None:
    """Or is an artifact; the tree begins with a Document, and the title is shown."""
    project = clinic_project()
    assert run(["--project", str(project.root), "build", "--pdf-standard", standard]) == 0
    (path,) = project.output.rglob("*.pdf")
    file = pdf_reader.read(path, file=path.name)
    owned = [(content.page, content.mcid) for content in file.roots[0].contents()]
    painted = {
        (page, piece.mcid)
        for page, sheet in enumerate(file.sheets)
        for piece in sheet.pieces
        if not piece.artifact
    }
    assert [root.kind for root in file.roots] == ["Document"]
    assert len(owned) == len(set(owned))
    assert painted == set(owned)
    assert file.tagged
    assert file.shows_title
