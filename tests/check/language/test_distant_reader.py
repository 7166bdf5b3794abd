"""Readers who are spoken of as “patienten” or “man”."""

import pytest

from tests.check.language.remarks import found, rules


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Patienten træner. Vi hjælper patienten.", "Patienten"),
        ("Hvis man har ondt, bør man søge læge.", "Hvis man har"),
        ("Man skal gå. Man bør holde pauser.", "Man skal gå"),
    ],
)
def test_a_distant_reader_is_reported_once(text: str, first: str) -> None:
    """“patienten” and “man” instead of “du” are reported once, with the first place."""
    (remark,) = found(text)
    assert (remark.rule, remark.sought) == ("reader-distant", first)
    assert "“din”" not in remark.advice


@pytest.mark.parametrize(
    "texts",
    [
        ("Mange patienter får det bedre. Andre patienter hviler.",),
        ("Man kalder det artrose. Man ved ikke hvorfor.",),
        ("»Man skal hvile.« Det er forkert. »Man bør ligge.«",),
        ("Forskere fulgte dem.", "Patienten gik. Patienten løb."),
        ("Hvis man har ondt, så sig til.",),
    ],
)
def test_other_people_are_not_the_reader(texts: tuple[str, ...]) -> None:
    """Other patients, doctors, quotations and studies are not reported; nor is a single slip."""
    assert rules(*texts) == []


def test_english_readers_are_spoken_to_as_well() -> None:
    """In English, “the patient” instead of “you” is reported."""
    (remark,) = found("The patient walks. Help the patient's knee.", lang="en")
    assert remark.advice == "Write “you”"
