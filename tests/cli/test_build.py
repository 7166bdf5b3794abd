"""``handouts build``: its leaflets and messages, and that one bad file stops no other."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from handouts.leaflets import leaflet
from tests import reading
from tests.cli.commands import handouts, write


def test_build_makes_every_leaflet_of_every_clinic(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three articles and two clinics make six leaflets, and the summary says so."""
    assert handouts(clinic, "build") == 0
    made = sorted(path.relative_to(clinic / "dist").as_posix() for path in (clinic / "dist").rglob("*.pdf"))
    assert made == [
        f"{clinic}/{slug}.pdf"
        for clinic in ("havnen", "nordlys")
        for slug in ("kort-om-varme", "ondt-i-knaeet", "sore-shoulder")
    ]
    said = capsys.readouterr().out
    assert "Built 6 leaflets (8 pages on 6 sheets of paper) for 2 clinics" in said
    assert "dist/" in said


def test_build_of_named_topics_and_one_clinic(clinic: Path) -> None:
    """Only the named topic is built; the name can be part of a title."""
    assert handouts(clinic, "build", "varme", "--clinic", "havnen", "-o", str(clinic / "ud")) == 0
    assert [path.name for path in (clinic / "ud").rglob("*.pdf")] == ["kort-om-varme.pdf"]


