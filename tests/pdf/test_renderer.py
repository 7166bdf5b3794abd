"""The renderer: a leaflet in, a PDF out, and no temporary files left."""

import gc
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.build.session import open_session
from handouts.pdf.renderer import Renderer
from handouts.pdf.tagging.structure_tree import Marked
from tests.conftest import ClinicProject
from tests.rendering import composed


def test_temporary_files_go_to_the_folder_given(
    clinic_project: ClinicProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint's copies of fonts are written there, and removed when the renderer is closed."""
    system, scratch = tmp_path / "system", tmp_path / "cache/scratch"
    system.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(system))
    session = open_session(clinic_project())
    leaflet = composed(session, session.topics[0], "solsiden")
    with Renderer(session.resources, scratch=scratch) as renderer:
        first = renderer.render(leaflet)
        assert [file for folder in scratch.iterdir() for file in folder.iterdir()]
    assert list(scratch.iterdir()) == []
    assert renderer.render(leaflet) == first  # a closed renderer still works
    renderer.close()
    assert list(scratch.iterdir()) == []
    assert list(system.iterdir()) == []


def test_the_text_of_a_leaflet_is_let_go(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """It may be one patient's: the renderer holds no part of it until the next leaflet."""
    session = open_session(clinic_project())
    leaflet = composed(session, session.topics[0], "solsiden")
    noted = replace(leaflet, html=leaflet.html.replace("Gå en tur", "Mød zebraerne"))
    with Renderer(session.resources, scratch=tmp_path) as renderer:
        renderer.render(noted)
        gc.collect()
        held = [one for one in gc.get_objects() if isinstance(one, Marked) and "zebra" in one.text]
    assert "zebra" in noted.html
    assert held == []
