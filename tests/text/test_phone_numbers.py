"""Telephone numbers stay on one line, and emergency numbers with the word that says to call them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.text.phone_numbers import kept_whole, urgent_first


def whole(text: str) -> str:
    """A text that stays on one line."""
    return f'<span class="unbroken">{text}</span>'


@pytest.mark.parametrize(
    "number",
    [
        "86 12 34 56",
        "70\u00a011\u00a007\u00a007",
        "8612 3456",
        "+45 86 12 34 56",
        "(+45) 8612 3456",
        "+46 8 123 456",
    ],
)
def test_a_number_is_not_broken(number: str) -> None:
    """In the ways in which Danes write numbers, and with the code of any country."""
    assert kept_whole(f"Ring på {number}.") == f"Ring på {whole(number)}."
    assert kept_whole(f"<b>{number}</b>, hverdage") == f"<b>{whole(number)}</b>, hverdage"


@pytest.mark.parametrize(
    "words",
    [
        "Ring 112",
        "ringe til 112",
        "ring straks 112",
        "Ring\n112",
        "call 112",
        "på 1813",
        "Ring 1-1-2",
        "ring 116 117",
        "Ring <strong>112</strong>",
        "<strong>Ring</strong> 112",
        'Ring <a href="tel:112">112</a>',
        "<b>Ring</b> til <b>112</b>",
    ],
)
def test_a_verb_and_its_emergency_number_stay_together(words: str) -> None:
    """Also if the number is bold or a link."""
    assert kept_whole(f"Du skal {words}, hvis") == f"Du skal {whole(words)}, hvis"


def test_a_tag_with_more_than_the_number_is_parted() -> None:
    """Otherwise the line could end before the number, or the whole tag would be one line."""
    assert kept_whole("Ring <b>112 nu</b>.") == whole("Ring <b>112</b>") + "<b> nu</b>."


@pytest.mark.parametrize(
    "html",
    [
        "10 20 30 40 50",
        "d. 10 12 20 24",
        "fra 2024 2025",
        "I 112 lande",
        "springe 112",
        "ring 112,5",
        '<img alt="ring 112">',
        '<a title="a > ring 112" href="tel:86 12 34 56">os</a>',
    ],
)
def test_other_numbers_stay_as_they_are(html: str) -> None:
    """Series of numbers, years, and what is in a tag."""
    assert kept_whole(html) == html


_PIECES = st.sampled_from(
    [
        "ring",
        "Ring",
        " ",
        " ",
        "\n",
        "\u00a0",
        "til",
        "112",
        "1813",
        "86",
        "12",
        "+45",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        ".",
        "nu",
    ]
)


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_the_text_stays_the_same(html: str) -> None:
    """Only tags are added, and every one that is opened is closed."""
    kept = kept_whole(html)
    assert re.sub(r"<[^>]*>", "", kept) == re.sub(r"<[^>]*>", "", html)
    assert kept.count("<span") == kept.count("</span>")
    for tag in ("b", "i"):
        added = kept.count(f"<{tag}>") - html.count(f"<{tag}>")
        assert added == kept.count(f"</{tag}>") - html.count(f"</{tag}>")


@pytest.mark.parametrize(
    ("lines", "urgent", "rest"),
    [
        (
            ["Akut: ring til lægevagten på 70 11 07 07. Ved livsfare: ring 112."],
            ["Ved livsfare: ring 112."],
            ["Akut: ring til lægevagten på 70 11 07 07."],
        ),
        (["Efter kl. 16: ring 112 ved livsfare."], ["Efter kl. 16: ring 112 ved livsfare."], []),
        (["Vagtlægen, tlf. 70 11 31 31", "Skadestuen, tlf. 99 88 77 66"], [], None),
        (["Ring 112. Ellers 1813"], ["Ring 112."], ["Ellers 1813"]),
        (["Am 24. Dezember: 112"], ["Am 24. Dezember: 112"], []),
        (["Lægevagten 86 11 21 12", "112 ved livsfare"], ["112 ved livsfare"], ["Lægevagten 86 11 21 12"]),
    ],
)
def test_the_emergency_number_comes_first(
    lines: list[str], urgent: list[str], rest: list[str] | None
) -> None:
    """Whole sentences only: a part of one would say something else. Lines stay apart, so do their numbers."""
    assert urgent_first(lines) == (urgent, lines if rest is None else rest)


@given(
    st.lists(st.text("abÆ1 .:!?", max_size=30) | st.sampled_from(["Ring 112. Ved kl. 8 Ring", "Vent. 112!"]))
)
def test_no_word_of_an_emergency_contact_is_lost(lines: list[str]) -> None:
    """Whatever a clinic writes."""
    urgent, rest = urgent_first(lines)
    assert sorted(" ".join([*urgent, *rest]).split()) == sorted(" ".join(lines).split())
