"""Danish letters, and their spellings with other letters (ae, oe, aa)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.text import danish

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
    """A folded text has no capitals, accents or punctuation; æ ø å become ae oe aa."""
    assert danish.fold(text) == plain


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text stays the same."""
    once = danish.fold(text)
    assert danish.fold(once) == once


@pytest.mark.parametrize(
    ("slug", "text", "topic"),
    [
        ("laendesmerter", "Mange har lændesmerter.", "Lændesmerter"),
        ("ondt-i-haanden", "Hånden gør ondt. Hånden er øm.", "Ondt i hånden"),
        ("haand_og_foed", "hånden og fødderne", "Hånd og fød"),
        ("aerobic", "Ærø er en ø.", "Aerobic"),
        ("Har-din-mr-scanning", "En MR-scanning.", "Har din mr scanning"),
        ("ryg", "", "Ryg"),
        ("Råd fra WHO om gå-ture", "", "Råd fra WHO om gå-ture"),
        ("--ryg--", "", "Ryg"),
    ],
)
def test_the_name_of_a_file_becomes_a_title(slug: str, text: str, topic: str) -> None:
    """With Danish letters only if the article itself uses them in that word."""
    assert danish.title_from_name(slug, text) == topic


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
def test_a_typed_name_finds_its_topics(wanted: str, found: tuple[str, ...]) -> None:
    """Also with other capitals, with æ/ae ø/oe å/aa, as a part of a title, or with a typing mistake."""
    assert danish.find(wanted, NAMES) == found


def test_all_topics_that_fit_are_found() -> None:
    """The user chooses one of them."""
    assert set(danish.find("kn", NAMES)) == {"knae", "knaeartrose"}
    assert set(danish.find("akke", NAMES)) == {"hold-i-nakken", "nakkeoevelser"}


def test_the_mistyped_beginning_of_a_word_is_enough() -> None:
    """If it is long enough. A name that fits takes precedence over a keyword that fits."""
    assert danish.find("nerveregenaration", NAMES) == ("nerveregeneration",)
    assert danish.find("nerverig", NAMES) == ("nerveregeneration",)
    assert danish.find("nrve", NAMES) == ()
    assert danish.find("nakke", {"a": ("nakke",)}, {"b": ("nakke",)}) == ("a",)
    assert danish.find("nakke", {"a": ("ryg",)}, {"b": ("nakke",)}) == ("b",)
    assert danish.find("nakkesmerte", {"a": ("nakkesmerde",)}, {"b": ("nakkesmerter",)}) == ("b",)


def test_the_most_similar_names_come_first() -> None:
    """Three at most."""
    assert danish.nearest("knaehartose", NAMES)[0] == "knaeartrose"
    assert len(danish.nearest("e", NAMES, cutoff=0)) == 3
    assert danish.nearest("x", {}) == ()
    assert danish.nearest("", NAMES) == ()


def test_texts_are_sorted_by_the_danish_alphabet() -> None:
    """Æ, ø and å come last; capitals, accents and punctuation do not count."""
    sorted_names = ["7 myter", "abe", "Én", "(ende)", "zebra", "Æble", "Øre", "Ösofagus", "Åbning"]
    mixed = sorted(sorted_names, key=len)
    assert sorted(mixed, key=danish.sort_key) == sorted_names != mixed


@pytest.mark.parametrize(
    ("text", "letter"), [("åben", "Å"), ("Én", "E"), ("Ösofagus", "Ø"), ("„x“", "X"), ("7 myter", "0–9")]
)
def test_a_text_is_listed_under_its_first_letter(text: str, letter: str) -> None:
    """Texts that begin with a number are listed together."""
    assert danish.initial(text) == letter
