"""Abbreviations in capitals."""

import pytest

from handouts.check.language import findings, prose
from handouts.check.language.findings import Limits
from handouts.check.passage import Passage
from tests.check.language.remarks import LIMITS, rules


@pytest.mark.parametrize("text", ["Du får en EMG.", "En MR viser det.", "Tag NSAID mod smerten."])
def test_an_unexplained_abbreviation_is_reported(text: str) -> None:
    """An abbreviation is reported once."""
    assert rules(text, "Den EMG, MR og NSAID er god.")[0] == "abbreviation-unexplained"


@pytest.mark.parametrize(
    "text",
    [
        "Du får elektromyografi (EMG). Så ser vi på din EMG.",
        "Du får EMG (måling af muskler).",
        "Du får EMG, det vil sige en måling.",
        "Du får en MR-scanning.",
        "Se TV i EU, ring til SOS, og skriv dit CPR.",
        "Den sidder ved L4/L5, C7 eller Th12.",
        "Spis B12. Det er grad III.",
        "Det må du IKKE gøre. Du må ikke løbe.",
        "GØR DET NU.",
        "Skriv til INFO@KLINIK.DK i dag.",
    ],
)
def test_known_and_explained_capitals_are_left_alone(text: str) -> None:
    """So are everyday ones, vertebrae, vitamins, Roman numerals, and words in capitals."""
    assert rules(text) == []


def test_a_table_above_may_explain() -> None:
    """A table cell can explain an abbreviation in brackets if it comes before the first use."""
    cell = Passage(kind="cell", text="Kæbegener (TMD/TMJ)", line=1, section="")
    use = Passage(kind="paragraph", text="Ved TMD hviler du.", line=2, section="")
    for order, expected in (((cell, use), 0), ((use, cell), 1)):
        remarks = list(findings.remarks(prose.read_prose(order, lang="da"), LIMITS))
        assert len(remarks) == expected


def test_a_clinic_names_abbreviations_that_its_patients_know() -> None:
    """The settings can name abbreviations that need no explanation."""
    assert rules("Kom til FKN i dag.") == ["abbreviation-unexplained"]
    assert rules("Kom til FKN i dag.", limits=Limits(known=frozenset({"FKN"}))) == []
