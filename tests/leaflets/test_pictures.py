"""The pictures of an article in its leaflet."""

from pathlib import Path

from handouts.articles import article
from handouts.images.images import Picture
from handouts.leaflets import pictures, variant
from handouts.project import labels
from tests import reading
from tests.conftest import ClinicProject

KNEE = Picture(name="a1.jpg", width_px=630, height_px=473, width_mm=80.04, height_mm=60.0, kind="photograph")


def test_pictures_are_scaled_to_print_size(dist: Path) -> None:
    """A picture has no more pixels than 200 dpi at the printed width need."""
    (size,) = reading.pictures(dist / "nordlys" / "kort-om-varme.pdf")
    assert size[0] <= 132 / 25.4 * 200 + 1


def test_each_picture_comes_in_place_of_its_token() -> None:
    """With its printed size in mm; one without alternative text becomes a background, not read aloud."""
    other = Picture(name="b2.svg", width_px=4, height_px=1, width_mm=100, height_mm=25, kind="diagram")
    html = '<p><img src="picture:1" alt="Et knæ"> og <img src="picture:0" alt=""></p>'
    assert pictures.with_pictures(html, (KNEE, other)) == (
        '<p><img class="diagram" src="leaflet:/pictures/b2.svg" style="--width:100.0;--height:25.0" '
        'alt="Et knæ"> og '
        '<span class="ornament photograph" style="--width:80.0;--height:60.0;'
        'background-image:url(leaflet:/pictures/a1.jpg)"></span></p>'
    )


def test_a_figure_has_the_kind_of_its_picture() -> None:
    """Style sheets can set a figure by what it shows."""
    html = '<figure class="picture"><img src="picture:0" alt="Et knæ"><figcaption>Knæ</figcaption></figure>'
    assert pictures.with_pictures(html, (KNEE,)).startswith(
        '<figure class="picture photograph"><img class="photograph" src="leaflet:/pictures/a1.jpg" '
    )


def test_every_picture_that_cannot_be_printed_is_reported_on_its_line(clinic_project: ClinicProject) -> None:
    """All of an article together, and one without a description too; then there are no pictures at all."""
    text = "---\ntitle: Knæ\n---\n\n![Et knæ](nej.png)\n\n![](/styles/brands/solsiden/logo.svg)\n"
    project = clinic_project({"knae.md": text})
    found, _ = article.parse(
        text,
        slug="knae",
        file="content/knae.md",
        settings=project.settings,
        languages=labels.read_all(project.templates),
    )
    assert found is not None
    standard = variant.read(project.styles, "standard")
    made, problems = pictures.prepare(found, project.content / "knae.md", project, standard)
    assert made is None
    assert [(one.line, one.rule) for one in problems] == [(5, "picture-missing"), (7, "alt-missing")]
    assert {one.file for one in problems} == {"content/knae.md"}


def test_all_pictures_on_the_web_are_one_problem(clinic_project: ClinicProject) -> None:
    """It has the line of each, and says what to write so that their words are printed."""
    text = (
        "---\ntitle: Knæ\n---\n\n![Et knæ](https://a.example/1.png)\n\n![En hofte](https://a.example/2.png)\n"
    )
    project = clinic_project({"knae.md": text})
    languages = labels.read_all(project.templates)
    found, _ = article.parse(
        text, slug="knae", file="knae.md", settings=project.settings, languages=languages
    )
    assert found is not None
    standard = variant.read(project.styles, "standard")
    made, (problem,) = pictures.prepare(found, project.content / "knae.md", project, standard)
    assert made is None
    assert (problem.line, problem.rule) == (5, "picture-remote")
    assert "https://a.example/1.png (line 5), https://a.example/2.png (line 7)" in problem.message
    assert 'web_pictures = "words"' in problem.advice
