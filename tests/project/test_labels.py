"""The fixed words of a leaflet: one file for each language."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from handouts.errors import HandoutsError
from handouts.project import labels
from handouts.project.project import shipped

SHIPPED = shipped("templates")
DANISH = (SHIPPED / "labels" / "da.toml").read_text("utf-8")


def folder(root: Path, **files: str) -> Path:
    """A folder of templates with some languages."""
    (root / "labels").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (root / "labels" / f"{name}.toml").write_text(text, encoding="utf-8")
    return root


def test_danish_and_english_are_complete_and_different() -> None:
    """No label of one language is missing in the other, and none is empty."""
    files = {
        lang: tomllib.loads((SHIPPED / "labels" / f"{lang}.toml").read_text("utf-8")) for lang in ("da", "en")
    }
    assert files["da"].keys() == files["en"].keys()
    assert all(value for one in files.values() for value in one.values())
    assert sum(files["da"][key] == files["en"][key] for key in files["da"]) <= 4


def test_dates_and_page_numbers_are_in_the_language() -> None:
    """“Sidst opdateret 1. marts 2026” and “Side 1 af 4” in Danish."""
    danish, english = (labels.read_all((SHIPPED,))[lang] for lang in ("da", "en"))
    assert (danish.updated, danish.page.format(page=1, pages=4)) == ("Sidst opdateret", "Side 1 af 4")
    assert (english.updated, english.page.format(page=1, pages=4)) == ("Last updated", "Page 1 of 4")
    assert danish.day(date(2026, 3, 1)) == "1. marts 2026"
    assert english.day(date(2026, 3, 1)) == "1 March 2026"
    assert danish.faq == "Ofte stillede spørgsmål"


def test_another_language_needs_one_file(tmp_path: Path) -> None:
    """A project's own file takes precedence over the shipped one."""
    own = folder(
        tmp_path, fi=DANISH.replace("da_DK", "fi_FI"), da=DANISH.replace("Kort fortalt", "I korte træk")
    )
    known = labels.read_all((own, SHIPPED))
    assert set(known) == {path.stem for path in (SHIPPED / "labels").glob("*.toml")} | {"fi"}
    assert known["fi"].day(date(2026, 3, 1)) == "1. maaliskuuta 2026"
    assert known["da"].summary == "I korte træk"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("=", "not valid TOML"),
        (DANISH.replace('faq = "', 'fak = "'), "faq"),
        (DANISH.replace("{pages}", "{sider}"), "page"),
        (DANISH.replace("{pages}", "{"), "page"),
        (DANISH.replace("{pages}", "{}"), "page"),
        (DANISH.replace('["»", "«"]', '["»"]'), "quotes"),
        (DANISH.replace('["»", "«"]', '"»"'), "quotes"),
        (DANISH.replace('["»", "«"]', "[1, 2]"), "quotes"),
        (DANISH.replace('"da_DK"', '"klingonsk"'), "locale"),
        (DANISH.replace('"da_DK"', '"xx_YY"'), "locale"),
        (DANISH.replace('summary = "Kort fortalt"', "summary = 5", 1), "summary"),
        (DANISH.replace('tip = "Tip"', "tip = 5"), "callouts"),
    ],
)
def test_a_mistake_in_a_file_is_reported(tmp_path: Path, text: str, word: str) -> None:
    """With the file, the line and the name of the label."""
    assert text != DANISH
    with pytest.raises(HandoutsError) as error:
        labels.read_all((folder(tmp_path, da=text),))["da"].day(date(2026, 3, 1))
    assert "labels/da.toml" in error.value.message
    if word == "locale":
        assert "there is no locale" in error.value.message
        return
    (problem,) = error.value.problems
    assert problem.file.endswith("labels/da.toml")
    assert word in problem.message
    if not problem.message.startswith("Missing"):
        assert problem.line
        assert word in text.splitlines()[problem.line - 1] or word == "not valid TOML"
    assert problem.advice


def test_all_mistakes_of_a_file_are_reported_together(tmp_path: Path) -> None:
    """Each on its line, not on the line of a label of the same name in [release]."""
    text = DANISH.replace('summary = "Kort fortalt"', "summary = 5", 1).replace("{pages}", "{sider}")
    with pytest.raises(HandoutsError) as error:
        labels.read_all((folder(tmp_path, da=text),))
    lines = text.splitlines()
    assert [lines[(one.line or 0) - 1].partition(" ")[0] for one in error.value.problems] == [
        "summary",
        "page",
    ]
    assert "2 mistakes" in error.value.message


def test_a_file_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    """With its line, not with a traceback."""
    text = "# a\n# Patientinformation på dansk\n"
    (folder(tmp_path) / "labels" / "da.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(HandoutsError, match=r"labels/da\.toml") as error:
        labels.read_all((tmp_path,))
    (problem,) = error.value.problems
    assert (problem.line, problem.message) == (2, "The file is not UTF-8 (byte 0xE5)")


@pytest.mark.parametrize(("language", "lang"), [("da", "da"), ("en", "en"), ("fi", "en")])
def test_a_project_without_labels_of_its_language_gets_the_english_ones(language: str, lang: str) -> None:
    """For what a command says about all articles together."""
    assert labels.usual((SHIPPED,), language).lang == lang


def test_labels_can_be_kept_by_their_value() -> None:
    """Templates are prepared once for each language: labels have a hash."""
    found = labels.read_all((shipped("templates"),))
    assert len({found["da"], found["en"], found["da"]}) == len(("da", "en"))
