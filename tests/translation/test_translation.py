"""What is said in Danish, and a clinic's own messages."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import HandoutsError
from handouts.project.project import shipped
from handouts.translation import translation
from handouts.translation.sentences import Sentence, names
from tests.translation.test_catalogue import DANISH, catalogue

SHIPPED = shipped("templates")
SENTENCES = sorted(catalogue()["sentences"])


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
        (
            "The file has 1.5 MB; an article has at most 0.3 MB",
            "Filen fylder 1,5 MB; en artikel må fylde 0,3 MB",
            "da",
        ),
        ("There is no topic", "There is no topic", "en"),
    ],
)
def test_messages_are_translated(english: str, said: str, lang: str) -> None:
    """They keep their dates and names; a message without a translation is marked as English."""
    phrase = translation.read("da-DK", (SHIPPED,)).phrase(english)
    assert (phrase.text, phrase.lang) == (said, lang)


def test_words_of_a_file_are_not_translated() -> None:
    """A value in quotation marks is what an author wrote, also if it is a message or a date itself."""
    assert DANISH.say("There is no topic “Danish”") == "Der er ingen folder om “Danish”"
    assert DANISH.say("There is no topic “2026-02-24”") == "Der er ingen folder om “2026-02-24”"


@pytest.mark.parametrize(
    ("english", "kept"),
    [
        ("There is no topic “2.5”", "“2.5”"),
        (
            "its version is 1.2; this program reads version 3.4",
            "version er 1.2; programmet læser version 3.4",
        ),
        ("“abc” is set in 8.5 pt; the limit is 9.5", "8.5 punkt; grænsen er 9.5"),
        ("dist/1.5 is not a file of handouts, and a build would replace it", "dist/1.5 "),
    ],
)
def test_only_measures_get_a_comma(english: str, kept: str) -> None:
    """Not versions, names, files, or sizes in pt, which a clinic writes with a point in its settings."""
    assert kept in DANISH.say(english)
    assert DANISH.say(english) != english


def test_a_message_in_a_message_is_translated() -> None:
    """What another part of the program said is the value of the sentence around it."""
    inner = "The file is not UTF-8 (byte 0xE6)"
    assert DANISH.say(f"The front matter is not TOML: {inner}") == (
        "Hovedet er ikke TOML: Filen er ikke UTF-8 (byte 0xE6)"
    )


def test_lines_in_a_list_of_things_are_translated() -> None:
    """What stands before them is a name in the article, and stays."""
    assert DANISH.say("Commands of another program are printed as written: toc (lines 3, 9), a (line 4)") == (
        "Kommandoer fra et andet program bliver trykt, som de står: toc (linje 3, 9), a (linje 4)"
    )


def test_there_is_a_word_for_every_language_without_a_file() -> None:
    """It is English."""
    assert translation.read("xx", (SHIPPED,)).say("Write it") == "Write it"
    assert translation.read("en-GB", (SHIPPED,)).say("Write it") == "Write it"


def test_a_clinic_has_its_own_messages(tmp_path: Path) -> None:
    """Its file replaces some sentences; the others stay."""
    own = tmp_path / "messages/da.toml"
    own.parent.mkdir()
    own.write_text(
        '[sentences]\n"Write it" = "Skriv nu"\n[rules]\nfile-empty = {title = "Tom", why = "Tom."}\n'
    )
    ours = translation.read("da", (tmp_path, SHIPPED))
    assert (ours.say("Write it"), ours.say("The file is empty")) == ("Skriv nu", "Filen er tom")
    assert (ours.title("file-empty"), ours.title("file-name")) == ("Tom", DANISH.title("file-name"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[sentences]\n"There is no topic “{name}”" = "Der er ingen {navn}"\n', 2),
        ("[sentences]\n[sætninger]\n", 2),
        ('\n[rules]\nfile-empty = "Tom"\n', 3),
        ("[sentences]\nx =\n", 2),
    ],
)
def test_a_mistake_in_a_clinics_messages_is_reported_on_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    """A name in braces that the sentence does not have, an unknown table, or a file that is not TOML."""
    own = tmp_path / "messages/da.toml"
    own.parent.mkdir()
    own.write_text(text)
    with pytest.raises(HandoutsError) as error:
        translation.read("da", (tmp_path, SHIPPED))
    assert [one.line for one in error.value.problems] == [line]


WITHOUT_ITS_NUMBER = {"in 1 day": "i morgen", "1 day ago": "i går"}
"""English with a number that Danish says in a word."""


@pytest.mark.parametrize("table", ["sentences", "values"])
def test_every_message_has_its_numbers_in_danish(table: str) -> None:
    """All numbers of a message, its own and those of its values, are in the Danish one, and no others."""
    wrong = []
    for english, danish in catalogue()[table].items():
        values = {name: str(1000 + at) for at, name in enumerate(names(english))}
        message, said = (Sentence(english, text).filled(values) for text in (english, danish))
        for number, word in WITHOUT_ITS_NUMBER.items():
            message = message.replace(number, "") if word in said else message
        if sorted(re.findall(r"\d+", message)) != sorted(re.findall(r"\d+", said)):
            wrong.append((message, said))
    assert wrong == []


VALUES = st.one_of(
    st.integers(0, 9999).map(str),
    st.from_regex(r"[a-zæøå/]{1,8}\.(md|png)", fullmatch=True),
    st.text("abc æøå,;:.()“”#*-0123456789", min_size=1, max_size=12),
)


@given(st.sampled_from(SENTENCES), st.data())
def test_a_translated_message_keeps_every_value(sentence: str, data: st.DataObject) -> None:
    """Whatever the values are: each number, name and quotation is in the Danish message, too."""
    values = {}

    def value(name: re.Match[str]) -> str:
        kind = st.integers(0, 9999).map(str) if name[1].startswith("count") else VALUES
        values[name[1]] = data.draw(kind, label=name[1])
        return values[name[1]]

    message = re.sub(r"\{(\w+)\}", value, sentence)
    phrase = DANISH.phrase(message)
    if phrase.lang == "da":
        assert [one for one in values.values() if one not in phrase.text] == []


def test_a_message_on_a_part_of_a_file_is_translated() -> None:
    """The part is in quotation marks before it, and stays; without a translation all is English."""
    assert DANISH.say("“Knæ”: A picture behind text is lost") == "“Knæ”: Et billede bag tekst er tabt"
    assert DANISH.phrase("“Knæ”: Something else").lang == "en"
