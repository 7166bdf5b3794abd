"""What of the text was lost where a line ends."""

from xml.etree.ElementTree import Element, SubElement

from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.line_ends import SOFT_HYPHEN, Source

WORDS = st.lists(
    st.text("abcæøåABC-/–.,", min_size=1, max_size=12).filter(lambda word: word.strip("-") != ""),
    min_size=1,
    max_size=20,
)


def paragraph(text: str) -> Element:
    """A block of HTML with a text."""
    element = Element("p")
    element.text = text
    return element


@given(WORDS, st.data())
def test_lines_put_together_are_the_text(words: list[str], data: st.DataObject) -> None:
    """However a text is broken between its words, the lines and what follows them are the text again."""
    cuts = sorted(data.draw(st.sets(st.integers(1, len(words)))) | {len(words)})
    source, said, begun = Source(paragraph(" \n ".join(words))), "", 0
    for cut in cuts:
        line = " ".join(words[begun:cut])
        said += line + source.after(line)
        begun = cut
    assert said.split() == words


@given(WORDS, st.integers(1, 11))
def test_a_word_that_was_parted_gets_a_soft_hyphen(words: list[str], at: int) -> None:
    """A hyphen of the typesetter's is told from one of the author's."""
    long = "sygdomsbehandling"
    source = Source(paragraph(" ".join([*words, long])))
    assert source.after(" ".join([*words, long[:at]]) + "\u2010") == SOFT_HYPHEN
    assert source.after(long[at:]) == ""


def test_a_word_broken_without_a_hyphen_gets_no_blank() -> None:
    """An address that is too long for a line is broken anywhere."""
    source = Source(paragraph("Se klinik.example/en-lang-side nu"))
    assert source.after("Se klinik.ex") == ""
    assert source.after("ample/en-") == ""
    assert source.after("lang-side") == " "
    assert source.after("nu") == ""


def test_a_soft_hyphen_of_the_authors_is_one() -> None:
    """It stands in the source, and a hyphen in its place on paper."""
    source = Source(paragraph("sygdoms\u00adbehandling nu"))
    assert source.after("sygdoms\u2010") == SOFT_HYPHEN
    assert source.after("behandling") == " "


def test_text_inside_of_other_elements_counts() -> None:
    """The blank at a line's end may stand behind bold text."""
    element = paragraph("Hold ")
    SubElement(element, "strong").text = "knæet"
    element[0].tail = " let bøjet"
    source = Source(element)
    assert source.after("Hold knæet") == " "
    assert source.after("let bøjet") == ""


def test_what_is_not_the_blocks_text_is_judged_by_its_look() -> None:
    """Where a style sheet changes the text, a line that ends with a letter gets a blank."""
    source = Source(paragraph("hold knæet let bøjet"))
    assert source.after("HOLD KNÆET") == " "
    assert source.after("LET-") == ""


def test_where_the_author_ends_a_line_there_is_a_blank() -> None:
    """``alfa<br>beta`` are two words."""
    element = paragraph("alfa")
    SubElement(element, "br").tail = "beta"
    source = Source(element)
    assert source.after("alfa") == " "
    assert source.after("beta") == ""
