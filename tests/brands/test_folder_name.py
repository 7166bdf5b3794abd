"""Names of clinics' folders: those that leaflets cannot have, and those that are hard to type."""

import os
import unicodedata
from pathlib import Path

import pytest

from handouts.brands import folder_name

FAULTS = {
    "print": "handouts print saves its copies",
    "Print": "handouts print saves its copies",
    "con": "name of a device",
    "com1.x": "name of a device",
    "slut.": "cannot end with “.”",
    "slut ": "cannot end with “ ”",
    "a:b": "cannot have “:”",
    ".skjult": "is hidden",
    "å" * 76: "has 152 bytes; at most 150",
    "x" * 255: "has 255 bytes; at most 150",
    "linje\nskift": "has a control character: “linje\\x0askift”",
    os.fsdecode(b"bl\xe5"): "is not UTF-8: “bl\\xe5”",
}


@pytest.mark.parametrize("name", list(FAULTS))
def test_a_name_that_leaflets_cannot_have_is_said(tmp_path: Path, name: str) -> None:
    """In one message, with what to do."""
    ((message, advice),) = folder_name.faults(tmp_path, name)
    assert FAULTS[name] in message
    assert message.encode()
    assert advice


@pytest.mark.parametrize("name", ["nordlys", "nord-lys-2", "Nordlys", "æøå", "med blank", "å" * 75, "a.b"])
def test_other_names_are_possible(tmp_path: Path, name: str) -> None:
    """Also those that are only unusual."""
    assert list(folder_name.faults(tmp_path / "none", name)) == []


def test_folders_that_differ_in_capitals_or_normal_form_are_twins(tmp_path: Path) -> None:
    """A folder without a brand is no clinic, and no twin."""
    composed, decomposed = (unicodedata.normalize(form, "havnen-å") for form in ("NFC", "NFD"))
    names = ["Nordlys", "nordlys", composed, decomposed, "strasse", "alene", "ALENE"]
    for name in names:
        (tmp_path / name).mkdir(exist_ok=True)
        if name != "ALENE":
            (tmp_path / name / folder_name.FILE).touch()
    if len(list(tmp_path.iterdir())) < len(names):
        pytest.skip("this disk takes such names for one")
    assert folder_name.twins(tmp_path, "Nordlys") == ("nordlys",)
    assert folder_name.twins(tmp_path, composed) == (decomposed,)
    assert folder_name.twins(tmp_path, "alene") == ()
    ((message, _),) = folder_name.faults(tmp_path, "nordlys")
    assert message == "“nordlys” and “Nordlys” would be the same folder on Windows or on a Mac"


def test_small_letters_digits_and_hyphens_are_usual() -> None:
    """As docs/brands.md asks for."""
    usual = ["nordlys", "nord-lys-2", "æøå", "2"]
    unusual = ["Nordlys", "med blank", "a_b", "a.b", "-", unicodedata.normalize("NFD", "å")]
    assert [name for name in [*usual, *unusual] if folder_name.is_unusual(name)] == unusual


def test_a_name_is_meant_in_any_normal_form() -> None:
    """The exact name goes before the other form."""
    composed, decomposed = (unicodedata.normalize(form, "havnen-å") for form in ("NFC", "NFD"))
    assert folder_name.meant(composed, [decomposed]) == decomposed
    assert folder_name.meant(decomposed, [composed]) == composed
    assert folder_name.meant(decomposed, [composed, decomposed]) == decomposed
    assert folder_name.meant("Nordlys", ["nordlys"]) is None
