"""Passive sentences."""

import pytest

from handouts.check.language import passive_voice, prose
from tests.check.language.remarks import found, passages, rules


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Øvelsen anbefales hver dag.", "anbefales"),
        ("Du bliver undersøgt af lægen.", "bliver undersøgt"),
        ("Knæet blev ikke straks behandlet.", "blev behandlet"),
        ("Medicinen skal tages om aftenen.", "tages"),
        ("Der findes flere former.", ""),
        ("Det lykkes, synes jeg.", ""),
        ("Vi mødes, og vi trives.", ""),
        ("Smerten forværres og føles værre.", ""),
        ("Det skyldes deres proces og vores diabetes.", ""),
        ("Gå ned i lunges og pilates.", ""),
        ("Knæet bliver hævet og irriteret.", ""),
        ("Du bliver træt, hvis du har brugt armen.", ""),
        ("Det bliver bedre, når smerten er behandlet.", ""),
        ("Trykket bliver trykket.", ""),
    ],
)
def test_danish_passives(sentence: str, verb: str) -> None:
    """Passives on -s and with “blive” are found; deponents, states, genitives and nouns are not passives."""
    (one,) = prose.read_prose(passages(sentence), lang="da").sentences
    assert passive_voice.find_passive(one, "da") == verb


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The exercise is often recommended.", "is recommended"),
        ("You were given a scan.", "were given"),
        ("You are tired and worried.", ""),
        ("It is red and swollen.", ""),
        ("Your back is rarely damaged.", ""),
    ],
)
def test_english_passives(sentence: str, verb: str) -> None:
    """A form of “be” with a participle is found; states are not passives."""
    (one,) = prose.read_prose(passages(sentence), lang="en").sentences
    assert bool(passive_voice.find_passive(one, "en")) == bool(verb)
    assert passive_voice.find_passive(one, "sv") == ""


def test_only_a_share_of_passives_is_reported() -> None:
    """Too many passive sentences are reported once, with their number."""
    texts = ["Øvelsen anbefales.", "Medicinen tages om aftenen.", "Det undersøges."] + ["Gå en tur."] * 7
    (remark,) = found(*texts)
    assert remark.rule == "passive-much"
    assert remark.message.startswith("3 of 10 sentences are passive (30 %, more than 20)")
    assert rules(*texts, *["Gå en tur."] * 5) == []
