"""The leaflet that makes a process ready."""

from pathlib import Path

from handouts.brands import brand as brands
from handouts.build.session import open_session
from handouts.pdf.renderer import Renderer
from handouts.pdf.sample_leaflet import sample
from handouts.project import variant_names
from handouts.project.project import shipped
from tests.conftest import make_project
from tests.rendering import composed


def test_it_is_rendered_in_each_variant_and_nothing_is_kept(tmp_path: Path) -> None:
    """No style sheet complains of it, and the leaflets after it have the bytes that they have without."""
    project = make_project(tmp_path / "klinik", clinics=("havnen",))
    session = open_session(project, variant_names.names((shipped("styles"),)))
    brand, _ = session.brand("havnen")
    assert brand is not None
    for variant in session.variants:
        leaflet = composed(session, session.topics[0], "havnen", variant)
        css = brands.css(brand)
        with Renderer(session.resources) as cold, Renderer(session.resources) as warm:
            assert warm._rendered(sample("havnen", css, variant), stored=False).problems == ()
            warm.warm_up("havnen", css, variant)
            assert len(warm._parts._known.bodies._bodies) == 0
            assert len(warm._parts._known.pieces._kept) == 0
            assert warm.render(leaflet).pdf == cold.render(leaflet).pdf
