"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.check.language import sentences
from tests.check.language.texts import SHORT_FORMS, TEXT, WORD


@pytest.mark.parametrize(
    "whole",
    [
        "Tag evt. en pille, f.eks. Panodil, bl.a. om aftenen.",
        "Det koster ca. 2.000 kr. pr. gang.",
        "Løft 3.5 kg med armen.",
        "Kom igen 1. januar eller til 2. gang.",
        "Du har nr. 4 kl. 8.30 hos dr. Hansen.",
        "Træn armen m.m. hver dag, dvs. også søndag.",
        "Det gør ondt pga. hævelse ift. det raske ben.",
        "1. Sæt dig på stolen.",
        "A. Hansen er her i dag.",
        "Skriv til H. C. Lund i morgen.",
        "Hvil benet (maks. 10 minutter) hver dag.",
        "Spis frugt, grønt osv. hver dag.",
        "Sæt dig: ryggen skal være ret.",
        "“Gør det ondt?” spørger mange.",
    ],
)
def test_signs_that_end_no_sentence(whole: str) -> None:
    """Short forms, decimals, thousands, dates, steps, initials, and signs before a small letter."""
    assert sentences.split(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Gå. Løb! Hop? Hvil…", ["Gå.", "Løb!", "Hop?", "Hvil…"]),
        ("Spis vitamin D. Sov.", ["Spis vitamin D.", "Sov."]),
        ("Løft vægte osv. Hvil så.", ["Løft vægte osv.", "Hvil så."]),
        ("Vi åbnede i 2020. Det går godt.", ["Vi åbnede i 2020.", "Det går godt."]),
        ("Gør det 10 gange. 3 gange er for lidt.", ["Gør det 10 gange.", "3 gange er for lidt."]),
        ("Øvelse: Sæt dig ned.", ["Øvelse:", "Sæt dig ned."]),
        ("“Gør det ondt?” Ja, lidt.", ["“Gør det ondt?”", "Ja, lidt."]),
        ("(Hvil først.) Gå så.", ["(Hvil først.)", "Gå så."]),
        ("Det vil undgå vægttab. Spis godt.", ["Det vil undgå vægttab.", "Spis godt."]),
    ],
)
def test_signs_that_end_a_sentence(text: str, parts: list[str]) -> None:
    """As Björnsson counts: a sign before a capital or a number, or a colon before a capital."""
    assert sentences.split(text) == parts


@given(TEXT)
def test_splitting_loses_no_word(text: str) -> None:
    """The sentences of a text, joined, have all its words."""
    assert " ".join(sentences.split(text)).split() == text.split()


@given(TEXT, st.sampled_from(SHORT_FORMS), WORD)
def test_a_short_form_inside_never_ends_a_sentence(before: str, short: str, behind: str) -> None:
    """A short form with text after it does not end a sentence."""
    for part in sentences.split(f"{before} {short} {behind}")[:-1]:
        assert not part.endswith(f" {short}")


@pytest.mark.parametrize("text", ["." * 100_000, "f. " * 40_000, "A. B. " * 20_000, "?!…" * 30_000])
def test_long_runs_of_signs_are_read_quickly(text: str) -> None:
    """Long runs of signs are read in linear time; in quadratic time this would take minutes."""
    assert " ".join(sentences.split(text)).split() == text.split()