def test_json_is_one_object_on_stdout(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has the built and failed leaflets, all problems, and the seconds."""
    write(clinic, "darlig.md", "datePublished: 31/02/2026\n---\nTekst.")
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    data = json.loads(capsys.readouterr().out)
    assert sorted(data) == ["built", "failed", "fresh", "problems", "seconds", "withdrawn"]
    assert {one["slug"] for one in data["built"]} == {"kort-om-varme", "ondt-i-knaeet", "sore-shoulder"}
    assert [one["slug"] for one in data["failed"]] == ["darlig"]
    (problem,) = [one for one in data["problems"] if one["severity"] == "error"]
    assert sorted(problem) == ["advice", "column", "file", "line", "message", "rule", "severity"]
    assert (problem["file"], problem["line"], problem["rule"]) == ("content/darlig.md", 3, "date-impossible")
    assert (clinic / data["built"][0]["file"]).is_file()


def test_a_bad_article_stops_no_other_and_loses_nothing(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The article's existing PDF is kept, the others are built, and the exit code is 1."""
    assert handouts(clinic, "build") == 0
    before = (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes()
    (clinic / "content/kort-om-varme.md").write_bytes(b"---\ntitle: Varme\n---\nBl\xe5 m\xe6rker")
    assert handouts(clinic, "build") == 1
    assert (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes() == before
    output = capsys.readouterr()
    assert "content/kort-om-varme.md:4: error" in output.err
    assert "UTF-8" in output.err
    assert "4 leaflets are up to date" in output.out


@pytest.mark.slow("leaflets")
def test_a_fault_of_the_program_in_one_article_stops_no_other(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program fails one leaflet, with its article's name; the others are built."""
    real = leaflet.compose

    def falls(article: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        if article.slug == "kort-om-varme":
            raise ZeroDivisionError("nobody foresaw this")
        return real(article, *rest, **more)

    monkeypatch.setattr(leaflet, "compose", falls)
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    data = json.loads(capsys.readouterr().out)
    assert [one["slug"] for one in data["failed"]] == ["kort-om-varme"]
    assert len(data["built"]) == 2
    assert {one["file"] for one in data["problems"] if one["rule"] == "program-fault"} == {
        "content/kort-om-varme.md"
    }


def test_text_that_looks_like_a_token_is_printed(clinic: Path) -> None:
    """Text of an article that looks like our own markup is not changed."""
    write(clinic, "kode.md", 'title: Kode\n---\nSkriv `src="picture:9"` her.\n')
    assert handouts(clinic, "build", "kode", "--clinic", "nordlys") == 0
    assert "picture:9" in reading.text(clinic / "dist/nordlys/kode.pdf")


@pytest.mark.slow("leaflets")
def test_two_articles_with_one_slug_both_fail(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither replaces the other silently, and the existing PDF is kept."""
    assert handouts(clinic, "build", "--clinic", "nordlys") == 0
    before = (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes()
    (clinic / "content/mere").mkdir()
    write(clinic, "mere/Kort-om-Varme.md", "title: En anden\n---\nTekst.")
    capsys.readouterr()
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    data = json.loads(capsys.readouterr().out)
    assert sorted(one["source"] for one in data["failed"]) == [
        "content/kort-om-varme.md",
        "content/mere/Kort-om-Varme.md",
    ]
    assert {one["rule"] for one in data["problems"] if one["severity"] == "error"} == {"slug-twice"}
    assert (clinic / "dist/nordlys/kort-om-varme.pdf").read_bytes() == before


@pytest.mark.slow("leaflets")
def test_a_missing_picture_is_named_with_its_line(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The leaflet fails alone, with file and line of the picture."""
    write(clinic, "uden.md", "title: Uden\n---\nTekst.\n\n![Et knæ](billeder/findes-ikke.png)\n")
    assert handouts(clinic, "build") == 1
    assert "content/uden.md:7: error" in capsys.readouterr().err
    assert (clinic / "dist/nordlys/sore-shoulder.pdf").exists()


@pytest.mark.slow("leaflets")
def test_a_truncated_picture_is_refused_in_the_second_leaflet_too(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """WeasyPrint makes Pillow accept truncated pictures; we refuse them, even in the second leaflet."""
    whole = (clinic / "content/billeder/varmepude.png").read_bytes()
    (clinic / "content/billeder/revet.png").write_bytes(whole[: len(whole) // 2])
    write(clinic, "z-revet.md", "title: Revet\n---\nTekst.\n\n![En varmepude](billeder/revet.png)\n")
    assert handouts(clinic, "build", "--clinic", "nordlys") == 1
    assert "content/z-revet.md:7: error" in capsys.readouterr().err


def test_a_picture_outside_the_project_is_refused(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It cannot be reached by ``..`` or a link of the file system."""
    shutil.copy(clinic / "content/billeder/varmepude.png", clinic.parent / "hemmelig.png")
    (clinic / "content/billeder/smutvej.png").symlink_to(clinic.parent / "hemmelig.png")
    write(
        clinic,
        "ud.md",
        "title: Ud\n---\nTekst.\n\n![Et](../../hemmelig.png)\n\n![To](billeder/smutvej.png)\n",
    )
    assert handouts(clinic, "build", "ud") == 1
    said = capsys.readouterr().err
    assert "content/ud.md:7: error" in said
    assert "content/ud.md:9: error" in said


def test_a_character_that_no_font_has_is_an_error(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The leaflet fails instead of printing a box; the character and its line are reported."""
    write(clinic, "tegn.md", "title: Tegn\n---\nTekst.\n\nHjerte: \u5fc3\n")
    assert handouts(clinic, "build", "tegn") == 1
    said = capsys.readouterr().err
    assert "U+5FC3" in said
    assert "content/tegn.md:7: error" in said


def test_a_broken_brand_stops_no_other_clinic(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The clinic's errors are reported, its leaflets fail, and those of the other clinic are built."""
    (clinic / "styles/brands/havnen/_brand.yml").write_text("meta:\n  name: H\ncolour: red\n")
    assert handouts(clinic, "build") == 1
    output = capsys.readouterr()
    assert "styles/brands/havnen/_brand.yml:3: error" in output.err
    assert "Built 3 leaflets" in output.out


def test_a_projects_own_templates_and_styles_take_precedence(clinic: Path) -> None:
    """One template and one style sheet are the project's own, the others are the shipped ones."""
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("<p>Vores egen boks</p>", encoding="utf-8")
    (clinic / "styles/variants").mkdir()
    (clinic / "styles/variants/standard.css").write_text("@page { size: A5 }", encoding="utf-8")
    assert handouts(clinic, "build", "varme", "--clinic", "nordlys") == 0
    pdf = clinic / "dist/nordlys/kort-om-varme.pdf"
    assert "Vores egen boks" in reading.text(pdf)
    assert abs(reading.picture(pdf, 0, 72).width - 148 / 25.4 * 72) < 2


@pytest.mark.parametrize(
    ("template", "place"),
    [("<p>{% if %}</p>", "summary.html:1"), ("\n{{ artikel.topic }}", "summary.html:2")],
)
def test_a_mistake_in_an_own_template_is_named(
    clinic: Path, template: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message has file and line of the template; exit code 1, no traceback."""
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text(template, encoding="utf-8")
    assert handouts(clinic, "build", "varme") == 1
    assert place in capsys.readouterr().err


def test_a_folder_in_the_place_of_a_leaflet_stops_no_other(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only that leaflet fails; the message names the folder."""
    (clinic / "dist/nordlys/kort-om-varme.pdf/mappe").mkdir(parents=True)
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 1
    data = json.loads(capsys.readouterr().out)
    assert [one["slug"] for one in data["failed"]] == ["kort-om-varme"]
    assert len(data["built"]) == 2
    (problem,) = [one for one in data["problems"] if one["severity"] == "error"]
    assert (problem["file"], problem["rule"]) == ("dist/nordlys/kort-om-varme.pdf", "leaflet-blocked")


def test_a_folder_that_cannot_be_written_is_an_error_of_the_machine(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, and advice."""
    (clinic / "spærret").write_text("en fil")
    assert handouts(clinic, "build", "varme", "-o", str(clinic / "spærret/ud")) == 3
    assert "cannot be written" in capsys.readouterr().err


def test_a_failed_leaflet_is_reported_in_plain_words(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """If nothing was built, the summary lists only failures, and says whether PDFs were kept."""
    write(clinic, "fejl.md", "title: Fejl\ndatePublished: 31/02/2026\n---\nTekst.")
    assert handouts(clinic, "build", "fejl", "--clinic", "nordlys") == 1
    assert capsys.readouterr().out == "Failed: 1 (nordlys/fejl). No PDF was made.\n"
    write(clinic, "fejl.md", "title: Fejl\n---\nTekst.")
    assert handouts(clinic, "build", "fejl", "--clinic", "nordlys") == 0
    write(clinic, "fejl.md", "title: Fejl\ndatePublished: 31/02/2026\n---\nTekst.")
    capsys.readouterr()
    assert handouts(clinic, "build", "fejl", "--clinic", "nordlys") == 1
    assert capsys.readouterr().out == "Failed: 1 (nordlys/fejl). Existing PDFs were kept.\n"
    assert handouts(clinic, "build", "fejl") == 1
    said = capsys.readouterr().out
    assert said == "Failed: 2 (havnen/fejl, nordlys/fejl). Existing PDFs were kept (1 of 2).\n"
