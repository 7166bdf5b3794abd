"""The state of a project's files."""

from handouts.station.state import file_states
from tests.conftest import ClinicProject


def test_every_file_of_a_leaflet_is_there(clinic_project: ClinicProject) -> None:
    """Articles, brands, settings, templates and style sheets; not what the program writes."""
    here = clinic_project()
    for name in ("templates/parts/a.html", "styles/b.css", "content/billeder/c.png", ".handouts/d", "dist/e"):
        (here.root / name).parent.mkdir(parents=True, exist_ok=True)
        (here.root / name).write_text("")
    found = file_states.read(here)
    names = [
        sorted(path.removeprefix(f"{here.root}/") for path in states)
        for states in (found.content, found.brands, found.design)
    ]
    assert names == [
        ["content/billeder/c.png", "content/ondt-i-nakken.md"],
        ["styles/brands/solsiden/_brand.yml", "styles/brands/solsiden/logo.svg"],
        ["handouts.toml", "styles/b.css", "templates/parts/a.html"],
    ]


def test_files_of_a_project_without_folders(clinic_project: ClinicProject) -> None:
    """A folder that is missing has no files; a link to nothing has a state."""
    here = clinic_project({})
    (here.content / "link.md").symlink_to(here.root / "nothing")
    assert list(file_states.read(here).content.values()) == [(0, 0)]
    (here.content / "link.md").unlink()
    here.content.rmdir()
    assert file_states.read(here).content == {}
