"""Blanks and hyphens that were lost at line ends are restored."""

from xml.etree.ElementTree import Element, SubElement

from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.tagging.line_ends import SOFT_HYPHEN, Source

WORDS = st.lists(
    st.text("abcæøåABC-/–.,", min_size=1, max_size=12).filter(lambda word: word.strip("-") != ""),
    min_size=1,
    max_size=20,
)


def paragraph(text: str) -> Element:
    """A paragraph of HTML with a text."""
    element = Element("p")
    element.text = text
    return element


@given(WORDS, st.data())
def test_the_joined_lines_are_the_text(words: list[str], data: st.DataObject) -> None:
    """Wherever lines are broken between words, joining them with the restored blanks gives the text."""
    cuts = sorted(data.draw(st.sets(st.integers(1, len(words)))) | {len(words)})
    source, joined, begun = Source(paragraph(" \n ".join(words))), "", 0
    for cut in cuts:
        line = " ".join(words[begun:cut])
        joined += line + source.after(line)
        begun = cut
    assert joined.split() == words


@given(WORDS, st.integers(1, 11))
def test_a_hyphenated_word_gets_a_soft_hyphen(words: list[str], at: int) -> None:
    """An inserted hyphen is distinguished from one that the author wrote."""
    long = "sygdomsbehandling"
    source = Source(paragraph(" ".join([*words, long])))
    assert source.after(" ".join([*words, long[:at]]) + "\u2010") == SOFT_HYPHEN
    assert source.after(long[at:]) == ""


def test_a_word_broken_without_a_hyphen_gets_no_blank() -> None:
    """An address that is too long for a line may be broken anywhere."""
    source = Source(paragraph("Se klinik.example/en-lang-side nu"))
    assert source.after("Se klinik.ex") == ""
    assert source.after("ample/en-") == ""
    assert source.after("lang-side") == " "
    assert source.after("nu") == ""


def test_a_soft_hyphen_of_the_author_stays_one() -> None:
    """It is in the source, and on paper a hyphen is printed in its place."""
    source = Source(paragraph("sygdoms\u00adbehandling nu"))
    assert source.after("sygdoms\u2010") == SOFT_HYPHEN
    assert source.after("behandling") == " "


def test_text_of_inner_elements_counts() -> None:
    """The blank at the end of a line may come after bold text."""
    element = paragraph("Hold ")
    SubElement(element, "strong").text = "knæet"
    element[0].tail = " let bøjet"
    source = Source(element)
    assert source.after("Hold knæet") == " "
    assert source.after("let bøjet") == ""


def test_unknown_text_is_judged_by_its_last_character() -> None:
    """If a style sheet changes the text, a line that ends with a letter gets a blank."""
    source = Source(paragraph("hold knæet let bøjet"))
    assert source.after("HOLD KNÆET") == " "
    assert source.after("LET-") == ""


def test_a_line_break_of_the_author_is_a_blank() -> None:
    """``alfa<br>beta`` are two words."""
    element = paragraph("alfa")
    SubElement(element, "br").tail = "beta"
    source = Source(element)
    assert source.after("alfa") == " "
    assert source.after("beta") == ""
