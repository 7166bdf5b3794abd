"""The shipped Danish messages: none is missing, none is left over, and each keeps its values."""

import ast
import functools
import itertools
import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from handouts.check.registry import RULES
from handouts.project.project import shipped
from handouts.translation import translation
from handouts.translation.sentences import names
from tests import ROOT
from tests.translation.said import HOLE, said

ROOMS = sorted({path.relative_to(ROOT / "handouts").parts[0] for path in (ROOT / "handouts").rglob("*.py")})
OF_LIBRARIES = re.compile(
    "Input should be|^(No such file or|Is a|Not a) directory$|^Permission denied$|^No space|^Read-only"
)
"""Sentences of pydantic and of the operating system, which the program passes on."""
PLAIN_WORD = re.compile(r"(?<![\w/.(\[{\"])[A-Za-z]{3,}(?![\w/.:=(\[\"])")
"""A word that is not a part of code, of a file's name or of an address. Two of them are a text."""
DANISH = translation.read("da", (shipped("templates"),))


@functools.cache
def catalogue() -> dict[str, dict[str, Any]]:
    """The tables of the Danish file."""
    return tomllib.loads((shipped("templates") / "messages/da.toml").read_text("utf-8"))


def is_danish(text: str) -> bool:
    """Whether a message is translated, with numbers or words in its holes."""
    holes = text.count(HOLE)
    mixed = itertools.product("7x", repeat=holes) if holes <= 5 else ()
    for values in itertools.chain(("7" * holes, "x" * holes, "1" * holes), mixed):
        parts = itertools.zip_longest(text.split(HOLE), values, fillvalue="")
        message = "".join(itertools.chain.from_iterable(parts))
        if any(map(is_whole, (message, f"“x” {message}", f"x: {message}"))):
            return True
    return False


def is_whole(message: str) -> bool:
    """Whether a message is translated as a whole: no English is left as the value of a short sentence."""
    for table in (DANISH.sentences, DANISH.values):
        for sentence, values in itertools.islice(table.fitting(message), 1):
            if all(
                name in sentence.quoted or len(PLAIN_WORD.findall(value)) < 2 or is_whole(value)
                for name, value in values.items()
            ):
                return True
    return False


@pytest.mark.parametrize("room", ROOMS)
def test_no_message_of_a_room_is_missing(room: str) -> None:
    """Every message and advice that its code can make has a Danish sentence."""
    missing = [
        f"{place}: {text.replace(HOLE, '{}')}" for text, place in said([room]).items() if not is_danish(text)
    ]
    assert missing == []


def test_every_rule_has_danish_words() -> None:
    """Each rule of check has a title and a reason in Danish; no other rule has."""
    assert catalogue()["rules"].keys() == RULES.keys()
    assert [name for name, texts in catalogue()["rules"].items() if texts.keys() != {"title", "why"}] == []


@pytest.mark.parametrize("table", ["sentences", "values"])
def test_a_translation_has_the_values_of_its_sentence(table: str) -> None:
    """Each value is there, as often as in English: none is lost, and none is said twice."""
    assert [
        english
        for english, danish in catalogue()[table].items()
        if Counter(names(english)) != Counter(names(danish)) or len(set(names(english))) < len(names(english))
    ] == []


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


@functools.cache
def filled_texts() -> frozenset[str]:
    """Every text in the program, with “x” for each value."""
    return frozenset(filled for _, filled in program_texts())


def is_said(sentence: str) -> bool:
    """Whether the program has a text that becomes this sentence, with values in place of its ``{…}``.

    At least half of the letters are in the program's text, so that one that is nearly all values fits
    nothing. A value before the sentence, or in brackets after it, may come from another text.
    """
    bare = re.sub(r"^“?\{\w+\}”?:? ", "", sentence), re.sub(r" \(“\{\w+\}”\)$", "", sentence)
    for part in (sentence, *bare):
        sample = re.sub(r"\{(\w+)\}", lambda found: SAMPLES.get(found[1], "x"), part)
        if sample in filled_texts():
            return True
        own = letters(re.sub(r"\{\w+\}", "", part))
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(part)))
        for text, filled in program_texts():
            if (text.fullmatch(sample) and 2 * letters(filled) >= own) or pattern.fullmatch(filled):
                return True
    return False


@pytest.mark.slow("messages")
def test_every_translated_sentence_is_one_that_the_program_says() -> None:
    """So no entry is left of a message that was changed or deleted."""
    known = [
        (max(text.split(HOLE), key=len), re.compile(".*".join(map(re.escape, text.split(HOLE)))))
        for text in said()
    ]
    left = [
        english
        for english in (*catalogue()["sentences"], *catalogue()["values"])
        if not any(part in english and text.fullmatch(english) for part, text in known)
    ]
    ours = [english for english in left if not OF_LIBRARIES.search(english)]
    assert [english for english in ours if not any(map(is_said, _with_more(english)))] == []


def _with_more(value: str) -> tuple[str, ...]:
    """A value as it is, and as part of a text from which the program takes it."""
    elsewhere = value.replace("the folder that is imported", "the project")
    return value, f"It is {value}", value.removeprefix("it "), elsewhere


def test_no_sentence_fits_anything() -> None:
    """A sentence of nearly nothing but values would take messages that nobody has translated."""
    assert [
        english for table in ("sentences", "values") for english in catalogue()[table] if _is_open(english)
    ] == []


def _is_open(english: str) -> bool:
    own = letters(re.sub(r"\{\w+\}", "", english))
    free = [
        name for name in names(english) if not name.startswith("count") and f"“{{{name}}}”" not in english
    ]
    return bool(free) and own < 5


@pytest.mark.slow("messages")
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
