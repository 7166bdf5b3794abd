"""The words of a report, in Danish and English."""

import ast
import functools
import re

import pytest

from handouts.check.registry import RULES
from handouts.errors import HandoutsError
from handouts.project.project import Project
from handouts.report import labels
from tests import ROOT
from tests.conftest import ClinicProject
from tests.report.articles import EASY, ENGLISH
from tests.report.pages import braces, page_of, words_in


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize(("lang", "shown"), [("en", "en"), ("da", "da"), ("de", "en")])
def test_the_page_speaks_the_projects_language(clinic_project: ClinicProject, lang: str, shown: str) -> None:
    """The page is in Danish or English, and in English if the program has no words for the language."""
    article = ENGLISH if lang == "de" else EASY.replace("title:", f"lang: {lang}\ntitle:")
    tree = page_of(clinic_project({"a.md": article}, settings=f'language = "{lang}"\n'))
    assert tree.get("lang") == shown
    assert tree.xpath("string(//h1)") == {
        "da": "Kvalitetsrapport om patientfoldere",
        "en": "Quality report: patient leaflets",
    }.get(shown)


@pytest.mark.slow("leaflets")
def test_a_clinic_has_its_own_words(clinic: Project) -> None:
    """A clinic's own file replaces some words; the others stay."""
    own = clinic.root / "templates/report/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[page]\ntitle = "Foldere i Solsiden"\n')
    assert page_of(clinic).xpath("string(//h1)") == "Foldere i Solsiden"
    own.write_text('[page]\nas_of = "{nobody}"\n')
    with pytest.raises(HandoutsError, match="as_of"):
        page_of(clinic)


@pytest.mark.parametrize("text", ["# a\ntitle =\n", "# a\ntitle = 'Foldere'\n[page]\n"])
def test_a_mistake_in_a_clinics_words_is_reported_on_its_line(clinic: Project, text: str) -> None:
    """A file that is not TOML, or has a word outside of a table, is reported with its line."""
    own = clinic.root / "templates/report/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text(text)
    with pytest.raises(HandoutsError) as error:
        labels.read("da", clinic.templates)
    assert [(one.file, one.line) for one in error.value.problems] == [("templates/report/da.toml", 2)]


@pytest.mark.parametrize(
    ("english", "said", "lang"),
    [
        ("There is no topic “5 råd”", "Der er ingen folder om “5 råd”", "da"),
        (
            "Its review was due on 2026-02-24, 2 days ago",
            "Gennemgangen skulle være sket 24. feb. 2026, for 2 dage siden",
            "da",
        ),
        (
            "The lead has 300 words without a subheading, more than 200",
            "Indledningen har 300 ord uden mellemrubrik, mere end 200",
            "da",
        ),
        ("There is no topic", "There is no topic", "en"),
    ],
)
def test_messages_are_translated(english: str, said: str, lang: str) -> None:
    """They keep their dates and names; a message without a translation is marked as English."""
    phrase = labels.read("da-DK", (ROOT / "templates",)).sentence(english)
    assert (phrase.text, phrase.lang) == (said, lang)


def test_both_languages_say_the_same() -> None:
    """Both languages have every text with the same values, and every rule has Danish words."""
    danish, english = words_in("da"), words_in("en")
    assert danish["rules"].keys() == RULES.keys() >= english["rules"].keys()
    for table in english.keys() - {"rules", "sentences", "values"}:
        assert english[table].keys() == danish[table].keys()
        for name, text in english[table].items():
            assert braces(danish[table][name]) == braces(text), name


SAMPLES = {"number": "x-••••"}
"""What the program puts in place of a value, where it puts more than the value."""


def letters(text: str) -> int:
    """The number of letters in a text."""
    return sum(map(str.isalpha, text))


@functools.cache
def program_texts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every text in the program, as a pattern with any value, and with “x” for each value."""
    found = set()
    for path in (ROOT / "handouts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                parts = [node.value]
            else:
                continue
            pattern = "".join(".*" if part is None else re.escape(str(part)) for part in parts)
            found.add((pattern, "".join("x" if part is None else str(part) for part in parts)))
    return tuple((re.compile(pattern), filled) for pattern, filled in sorted(found) if letters(filled) > 3)


def is_said(sentence: str) -> bool:
    """Whether the program has a text that becomes this sentence, with values in place of its ``{…}``.

    At least half of the letters are in the program's text, so that one that is nearly all values fits
    nothing. A value before the sentence, or in brackets after it, may come from another text.
    """
    bare = re.sub(r"^“?\{\w+\}”?:? ", "", sentence), re.sub(r" \(“\{\w+\}”\)$", "", sentence)
    for part in (sentence, *bare):
        sample = re.sub(r"\{(\w+)\}", lambda found: SAMPLES.get(found[1], "x"), part)
        own = letters(re.sub(r"\{\w+\}", "", part))
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(part)))
        for text, filled in program_texts():
            if (text.fullmatch(sample) and 2 * letters(filled) >= own) or pattern.fullmatch(filled):
                return True
    return False


def test_every_translated_sentence_is_one_that_the_program_says() -> None:
    """Each English sentence in da.toml is a message of the program, and its Danish has no other values."""
    sentences = words_in("da")["sentences"]
    assert [english for english, danish in sentences.items() if not braces(danish) <= braces(english)] == []
    assert [english for english in sentences if not is_said(english)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Make three sentences of it, or a list",
        "The sentence “{start} …” has {words} words, fewer than {most}",
        "“{key}” stands twice",
        "The byte {byte} is no UTF-8",
    ],
)
def test_a_sentence_that_the_program_does_not_say_is_found(sentence: str) -> None:
    """A former message, or one that differs by a word, is not found in the program."""
    assert not is_said(sentence)
