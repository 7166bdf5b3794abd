"""Words of the health service that patients do not know."""

import pytest

from handouts.check.language import jargon
from handouts.check.language.findings import Limits
from handouts.errors import HandoutsError
from tests.check.language.remarks import found, rules


def test_jargon_is_reported_once_with_the_plain_word() -> None:
    """A technical word is reported at its first use; the count includes all its forms."""
    (remark,) = found("Gå en tur.", "Efter udredningen hviler du.", "En ny udredning kan hjælpe.")
    assert (remark.rule, remark.line, remark.sought) == ("jargon", 2, "udredningen")
    assert "2 times" in remark.message
    assert "undersøgelser for at finde årsagen" in remark.advice


def test_jargon_of_two_words_is_found() -> None:
    """“påskyndet puls” is reported, “puls” is not."""
    assert rules("Du har let påskyndet puls.") == ["jargon"]
    assert rules("Du har påskyndet din puls.") == []


def test_a_clinic_has_its_own_words() -> None:
    """A clinic's words can add to, replace or remove the shipped words."""
    own = '[da]\n"akut" = ""\n"hallux" = "storetå"\n"distal" = { plain = "yderst", forms = "-t -e" }\n'
    words = jargon.glossary((*jargon.shipped(), *jargon.read(own, file="jargon.toml")))
    remarks = found("Akut smerte i den distale hallux.", limits=Limits(words=words))
    assert sorted((one.sought, one.advice.split("”")[0]) for one in remarks) == [
        ("distale", "Write “yderst"),
        ("hallux", "Write “storetå"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[da", "cannot be read"),
        ("distal = 'yderst'", "“distal” is outside of a language table"),
        ("[da]\ndistal = 3", "“distal” is not a valid entry"),
        ("[da]\ndistal = { plan = 'x' }", "“distal” is not a valid entry"),
        ("[da]\ndistal = { plain = 1 }", "“distal” is not a valid entry"),
        ("[da]\n'' = 'x'", "“” is not a valid entry"),
    ],
)
def test_a_broken_list_is_reported(text: str, message: str) -> None:
    """The error has the name of the list and says what is wrong."""
    with pytest.raises(HandoutsError, match=r"jargon\.toml") as error:
        jargon.read(text, file="jargon.toml")
    assert message in str(error.value)


def test_the_shipped_words_are_sound() -> None:
    """There are enough words; each has a different plain word, and no form is there twice."""
    terms = jargon.shipped()
    assert sum(term.lang == "da" for term in terms) >= 120
    assert sum(term.lang == "en" for term in terms) >= 60
    forms = [(term.lang, form) for term in terms for form in term.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []
    for term in terms:
        assert term.plain
        assert not set(term.forms) & set(term.plain.lower().split()), term.term
