"""Clinics whose facts have other heights share the body where nobody could tell."""

import re
from pathlib import Path

import pytest

from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.parts.fitting import Fitting
from handouts.pdf.parts.layouts import Look
from handouts.pdf.renderer import Renderer
from handouts.project.project import Project, shipped
from tests.conftest import ARTICLE, make_project
from tests.rendering import composed

CLINICS = ("a", "b", "c", "d", "e")
"""Each with one more line of opening hours than the one before it."""
FULL = 4
"""The article whose last page is nearly full."""
PARAGRAPH = "Bevæg nakken i det omfang, som smerten tillader, og lad den hvile, når du har brug for det.\n\n"


def write_hours(project: Project) -> None:
    """Give each clinic its opening hours; their names are the same."""
    clinics = sorted(path.name for path in project.brands.iterdir())
    for lines, clinic in enumerate(clinics):
        brand = project.brands / clinic / "_brand.yml"
        hours = "".join(f"\n        - Dag {one} 8.00–16.00" for one in range(lines))
        text = re.sub(r"name: .*", "name: Klinikken", brand.read_text("utf-8"))
        brand.write_text(text + (f"      hours:{hours}\n" if hours else ""), "utf-8")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Articles that fill their last page more and more, so that the facts of some clinics have no room."""
    lengths = {f"tekst-{more:02}.md": ARTICLE + PARAGRAPH * more for more in range(0, 32, 4)}
    project = make_project(tmp_path_factory.mktemp("to") / "klinik", lengths, clinics=CLINICS)
    write_hours(project)
    return open_session(project, ("standard", "large-print", "booklet"))


def rendered(session: Session, leaflets: list[Leaflet]) -> list[bytes]:
    """Their files, by one renderer."""
    with Renderer(session.resources) as renderer:
        return [renderer.render(one).pdf for one in leaflets]


def noted_layouts(patch: pytest.MonkeyPatch) -> list[str]:
    """The clinic of each leaflet whose text is laid out from now on."""
    clinics: list[str] = []
    original = Fitting._laid_out

    def noted(self: Fitting, look: Look) -> object:
        clinics.append(self._leaflet.clinic)
        return original(self, look)

    patch.setattr(Fitting, "_laid_out", noted)
    return clinics


def shared(session: Session, variant: str, topics: slice, laid_out: list[str]) -> int:
    """How many of the leaflets of some topics needed no layout of their text; their bytes are checked."""
    (wanted,) = (one for one in session.variants if one.name == variant)
    found = 0
    for topic in session.topics[topics]:
        leaflets = [composed(session, topic, clinic, wanted) for clinic in CLINICS]
        alone = [pdf for one in leaflets for pdf in rendered(session, [one])]
        assert len(set(alone)) == len(CLINICS)
        laid_out.clear()
        assert rendered(session, leaflets) == alone
        found += len(CLINICS) - len(set(laid_out))
        assert rendered(session, leaflets[::-1]) == alone[::-1]
    return found


def test_facts_of_another_height_have_the_bytes_of_a_layout_of_their_own(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In any order of the clinics; where the facts have no room, the text is laid out again."""
    laid_out = noted_layouts(monkeypatch)
    assert shared(session, "standard", slice(0, 1), laid_out) == len(CLINICS) - 1
    assert 0 < shared(session, "standard", slice(FULL, FULL + 1), laid_out) < len(CLINICS) - 1


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize("variant", ["standard", "large-print", "booklet"])
def test_so_it_is_for_every_length_of_a_text(
    session: Session, variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From one page to three, in steps of a paragraph."""
    assert shared(session, variant, slice(None), noted_layouts(monkeypatch))


@pytest.mark.parametrize(
    "rule",
    [
        "body { columns: 2 }",
        "body { display: flex; flex-direction: column; justify-content: space-between; height: 240mm }",
        "body { display: grid }",
        ".facts { float: left }",
        ".facts { position: absolute; bottom: 0 }",
        ".facts { margin: 5mm 0; padding: 2mm !important; border: 1mm solid !important }",
        "main { min-height: 150mm }",
    ],
)
def test_a_style_sheet_that_lets_the_facts_move_the_text_is_followed(tmp_path: Path, rule: str) -> None:
    """Each clinic has the bytes of a layout of its own."""
    project = make_project(tmp_path / "klinik", {"a.md": ARTICLE + PARAGRAPH * 6}, clinics=CLINICS[:3])
    write_hours(project)
    sheet = Path(project.root, "styles/parts.css")
    sheet.write_text(f"{(shipped('styles') / 'parts.css').read_text('utf-8')}\n{rule}", "utf-8")
    session = open_session(project, ("standard",))
    leaflets = [composed(session, session.topics[0], clinic) for clinic in CLINICS[:3]]
    assert rendered(session, leaflets) == [pdf for one in leaflets for pdf in rendered(session, [one])]
