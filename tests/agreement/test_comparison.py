"""Two readings are compared part by part, and links and pictures by their addresses."""

from handouts.agreement import comparison
from handouts.agreement.comparison import Difference
from handouts.agreement.reading import HEADING, HEADING_END, ITEM, Part, Reading, Target


def reading(*parts: tuple[str, ...], asides: tuple[tuple[str, ...], ...] = ()) -> Reading:
    """A reading with these parts, each piece on a line of its own."""
    made = tuple(Part(pieces, tuple(range(1, len(pieces) + 1))) for pieces in parts)
    notes = tuple(Part(pieces, ()) for pieces in asides)
    return Reading(parts=made, asides=notes, links=(), pictures=())


def test_a_difference_has_two_pieces_around_it() -> None:
    """And the line of the second reader."""
    second = reading(("Tag", "altid", "3", "piller", "om", "dagen"))
    (found,) = comparison.differences(second, reading(("Tag", "altid", "piller", "om", "dagen")))
    assert found == Difference(
        second=("3",),
        printed=(),
        before=("Tag", "altid"),
        behind=("piller", "om"),
        line=3,
        in_heading=False,
    )


def test_a_difference_in_a_heading_is_marked() -> None:
    """Quotation marks and dashes of print are no difference."""
    second = reading(('"Ro"',), (HEADING, "Gode", "råd", HEADING_END, "Gå"))
    printed = reading(("»Ro«",), (HEADING, "Gode", "Råd", HEADING_END, "Gå"))
    found = list(comparison.differences(second, printed))
    assert [one.in_heading for one in found] == [True]


def test_notes_are_compared_by_their_words() -> None:
    """A list in a note is printed as lines."""
    second = reading(asides=((f"{ITEM}1 •", "En", "bog"),))
    assert list(comparison.differences(second, reading(asides=(("En", "bog"),)))) == []
    (found,) = comparison.differences(second, reading(asides=(("En",),)))
    assert (found.second, found.line) == (("bog",), 0)


def test_very_different_texts_are_one_difference() -> None:
    """With 10,000 equal words a comparison of all pairs would take seconds."""
    second = reading(("a", *("ro", "på") * 2_000, "b"))
    printed = reading(("a", "x", *("på", "ro") * 2_000, "y", "b"))
    (found,) = comparison.differences(second, printed)
    assert len(found.second) == 4_000


def test_each_lost_link_is_found() -> None:
    """Also if the same address is printed once and written twice; “%20” is a blank."""
    second = (Target("mit knæ.png", 1), Target("mit%20knæ.png", 2), Target("/b", 3))
    assert comparison.lost(second, (Target("mit%20kn%C3%A6.png", 0),)) == [second[1], second[2]]


def test_lost_words_of_a_picture_are_found() -> None:
    """Of its alternative text and its caption; words that print adds are ignored."""
    written = (Target("a.png", 6, "Knæ “bøjet” Tre kg"), Target("b.png", 7, "Hofte"))
    printed = (Target("b.png", 0, "Hofte set forfra"), Target("a.png", 0, 'Knæ "bøjet"'))
    (found,) = comparison.lost_words(written, printed)
    assert (found.second, found.printed, found.line) == (
        ("Knæ", "“bøjet”", "Tre", "kg"),
        ("Knæ", '"bøjet"'),
        6,
    )


def test_a_word_of_signs_that_are_evened_out_is_no_item() -> None:
    """It is empty then; fuzzing found an article with one, which ended with a fault of the program."""
    assert not comparison._is_mark(["-"], [""])
