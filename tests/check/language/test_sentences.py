"""Sentences, words and LIX of running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.check.language import lix, prose, sentences
from handouts.check.language.lix import Readability
from handouts.check.language.prose import Prose
from handouts.check.passage import Kind, Passage

VECTOR = "Du får en uge med øvelser. Gør dem hver dag. Ring til klinikken, hvis smerten bliver værre."
SHORT_FORMS = ["f.eks.", "bl.a.", "ca.", "dvs.", "evt.", "nr.", "kl.", "pga.", "dr.", "fx.", "inkl.", "pr."]
LETTERS = st.sampled_from("abcdefghijklmnoprstuvyæøå")
WORD = st.text(LETTERS, min_size=2, max_size=12).filter(lambda word: f"{word}." not in SHORT_FORMS)
SIGNS = st.sampled_from([".", "!", "?", "…", ":", ",", "", ")", "”"])
TEXT = st.lists(st.tuples(WORD | WORD.map(str.title) | st.sampled_from(SHORT_FORMS), SIGNS), max_size=40).map(
    lambda parts: " ".join(word + sign for word, sign in parts)
)


def passage(text: str, kind: Kind = "paragraph", line: int = 1) -> Passage:
    """A passage of one section."""
    return Passage(kind=kind, text=text, line=line, section="Afsnit")


def read(*texts: str, kind: Kind = "paragraph") -> Prose:
    """Passages of one kind as Danish prose."""
    return prose.read_prose((passage(text, kind) for text in texts), lang="da")


def test_lix_of_the_known_example() -> None:
    """17 words, 3 sentences, 3 long words: 17/3 + 300/17 = 23, very easy."""
    expected = Readability(words=17, sentences=3, long_words=3, lix=23, band="very easy")
    assert lix.measure(read(VECTOR)) == expected


@pytest.mark.parametrize(
    ("number", "band"),
    [
        (0, "very easy"),
        (24, "very easy"),
        (25, "easy"),
        (34, "easy"),
        (35, "medium"),
        (44, "medium"),
        (45, "hard"),
        (54, "hard"),
        (55, "very hard"),
        (90, "very hard"),
    ],
)
def test_bands_begin_where_they_are_said_to(number: int, band: str) -> None:
    """Up to 24, 25-34, 35-44, 45-54, 55 and more."""
    assert lix.band(number) == band


def test_an_empty_article_has_no_lix() -> None:
    """Nothing is divided by nothing."""
    readability = lix.measure(read())
    assert (readability.words, readability.sentences, readability.lix) == (0, 0, 0)
    assert readability.mean_sentence == 0.0


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
def test_what_is_no_end_of_a_sentence(whole: str) -> None:
    """Short forms, decimals, thousands, dates, steps, initials, and what goes on in lower case."""
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
def test_what_ends_a_sentence(text: str, parts: list[str]) -> None:
    """Signs before a capital or a number, and the colon before a capital, as Björnsson counts."""
    assert sentences.split(text) == parts


def test_each_point_of_a_list_is_a_sentence() -> None:
    """With or without its full stop, since a reader takes a list point by point."""
    assert len(read("knæet er rødt", "læggen er øm.", kind="item").sentences) == 2


def test_headings_tables_and_captions_do_not_count() -> None:
    """LIX is about running text."""
    kinds: tuple[Kind, ...] = ("heading", "question", "cell", "caption")
    assert prose.read_prose((passage(VECTOR, kind) for kind in kinds), lang="da").words == 0


@given(TEXT)
def test_splitting_loses_no_word(text: str) -> None:
    """Joined again, the sentences are the text."""
    assert " ".join(sentences.split(text)).split() == text.split()


@given(TEXT, st.sampled_from(SHORT_FORMS), WORD)
def test_a_short_form_inside_never_ends_a_sentence(before: str, short: str, behind: str) -> None:
    """Whatever stands around it, as long as the text goes on."""
    for part in sentences.split(f"{before} {short} {behind}")[:-1]:
        assert not part.endswith(f" {short}")


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4))
def test_what_is_counted_adds_up(one: list[str], other: list[str]) -> None:
    """O, P and L of two texts are those of the one and of the other."""
    first, second, both = (lix.measure(read(*texts)) for texts in (one, other, one + other))
    assert both.words == first.words + second.words
    assert both.sentences == first.sentences + second.sentences
    assert both.long_words == first.long_words + second.long_words


@given(TEXT)
def test_no_more_sentences_than_words_nor_long_words_than_words(text: str) -> None:
    """And each sentence has at least one word."""
    readability = lix.measure(read(text))
    assert readability.sentences <= readability.words
    assert 0 <= readability.long_words <= readability.words


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """A word holds a letter or a digit, and nothing falls."""
    for word in prose.split_words(text):
        assert any(map(str.isalnum, word))
    assert lix.measure(read(text)).lix >= 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gå 3,5 km – og/eller løb!", ["gå", "3,5", "km", "og", "eller", "løb"]),
        ("En MR-scanning (f.eks. i dag)", ["en", "mr-scanning", "f.eks", "i", "dag"]),
    ],
)
def test_a_word_stands_between_blanks_or_slashes(text: str, words: list[str]) -> None:
    """Numbers, short forms and what has a hyphen are one word each."""
    assert prose.split_words(text) == words


@pytest.mark.parametrize(
    ("word", "long"), [("smerten", True), ("smerte", False), ("2.000.000", False), ("mr-scan", False)]
)
def test_long_words_have_more_than_six_letters(word: str, long: bool) -> None:
    """Digits and hyphens are no letters."""
    assert prose.is_long(word) is long


@pytest.mark.parametrize("text", ["." * 100_000, "f. " * 40_000, "A. B. " * 20_000, "?!…" * 30_000])
def test_what_is_no_text_is_read_in_no_time(text: str) -> None:
    """Signs that somebody pasted by mistake: with the square of their number this would take minutes."""
    assert " ".join(sentences.split(text)).split() == text.split()
