"""The words of releases, one table in the file of each language."""

import tomllib
from pathlib import Path
from string import Formatter

import pytest

from handouts.errors import HandoutsError
from handouts.project import labels
from handouts.project.project import shipped
from handouts.release import labels as release_labels

SHIPPED = shipped("templates")
DANISH = (SHIPPED / "labels" / "da.toml").read_text("utf-8")


def folder(root: Path, **files: str) -> Path:
    """A folder of templates with some languages."""
    (root / "labels").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (root / "labels" / f"{name}.toml").write_text(text, encoding="utf-8")
    return root


def test_a_language_made_before_there_were_releases_still_works(tmp_path: Path) -> None:
    """Missing words are taken from English; the language's own words are used."""
    before = DANISH.partition("# What a release says")[0]
    own = folder(tmp_path, de=before, nl=f'{before}\n[release]\ncurrent = "Nieuwste uitgave"\n')
    assert {"da", "de", "en", "nl"} <= set(labels.read_all((own, SHIPPED)))
    german, dutch = (release_labels.read((own, SHIPPED), lang) for lang in ("de", "nl"))
    assert (german.current, dutch.current) == ("This copy is current", "Nieuwste uitgave")
    assert dutch.replaced == "There is a newer edition"


def test_the_words_of_releases_are_complete_in_both_languages() -> None:
    """Both languages have all words, with the same names in braces."""
    files = [
        tomllib.loads((SHIPPED / "labels" / f"{lang}.toml").read_text("utf-8"))["release"]
        for lang in ("da", "en")
    ]
    assert files[0].keys() == files[1].keys() == set(release_labels.ReleaseLabels.__slots__)
    for name, text in files[0].items():
        braces = [
            {part for _, part, _, _ in Formatter().parse(one) if part} for one in (text, files[1][name])
        ]
        assert braces[0] == braces[1], name


@pytest.mark.parametrize("line", ["current = 5", 'current_more = "{titel}"', 'current_more = "{"'])
def test_a_mistake_in_the_words_of_releases_is_reported(tmp_path: Path, line: str) -> None:
    """With the file, the line in [release] and the label."""
    own = folder(tmp_path, de=f'current = "x"\ncurrent_more = "x"\n[release]\n# current\n{line}\n')
    with pytest.raises(HandoutsError, match=r"labels/de\.toml") as error:
        release_labels.read((own, SHIPPED), "de")
    (problem,) = error.value.problems
    assert problem.line == 5
    assert problem.message.startswith("“release.current")


def test_release_must_be_a_table(tmp_path: Path) -> None:
    """A value of that name is reported."""
    with pytest.raises(HandoutsError) as error:
        release_labels.read((folder(tmp_path, de="# a\nrelease = 5\n"), SHIPPED), "de")
    assert [one.line for one in error.value.problems] == [2]
