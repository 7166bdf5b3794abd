"""What the items of PEMAT-P ask of an article: its points, its steps, its headings."""

from handouts.articles.headings import Headings
from handouts.check import document
from handouts.check.pemat.article import Material
from handouts.check.rule import CheckContext
from handouts.check.rules import language
from handouts.project import labels
from tests.check.checking import TODAY
from tests.conftest import ClinicProject

HEAD = "---\ntitle: Nakke\nlastUpdated: 24/02/2026\n{}---\n\n"
TEXT = (
    "# Nakke\n\nRo på.\n\n## Hvad er det?\n\n1. En muskel.\n2. En nerve.\n\n"
    "## Sådan gør du\n\n1. Bøj.\n2. Stræk.\n\n- Hold igen.\n\n![](a.png){.decorative}\n\n![Knæ](b.png)\n"
)


def material(clinic_project: ClinicProject, text: str) -> Material:
    """An article as the items see it."""
    here = clinic_project({"nakke.md": text})
    context = CheckContext(
        slugs=frozenset(),
        phones=frozenset(),
        mails=frozenset(),
        roots=(),
        font_folders=(),
        picture_mm=(100, 100),
        diagram_mm=(100, 100),
        as_of=TODAY,
        policy=here.settings.check,
        review=here.settings.review,
        limits=language.limits(here),
    )
    article, problems = document.read(
        here.content / "nakke.md",
        file="nakke.md",
        settings=here.settings,
        languages=labels.read_all(here.templates),
        context=context,
    )
    assert article is not None, problems
    return Material(article, Headings.from_settings(here.settings))


def test_only_numbered_points_below_a_heading_about_doing_are_steps(clinic_project: ClinicProject) -> None:
    """The topic is not a heading of the text, and decoration is not a picture."""
    found = material(clinic_project, HEAD.format("") + TEXT)
    assert [one.text for one in found.heads] == ["Hvad er det?", "Sådan gør du"]
    assert (found.items, len(found.numbered), found.steps) == (5, 4, 2)
    assert len(found.pictures) == 1
    assert not found.is_very_short
    assert found.known_language


def test_all_numbered_points_of_an_exercise_page_are_steps(clinic_project: ClinicProject) -> None:
    """Such a page names the parts of the body that it trains."""
    assert material(clinic_project, HEAD.format("bodyParts: [nakke]\n") + TEXT).steps == 4


def test_a_very_short_article_in_another_language(clinic_project: ClinicProject) -> None:
    """Two paragraphs are very short; there are no word lists for German."""
    found = material(clinic_project, HEAD.format("lang: de\n") + "Ruhe.\n\nGehen.\n")
    assert found.is_very_short
    assert not found.known_language
