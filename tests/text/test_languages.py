"""The language of a text is known by its short words; nothing is said of a text that is not clear."""

from collections import Counter

import pytest

from handouts.text import languages
from tests import ROOT

SAMPLES = {path.stem: path.read_text("utf-8") for path in (ROOT / "tests/cases/languages").glob("*.txt")}
"""The same advice on a shoulder, by language; ``nn`` is Nynorsk."""
MEANT = {"nn": "nb"}
ALL = sorted(languages.NAMES)


@pytest.mark.parametrize("written", sorted(SAMPLES.keys() - {"fi", "ro"}))
def test_a_text_in_any_language_is_known_in_every_other_one(written: str) -> None:
    """Twelve languages, and Nynorsk as Norwegian; a text in its own language has no finding."""
    own = MEANT.get(written, written)
    found = {lang: languages.other_than(SAMPLES[written], lang) for lang in ALL}
    assert found == {lang: None if lang == own else own for lang in ALL}


def test_a_text_in_none_of_the_languages_is_not_the_one_that_it_is_set_as() -> None:
    """Finnish set as Danish; as Finnish it is left alone, because its words are not known."""
    assert languages.other_than(SAMPLES["fi"], "da") == ""
    assert languages.other_than(SAMPLES["fi"], "fi") is None


def test_a_language_that_is_not_known_is_not_taken_for_its_neighbour() -> None:
    """Romanian has words of Spanish and French; English set as Romanian is plain."""
    assert languages.other_than(SAMPLES["ro"], "ro") is None
    assert not languages.other_than(SAMPLES["ro"] * 2, "da")
    assert languages.other_than(SAMPLES["en"], "ro") == "en"


def test_a_text_in_two_languages_has_no_finding() -> None:
    """A Danish leaflet that quotes as much English, or Norwegian, may be meant so."""
    for other in ("en", "nb", "sv"):
        assert languages.other_than(SAMPLES["da"] + SAMPLES[other], "da") is None


def test_a_short_text_needs_to_be_clearer() -> None:
    """Fewer than 25 words say nothing, and fewer than 60 do not part Danish from Norwegian."""
    assert languages.other_than(" ".join(SAMPLES["en"].split()[:20]), "da") is None
    assert languages.other_than(" ".join(SAMPLES["en"].split()[:30]), "da") == "en"
    assert languages.other_than(" ".join(SAMPLES["nb"].split()[:50]), "da") is None


@pytest.mark.parametrize(
    ("written", "code"),
    [("English", "en"), ("Engelsk", "en"), (" dansk", "da"), ("DK", "da"), ("Türkçe", "tr"), ("suomi", "")],
)
def test_a_language_that_is_written_in_words_has_a_code(written: str, code: str) -> None:
    """In English, Danish or its own language."""
    assert languages.code_of(written) == code


def test_words_are_split_at_signs_and_digits() -> None:
    """Whatever is between two words, and how often they are there."""
    found = languages._words("og/eller og, ja—nej 2uger 1½time »de« l'acqua co₂ og_så")
    assert +found == Counter(
        ["og", "eller", "og", "ja", "nej", "uger", "½time", "de", "l", "acqua", "co₂", "og", "så"]
    )


def test_a_language_says_its_own_name() -> None:
    """With a capital letter, as in a list; a locale that does not exist is shown as it is."""
    named = [languages.own_name(locale) for locale in ("da_DK", "en_GB", "de_DE", "xx_YY", "?")]
    assert named == ["Dansk", "English", "Deutsch", "xx_YY", "?"]
