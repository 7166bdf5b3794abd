"""Diagnosis codes: their form, and the topics that a typed code finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.articles.front_matter import diagnosis_codes
from handouts.articles.front_matter.diagnosis_codes import DiagnosisCode


@pytest.mark.parametrize(
    ("system", "written", "code"),
    [
        ("icd10", "M17", "M17"),
        ("icd10", "m17.1", "M171"),
        ("icd10", "DM171", "M171"),
        ("icd10", "D17.1", "D171"),  # a lipoma, not the SKS letter
        ("icpc2", "L90", "L90"),
        ("snomed", "239873007", "239873007"),
    ],
)
def test_a_code_is_kept_in_capitals_without_dots(system: str, written: str, code: str) -> None:
    """However the author writes it."""
    assert diagnosis_codes.parse(system, written) == DiagnosisCode(system=system, code=code)


@pytest.mark.parametrize(
    ("system", "written"),
    [("icd10", "17M"), ("icd10", ""), ("icpc2", "M17"), ("snomed", "12"), ("icd10", "M1 7x!")],
)
def test_a_code_of_another_form_is_refused(system: str, written: str) -> None:
    """The message has the code and its system."""
    with pytest.raises(ValueError, match=system):
        diagnosis_codes.parse(system, written)


def test_the_danish_code_follows_from_icd_10() -> None:
    """SKS writes D before the code; ICPC-2 has no such code."""
    assert diagnosis_codes.parse("icd10", "M17.1").sks == "DM171"
    assert diagnosis_codes.parse("icpc2", "L90").sks == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("DM17.1", "M171"), ("dm 171", "M171"), ("M17", "M17"), ("L90", "L90"), ("D17", "D17")),
        *(("239873007", "239873007"), ("knæ", ""), ("112", ""), ("M", ""), ("", "")),
    ],
)
def test_a_typed_code_is_recognised_by_its_form(text: str, code: str) -> None:
    """A word or a short telephone number is not a code."""
    assert diagnosis_codes.typed(text) == code


def test_the_same_code_fits_best_then_the_narrowest_wider_code() -> None:
    """``M17`` contains ``M171``, ``M16`` does not; a longer SNOMED number is another concept."""
    known = [diagnosis_codes.parse("icd10", code) for code in ("M171", "M17", "M16")]
    found = [diagnosis_codes.likeness("M171", [one]) for one in known]
    assert found[0] > found[1] > found[2] == 0
    assert 0 < diagnosis_codes.likeness("M17", known[:1]) < diagnosis_codes.likeness("M17", known[1:2])
    assert diagnosis_codes.likeness("2398730071", [diagnosis_codes.parse("snomed", "239873007")]) == 0


@given(st.text(max_size=12))
def test_any_typed_text_is_a_code_or_none(text: str) -> None:
    """A code has only capitals and digits."""
    assert diagnosis_codes.typed(text) == "" or diagnosis_codes.typed(text).isalnum()
