"""The words of the station, in Danish and English."""

import tomllib
from dataclasses import fields

import pytest

from handouts.errors import HandoutsError
from handouts.project.label_file import braces
from handouts.project.project import Project, shipped
from handouts.station import labels
from handouts.station.labels import StationLabels
from tests import ROOT
from tests.conftest import ClinicProject

FOLDER = ROOT / "templates" / "station"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_word_is_missing_or_too_many(lang: str) -> None:
    """Each language has all words, with the same names in braces as the English ones."""
    words = tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))
    english = tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))
    assert set(words) == {one.name for one in fields(StationLabels)} - {"lang"}
    assert {name for name in words if braces(words[name]) != braces(english[name])} == set()


def test_each_word_is_used() -> None:
    """In a template or a module of the station."""
    texts = [path.read_text("utf-8") for path in FOLDER.glob("*.html")]
    texts += [path.read_text("utf-8") for path in (ROOT / "handouts" / "station").rglob("*.py")]
    text = "\n".join(texts)
    unused = {one.name for one in fields(StationLabels) if text.count(one.name) < 2}
    assert {
        name for name in unused if not name.startswith("variant_") and not name.endswith("_more")
    } == set()


def test_each_shipped_variant_has_a_name() -> None:
    """In the words of the station."""
    danish = labels.read((shipped("templates"),), "da")
    names = sorted(
        path.stem for path in (ROOT / "styles" / "variants").glob("*.toml") if "." not in path.stem
    )
    assert [name for name in names if danish.variant_name(name) == name] == []


def test_a_clinic_has_its_own_words(clinic_project: ClinicProject) -> None:
    """A file of the project replaces some words; a word with unknown braces is an error at its line."""
    here: Project = clinic_project()
    own = here.root / "templates" / "station" / "da.toml"
    own.parent.mkdir(parents=True)
    own.write_text('station = "Pjecer"\n')
    words = labels.read((here.root / "templates", shipped("templates")), "da-DK")
    assert (words.station, words.print, words.lang) == ("Pjecer", "Udskriv", "da")
    own.write_text('a = "b"\nupdated = "{nobody}"\n')
    with pytest.raises(HandoutsError) as error:
        labels.read((here.root / "templates", shipped("templates")), "da")
    assert [one.line for one in error.value.problems] == [2]


def test_another_language_has_english_pages() -> None:
    """Until somebody translates them."""
    words = labels.read((shipped("templates"),), "de")
    assert (words.lang, words.print) == ("en", "Print")


@pytest.mark.parametrize(
    ("count", "packages", "text"),
    [(0, 0, "Ingen folder"), (1, 0, "1 folder"), (2, 1, "2 foldere, 1 pakke"), (0, 2, "2 pakker")],
)
def test_what_was_found_is_counted(count: int, packages: int, text: str) -> None:
    """Leaflets and packages apart; what there is none of is not named."""
    assert labels.read((shipped("templates"),), "da").counted(count, packages).startswith(text)
