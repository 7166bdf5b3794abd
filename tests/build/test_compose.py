"""Article → composed leaflet, with everything that decides later whether it is up to date."""

from handouts.build import compose
from handouts.build.failures import Failure
from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from tests.conftest import ARTICLE, ClinicProject

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
LINKED = f"{ARTICLE}\nSe [ryggen](ondt-i-ryggen.md) og ![En firkant](b.svg)\n"


def _made(session: Session) -> tuple[Leaflet | Failure, tuple[str, ...]]:
    loaded = compose.load(session, session.topics[0], session.variants)
    leaflet, problems = compose.compose(session, loaded, "solsiden", session.variants[0])
    return leaflet, tuple(problem.rule for problem in (*loaded.problems, *problems))


def test_an_article_becomes_a_leaflet(clinic_project: ClinicProject) -> None:
    """For the clinic and variant that are asked for."""
    leaflet, rules = _made(open_session(clinic_project()))
    assert isinstance(leaflet, Leaflet)
    assert (leaflet.slug, leaflet.clinic, leaflet.variant.name) == ("ondt-i-nakken", "solsiden", "standard")
    assert "Klinik Solsiden" in leaflet.html
    assert rules == ()


def test_a_loaded_article_knows_its_pictures_and_topics(clinic_project: ClinicProject) -> None:
    """Hashes of pictures, and titles of the topics that it names; a topic that does not exist has none."""
    session = open_session(clinic_project({"a.md": LINKED, "b.svg": DRAWING}))
    loaded = compose.load(session, session.topics[0], session.variants)
    assert list(loaded.sources) == ["b.svg"]
    assert len(loaded.sources["b.svg"]) > 10
    assert loaded.mentions == {"ondt-i-ryggen": ""}


def test_an_article_with_errors_is_a_failure(clinic_project: ClinicProject) -> None:
    """Its problems come from reading it; composing adds none."""
    leaflet, rules = _made(
        open_session(clinic_project({"a.md": "---\ntitle: A\n---\nTekst ![B](nej.png)\n"}))
    )
    assert isinstance(leaflet, Failure)
    assert leaflet.reason == "A picture cannot be used"
    assert "picture-missing" in rules


def test_a_brand_with_errors_is_a_failure(clinic_project: ClinicProject) -> None:
    """The problem names the brand's file."""
    project = clinic_project()
    (project.brands / "solsiden/_brand.yml").write_text("color: [\n", "utf-8")
    session = open_session(project)
    loaded = compose.load(session, session.topics[0], session.variants)
    leaflet, problems = compose.compose(session, loaded, "solsiden", session.variants[0])
    assert isinstance(leaflet, Failure)
    assert leaflet.reason == "The brand has errors"
    assert {problem.file for problem in problems} == {"styles/brands/solsiden/_brand.yml"}
