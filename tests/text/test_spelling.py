"""Danish letters and their makeshift spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.text import spelling

NAMES = {
    "laendesmerter": ("laendesmerter", "Lændesmerter"),
    "hold-i-nakken": ("hold-i-nakken", "Hold i nakken"),
    "nakkeoevelser": ("nakkeoevelser", "Nakkeøvelser"),
    "haandled": ("haandled", "Håndled"),
    "knae": ("knae", "Knæ"),
    "knaeartrose": ("knaeartrose", "Slidgigt i knæet"),
    "nerveregeneration": ("nerveregeneration", "Nerveregeneration"),
}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Lændesmerter", "laendesmerter"),
        ("HÅND", "haand"),
        ("Ha\u030and", "haand"),
        ("Ørets  anatomi – og\tfysiologi!", "oerets anatomi og fysiologi"),
        ("Crème brûlée", "creme brulee"),
        ("Straße Über", "strasse ueber"),
        ("L4-L5_prolaps", "l4 l5 prolaps"),
        ("– !", ""),
    ],
)
def test_folding(text: str, plain: str) -> None:
    """No capitals, no accents, no marks; æ ø å as ae oe aa."""
    assert spelling.folded(text) == plain


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    once = spelling.folded(text)
    assert spelling.folded(once) == once


@pytest.mark.parametrize(
    ("slug", "text", "topic"),
    [
        ("laendesmerter", "Mange har lændesmerter.", "Lændesmerter"),
        ("ondt-i-haanden", "Hånden gør ondt. Hånden er øm.", "Ondt i hånden"),
        ("haand_og_foed", "hånden og fødderne", "Hånd og fød"),
        ("aerobic", "Ærø er en ø.", "Aerobic"),
        ("Har-din-mr-scanning", "En MR-scanning.", "Har din mr scanning"),
        ("ryg", "", "Ryg"),
        ("--ryg--", "", "Ryg"),
    ],
)
def test_a_files_name_becomes_a_topic(slug: str, text: str, topic: str) -> None:
    """With the letters that the article itself uses, and no others."""
    assert spelling.readable(slug, text) == topic


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("laendesmerter", ("laendesmerter",)),
        ("Lændesmerter", ("laendesmerter",)),
        ("LÆNDE", ("laendesmerter",)),
        ("lænde smerter", ("laendesmerter",)),
        ("lændesmeter", ("laendesmerter",)),
        ("nerveregenration", ("nerveregeneration",)),
        ("knæ", ("knae",)),
        ("knæet", ("knaeartrose",)),
        ("hånd", ("haandled",)),
        ("haandlet", ("haandled",)),
        ("i nakken", ("hold-i-nakken",)),
        ("nakken hold", ("hold-i-nakken",)),
        ("naken", ("hold-i-nakken",)),
        ("slidgit", ("knaeartrose",)),
        ("nakke", ("hold-i-nakken", "nakkeoevelser")),
        ("galdesten", ()),
        ("", ()),
        ("!", ()),
    ],
)
def test_what_somebody_types(wanted: str, found: tuple[str, ...]) -> None:
    """Capitals, æ/ae ø/oe å/aa, part of a title and a slip of the finger do not matter."""
    assert spelling.matches(wanted, NAMES) == found


def test_several_hits_are_all_told() -> None:
    """It is for the person to choose."""
    assert set(spelling.matches("kn", NAMES)) == {"knae", "knaeartrose"}
    assert set(spelling.matches("akke", NAMES)) == {"hold-i-nakken", "nakkeoevelser"}


def test_the_mistyped_beginning_of_a_word_is_enough() -> None:
    """Where it is long enough; and a name that fits goes before other words that do."""
    assert spelling.matches("nerveregenaration", NAMES) == ("nerveregeneration",)
    assert spelling.matches("nerverig", NAMES) == ("nerveregeneration",)
    assert spelling.matches("nrve", NAMES) == ()
    assert spelling.matches("nakke", {"a": ("nakke",)}, {"b": ("nakke",)}) == ("a",)
    assert spelling.matches("nakke", {"a": ("ryg",)}, {"b": ("nakke",)}) == ("b",)
    assert spelling.matches("nakkesmerte", {"a": ("nakkesmerde",)}, {"b": ("nakkesmerter",)}) == ("b",)


def test_the_nearest_come_first() -> None:
    """Three at the most."""
    assert spelling.nearest("knaehartose", NAMES)[0] == "knaeartrose"
    assert len(spelling.nearest("e", NAMES, cutoff=0)) == 3
    assert spelling.nearest("x", {}) == ()
    assert spelling.nearest("", NAMES) == ()
